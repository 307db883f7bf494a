/*
 * A matrix product state classifier as a study: its training is one task, each classical model on the same rows another.
 * The test part is scored after every sweep for the screen, and never chooses anything: the last sweep counts.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { MpsClassifierResult } from '../../../document/problems/mps-classifier/types.ts'
import { partScore } from '../../../learn/metrics/scores.ts'
import { verdictOn } from '../../../learn/metrics/verdict.ts'
import { fittedBaselines, type FittedBaseline } from '../../baselines.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import { classifierRows, type ClassifierRows } from './rows.ts'
import { inWords, verdictText } from './summary.ts'
import { trainChain, type TrainedChain } from './train-chain.ts'
import type { MpsClassifierProgress, MpsClassifierRequest, MpsClassifierView } from './types.ts'

type Task = { readonly kind: 'chain' } | { readonly kind: 'baseline'; readonly name: string }

/** True classes of the rows of both parts. */
interface Truth {
  readonly train: readonly number[]
  readonly test: readonly number[]
  readonly classOf: readonly number[]
}

type Answer =
  | {
      readonly kind: 'chain'
      readonly progress: MpsClassifierProgress
      /** Null until the end. */
      readonly trained: TrainedChain | null
      readonly truth: Truth
    }
  | { readonly kind: 'baseline'; readonly fitted: FittedBaseline }

type ChainAnswer = Extract<Answer, { kind: 'chain' }>

export const mpsClassifier: Study<MpsClassifierRequest, Task, Answer, MpsClassifierView> = {
  plan: async ({ document }) => [
    { kind: 'chain' },
    ...document.problem.baselines.map((name): Task => ({ kind: 'baseline', name })),
  ],
  async work(task, { document }, tools) {
    const { problem, seed } = document
    const rows = await tools.kept('rows', () => classifierRows(problem, seed))
    if (task.kind === 'baseline') return { kind: 'baseline', fitted: await fit(task.name, rows, tools) }
    const truth = truthOf(rows)
    const trained = await trainChain(rows, problem, tools.control, (progress) =>
      tools.report({ kind: 'chain', progress, trained: null, truth }),
    )
    return { kind: 'chain', progress: trained.progress, trained, truth }
  },
  view(_, tasks, answers) {
    const chain = answers.find((answer): answer is ChainAnswer => answer?.kind === 'chain')
    const fitted = answers.flatMap((answer) => (answer?.kind === 'baseline' ? [answer.fitted] : []))
    const baselines = chain ? baselineScores(fitted, chain.truth) : []
    const isDone = answers.every((answer) => answer !== undefined) && fitted.length === tasks.length - 1
    const result = chain?.trained && isDone ? resultOf(chain, chain.trained, fitted) : null
    const progress = chain?.progress ?? null
    return { result, progress, baselines, summary: progress ? inWords(progress, baselines, result) : [] }
  },
}

async function fit(
  name: string,
  { prepared, experiment }: ClassifierRows,
  { control }: StudyTools<Answer>,
): Promise<FittedBaseline> {
  for await (const fitted of fittedBaselines(prepared, experiment, control, { names: [name] })) return fitted
  throw new LabError('data', `mps classifier: baselines must suit classes, got "${name}"`)
}

function truthOf({ prepared: { parts, targets } }: ClassifierRows): Truth {
  return { train: [...parts.train], test: [...parts.test], classOf: [...targets] }
}

function resultOf(
  { truth }: ChainAnswer,
  { progress, bonds, parameters, discarded, predicted }: TrainedChain,
  fitted: readonly FittedBaseline[],
): MpsClassifierResult {
  const { classNames, columns, sweeps } = progress
  const test = scoreOf(predicted, truth, 'test')
  return {
    kind: 'mps-classifier',
    classNames,
    columns,
    rows: { train: truth.train.length, test: truth.test.length },
    sweeps,
    train: scoreOf(predicted, truth, 'train')!,
    test,
    parameters,
    bonds,
    discarded,
    baselines: baselineScores(fitted, truth),
    verdict: verdictOf(predicted, fitted, truth),
  }
}

function baselineScores(fitted: readonly FittedBaseline[], truth: Truth): MpsClassifierResult['baselines'] {
  return fitted.map(({ name, label, settings, parameterCount, predicted }) => ({
    name,
    label,
    settings,
    parameters: parameterCount,
    train: scoreOf(predicted, truth, 'train')!,
    test: scoreOf(predicted, truth, 'test'),
  }))
}

/* The loss of a score is the share of wrong rows, for the chain and the classical models alike. */
function scoreOf(predicted: Float64Array, truth: Truth, part: 'train' | 'test') {
  const rows = truth[part]
  if (rows.length === 0) return null
  const own = Float64Array.from(rows, (row) => predicted[row]!)
  const wanted = rows.map((row) => truth.classOf[row]!)
  const wrong = rows.filter((row) => predicted[row] !== truth.classOf[row]).length
  return partScore(false, own, wanted, wrong / rows.length)
}

function verdictOf(
  predicted: Float64Array,
  fitted: readonly FittedBaseline[],
  truth: Truth,
): MpsClassifierResult['verdict'] {
  const rows = truth.test
  const of = (all: Float64Array) => Float64Array.from(rows, (row) => all[row]!)
  const rivals = fitted.map((one) => ({ label: one.label, predicted: of(one.predicted) }))
  const { winner, p } = verdictOn(
    false,
    of(predicted),
    rivals,
    rows.map((row) => truth.classOf[row]!),
  )
  return {
    winner: winner === 'circuit' ? 'mps' : winner,
    p,
    text: verdictText(winner === 'circuit' ? 'mps' : winner, p, predicted, fitted, truth.test, truth.classOf),
  }
}
