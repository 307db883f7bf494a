/*
 * The study of models on the same folds: one task is one fit with its tuning. A fit that fails is a cell with its message; a
 * comparison that is stopped keeps what is there.
 */
import { LabError } from '../../../base/lab-error.ts'
import { createStream } from '../../../base/random.ts'
import type { ComparedModel, Comparison } from '../../../document/comparison.ts'
import { labelOf } from '../../../document/comparison-labels.ts'
import { familyNamed } from '../../../document/families/registry.ts'
import { someOf } from '../../../learn/comparison/folds.ts'
import type { Study, StudyTools } from '../study.ts'
import { dataNotes } from './data-notes.ts'
import { setUpData, type DataSetup } from './data-setup.ts'
import { secondsOf } from './estimate.ts'
import type { FitOutcome, FitTools } from './fit.ts'
import { fitClassicalOn } from './fit-classical.ts'
import { fitKernelOn } from './fit-kernel.ts'
import { fitOwn } from './fit-own.ts'
import { fitFamily } from './fit-family.ts'
import type { FoldData } from './fold-experiment.ts'
import { matchedCount } from './matched.ts'
import { resultsOf } from './results.ts'
import { tasksOf, type ComparisonAnswer, type ComparisonTask } from './tasks.ts'
import type { ComparisonRequest, ComparisonView } from './types.ts'

export const comparison: Study<ComparisonRequest, ComparisonTask, ComparisonAnswer, ComparisonView> = {
  async plan({ comparison: asked }, control) {
    const setups: DataSetup[] = []
    for (let dataSet = 0; dataSet < asked.dataSets.length; dataSet++) {
      await control.breathe()
      setups.push(await setUpData(asked, dataSet))
    }
    const trainRows = (dataSet: number) =>
      Math.min(...setups[dataSet]!.folds.map(({ train }) => train.length))
    const tasks = tasksOf(asked, estimator(asked, setups), trainRows)
    requireTime(tasks, asked)
    return tasks
  },

  async work(task, { comparison: asked }, tools) {
    const setup = await tools.kept(`data ${task.dataSet}`, () => setUpData(asked, task.dataSet))
    const foldData = foldOf(asked, task, setup)
    const start = performance.now()
    const outcome = await fitted(asked.models[task.model]!, foldData, asked, toolsOf(asked, task, tools))
    const seconds = (performance.now() - start) / 1000
    return { kind: 'fitted', outcome, seconds, facts: factsOf(setup, foldData, outcome) }
  },

  view: ({ comparison: asked }, tasks, answers) => resultsOf(asked, tasks, answers),

  failed: (_, __, message) => ({ kind: 'failed', message }),
}

/* Estimates are the same for every fold; circuits that cannot be made fail in their task. */
function estimator(asked: Comparison, setups: readonly DataSetup[]) {
  const known = new Map<string, number>()
  return (dataSet: number, model: number, size: number | null): number => {
    const key = `${dataSet} ${model} ${size ?? ''}`
    const found = known.get(key)
    if (found !== undefined) return found
    const { rows, featureCount, folds } = setups[dataSet]!
    const work = {
      rows: size ?? folds[0]!.train.length,
      features: featureCount,
      classes: rows.classNames.length,
    }
    const seconds = estimated(() => secondsOf(asked.models[model]!, work, asked.tuning))
    known.set(key, seconds)
    return seconds
  }
}

function estimated(estimate: () => number): number {
  try {
    return estimate()
  } catch (thrown) {
    if (thrown instanceof LabError) return 0
    throw thrown
  }
}

function requireTime(tasks: readonly ComparisonTask[], { dataSets, models, limitSeconds }: Comparison): void {
  const seconds = tasks.reduce((sum, task) => sum + task.seconds, 0)
  if (seconds <= limitSeconds) return
  const dearest = tasks.reduce((most, task) => (task.seconds > most.seconds ? task : most))
  const { name } = dataSets[dearest.dataSet]!
  throw new LabError(
    'range',
    `comparison: must take at most ${duration(limitSeconds)} of one thread (limitSeconds), got an estimate of ${duration(seconds)} for ${tasks.length} fits, the longest "${labelOf(models[dearest.model]!)}" on "${name}"; leave out models, data sets or folds, reduce columns, or raise the limit`,
    { seconds, limitSeconds },
  )
}

const duration = (seconds: number): string =>
  seconds < 120
    ? `${Math.round(seconds)} s`
    : seconds < 36_000
      ? `${Math.round(seconds / 60)} min`
      : seconds < 31_536_000
        ? `${Math.round(seconds / 3600)} h`
        : 'more than a year'

function foldOf(
  { dataSets, seed }: Comparison,
  { dataSet, fold, size }: ComparisonTask,
  setup: DataSetup,
): FoldData {
  const { reduction } = dataSets[dataSet]!
  const whole = setup.folds[fold]!
  const train =
    size === null ? whole.train : someOf(whole.train, setup.rows.targets, size, seed, `size ${fold}`)
  return {
    setup,
    fold: { train, test: whole.test },
    reduction,
    seed: createStream(seed, `fit ${fold}`).integer(4_294_967_296),
  }
}

function toolsOf(
  { dataSets, models, tuning, seed }: Comparison,
  { dataSet, model, fold, size }: ComparisonTask,
  { engine, control }: StudyTools<ComparisonAnswer>,
): FitTools {
  const what = `${labelOf(models[model]!)} on ${dataSets[dataSet]!.name} fold ${fold} size ${size ?? 'all'}`
  return { engine, control, budget: tuning, draws: createStream(seed, `comparison ${what}`) }
}

async function fitted(
  model: ComparedModel,
  foldData: FoldData,
  asked: Comparison,
  tools: FitTools,
): Promise<FitOutcome> {
  switch (model.kind) {
    case 'classical': {
      const count = model.name === 'mlp' ? await matchedCount(asked, foldData, tools.engine) : null
      return fitClassicalOn(model.name, foldData, count, tools)
    }
    case 'quantum': {
      const family = familyNamed(model.family)
      return family.learns === 'kernel' || family.learns === 'projected'
        ? fitKernelOn(model, family, foldData, tools)
        : fitFamily(model, family, foldData, tools)
    }
    case 'experiment':
      return fitOwn(model, foldData, tools)
    default:
      return model satisfies never
  }
}

function factsOf({ rows, featureCount }: DataSetup, { fold }: FoldData, { notes }: FitOutcome) {
  const sizes = rows.classNames.map((_, klass) => rows.targets.filter((target) => target === klass).length)
  return {
    rows: rows.count,
    features: featureCount,
    classNames: rows.classNames,
    majority: Math.max(...sizes) / rows.count,
    trainRows: fold.train.length,
    testRows: fold.test.length,
    notes: [...notes, ...dataNotes(rows, featureCount)],
  }
}
