/* From the fits that are there to the table, its tests and the verdict. */
import type { Comparison } from '../../../document/comparison.ts'
import { labelOf } from '../../../document/comparison-labels.ts'
import type {
  ComparedDataResult,
  ComparisonCell,
  ComparisonResults,
  LearningCurve,
} from '../../../document/comparison-results.ts'
import { foldTests } from '../../../learn/comparison/pairs.ts'
import { rankingOf } from '../../../learn/comparison/ranking.ts'
import { meanOf, resampledInterval, type FoldSizes } from '../../../learn/comparison/resampled.ts'
import { dataSetVerdict, overallVerdict, type Contestant } from '../../../learn/comparison/verdict.ts'
import { matchedModel } from './matched.ts'
import { protocolOf } from './protocol.ts'
import type { ComparisonAnswer, ComparisonTask } from './tasks.ts'

type Answers = readonly (ComparisonAnswer | undefined)[]

/** Fits of one model on one data set, by fold; undefined where there is none yet. */
type Column = readonly (ComparisonAnswer | undefined)[]

/** What is known so far. */
export function resultsOf(
  comparison: Comparison,
  tasks: readonly ComparisonTask[],
  answers: Answers,
): ComparisonResults {
  const models: readonly Contestant[] = comparison.models.map((model) => ({
    label: labelOf(model),
    isQuantum: model.kind !== 'classical',
  }))
  const columns = columnsOf(comparison, tasks, answers)
  const cells = comparison.dataSets.flatMap((_, dataSet) =>
    comparison.models.map((__, model) => cellOf(dataSet, model, columns(dataSet, model, null))),
  )
  const data = comparison.dataSets.map((_, dataSet) =>
    dataResult(comparison, dataSet, cells, models, columns),
  )
  const means = comparison.dataSets.map((_, dataSet) =>
    cells.filter((cell) => cell.dataSet === dataSet).map(completeMean),
  )
  const ranking = rankingOf(
    means,
    models.map(({ isQuantum }) => isQuantum),
  )
  const left = cells.reduce((sum, cell) => sum + cell.scores.length - cell.done, 0)
  const verdicts = data.map(({ verdict }) => verdict)
  return {
    title: comparison.title,
    dataSets: data,
    models: models.map((model, i) => ({ ...model, note: noteOf(comparison, i) })),
    cells,
    ranking,
    curves: curvesOf(comparison, cells, columns),
    verdict: overallVerdict(models, ranking, verdicts, left),
    protocol: protocolOf(comparison),
    fits: {
      done: answers.filter((answer) => answer !== undefined).length,
      failed: answers.filter((answer) => answer?.kind === 'failed').length,
      of: tasks.length,
    },
    estimatedSeconds: tasks.reduce((sum, { seconds }) => sum + seconds, 0),
  }
}

type Columns = (dataSet: number, model: number, size: number | null) => Column

function columnsOf({ folds }: Comparison, tasks: readonly ComparisonTask[], answers: Answers): Columns {
  const keyOf = (dataSet: number, model: number, size: number | null) => `${dataSet} ${model} ${size ?? ''}`
  const columns = new Map<string, (ComparisonAnswer | undefined)[]>()
  for (const [i, { dataSet, model, size, fold }] of tasks.entries()) {
    const key = keyOf(dataSet, model, size)
    const column = columns.get(key) ?? Array.from({ length: folds.count * folds.repeats })
    column[fold] = answers[i]
    columns.set(key, column)
  }
  return (dataSet, model, size) => columns.get(keyOf(dataSet, model, size)) ?? []
}

const outcomeOf = (answer: ComparisonAnswer | undefined) =>
  answer?.kind === 'fitted' ? answer.outcome : null

function sizesOf(column: Column): FoldSizes | null {
  const fitted = column.find((answer) => answer?.kind === 'fitted')
  return fitted?.kind === 'fitted' ? { train: fitted.facts.trainRows, test: fitted.facts.testRows } : null
}

function cellOf(dataSet: number, model: number, column: Column): ComparisonCell {
  const outcomes = column.map(outcomeOf)
  const there = outcomes.filter((outcome) => outcome !== null)
  const seconds = column.flatMap((answer) => (answer?.kind === 'fitted' ? [answer.seconds] : []))
  const sizes = sizesOf(column)
  const scores = there.map(({ test }) => test)
  return {
    dataSet,
    model,
    scores: outcomes.map((outcome) => outcome?.test ?? null),
    trainScores: outcomes.map((outcome) => outcome?.train ?? null),
    done: column.filter((answer) => answer !== undefined).length,
    mean: meanOrNull(scores),
    trainMean: meanOrNull(there.map(({ train }) => train)),
    interval: sizes ? clipped(resampledInterval(scores, sizes)) : null,
    fitSeconds: meanOrNull(seconds),
    parameters: meanOrNull(there.flatMap(({ parameters }) => (parameters === null ? [] : [parameters]))),
    evaluations: meanOrNull(there.map(({ evaluations }) => evaluations)),
    tried: meanOrNull(there.map(({ tried }) => tried)),
    settings: outcomes.map((outcome) => outcome?.settings ?? null),
    chosen: outcomes.map((outcome) => outcome?.chosen ?? null),
    failures: [...new Set(column.flatMap((answer) => (answer?.kind === 'failed' ? [answer.message] : [])))],
  }
}

const meanOrNull = (values: readonly number[]): number | null => (values.length > 0 ? meanOf(values) : null)

function clipped(interval: readonly [number, number] | null): readonly [number, number] | null {
  return interval && [Math.max(0, interval[0]), Math.min(1, interval[1])]
}

/** The mean of a cell whose folds are all there. */
function completeMean({ scores, mean }: ComparisonCell): number | null {
  return scores.length > 0 && scores.every((score) => score !== null) ? mean : null
}

function dataResult(
  comparison: Comparison,
  dataSet: number,
  all: readonly ComparisonCell[],
  models: readonly Contestant[],
  columns: Columns,
): ComparedDataResult {
  const { name } = comparison.dataSets[dataSet]!
  const cells = all.filter((cell) => cell.dataSet === dataSet)
  const fitted = models
    .flatMap((_, model) => columns(dataSet, model, null))
    .find((answer) => answer?.kind === 'fitted')
  const facts = fitted?.kind === 'fitted' ? fitted.facts : null
  const scores = cells.map((cell) =>
    completeMean(cell) === null ? null : cell.scores.map((score) => score!),
  )
  const tests = facts
    ? foldTests(
        scores,
        models.map(({ isQuantum }) => isQuantum),
        { train: facts.trainRows, test: facts.testRows },
      )
    : []
  const left = cells.reduce((sum, cell) => sum + cell.scores.length - cell.done, 0)
  const verdict = dataSetVerdict(name, models, cells.map(completeMean), tests, left)
  return { name, facts, tests, verdict }
}

function curvesOf(
  { sizes }: Comparison,
  cells: readonly ComparisonCell[],
  columns: Columns,
): readonly LearningCurve[] {
  if (sizes.length === 0) return []
  return cells.map(({ dataSet, model }) => {
    const points = [...sizes, null].flatMap((size) => {
      const column = columns(dataSet, model, size)
      const scores = column.flatMap((answer) => outcomeOf(answer)?.test ?? [])
      const parts = sizesOf(column)
      if (scores.length === 0 || !parts) return []
      return [
        { rows: parts.train, mean: meanOf(scores), interval: clipped(resampledInterval(scores, parts)) },
      ]
    })
    return { dataSet, model, points }
  })
}

function noteOf(comparison: Comparison, model: number): string | null {
  const compared = comparison.models[model]!
  if (compared.kind !== 'classical' || compared.name !== 'mlp') return null
  const matched = matchedModel(comparison)
  if (matched === null) return '16 hidden units, as no quantum model has parameters'
  return `its hidden units make about as many parameters as "${labelOf(matched)}" has at its initial settings; 16 of them on data that it does not take`
}
