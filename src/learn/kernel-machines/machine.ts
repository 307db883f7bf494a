/* Any machine that a document may ask for, fitted on a kernel matrix that is already there. */
import { LabError } from '../../base/lab-error.ts'
import type { RandomStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import type { KernelMachineSettings } from '../../document/model.ts'
import { fittingKernelMachine } from '../kernel-machine.ts'
import { adjustedRandIndex } from '../metrics/rand-index.ts'
import { decide } from '../svm.ts'
import { fittingProcessClassification, fittingProcessRegression, type Process } from './gaussian-process.ts'
import { clustersOf, findingClusters } from './k-means.ts'
import { classColumns, fittingKernelRidge, ridgePredictions } from './kernel-ridge.ts'
import { fittingRegression } from './support-vector-regression.ts'

/** A fitted machine: give it kernel values against the training rows. */
export interface FittedMachine {
  /** What was fitted and chosen, in one plain sentence. */
  readonly settings: string
  /** What the fit itself says of its quality. */
  readonly measures: Readonly<Record<string, number>>
  /**
   * Class scores, shape [rows, classes], the largest wins; or predictions, shape [rows], of a regression.
   *
   * @param kernel row-major, shape [rows, count]
   */
  predict(kernel: Float64Array, rows: number): Float64Array
}

/** What a machine is fitted on. */
export interface KernelProblem {
  /** Symmetric and positive semidefinite with diagonal 1, row-major, shape [count, count]. */
  readonly kernel: Float64Array
  /** Class index or number of each row. */
  readonly targets: Float64Array
  /** 0 for a regression. */
  readonly classes: number
  readonly draws: RandomStream
}

type Settings<Name extends KernelMachineSettings['name']> = Extract<KernelMachineSettings, { name: Name }>

/** Fits the machine. @throws LabError "data" when rows of one class only are there, or the machine does not suit the task */
export function* fittingMachine(
  settings: KernelMachineSettings,
  problem: KernelProblem,
): Stepwise<FittedMachine> {
  switch (settings.name) {
    case 'support-vectors':
      return problem.classes === 0
        ? yield* supportVectorRegression(settings, problem)
        : yield* supportVectors(settings, problem)
    case 'ridge':
      return yield* ridge(settings, problem)
    case 'gaussian-process':
      return yield* gaussianProcess(settings, problem)
    case 'k-means':
      return yield* kMeans(settings, problem)
    default:
      return settings satisfies never
  }
}

/** Of two classes the score of each out of one decision value. */
function bothClasses(decisions: Float64Array): Float64Array {
  return Float64Array.from({ length: 2 * decisions.length }, (_, at) =>
    at % 2 === 1 ? decisions[at >> 1]! : -decisions[at >> 1]!,
  )
}

function* supportVectors(
  { C, tolerance }: Settings<'support-vectors'>,
  { kernel, targets, classes }: KernelProblem,
): Stepwise<FittedMachine> {
  const machine = yield* fittingKernelMachine(kernel, targets, classes, { C, tolerance })
  const [only] = machine.pairs
  const pairs = machine.pairs.length === 1 ? '' : `, ${machine.pairs.length} pairs of classes`
  return {
    settings: `support vectors, C = ${C}${pairs}: ${machine.supportVectorCount} of ${targets.length} rows`,
    measures: {
      supportVectors: machine.supportVectorCount,
      ...(machine.dualObjective === null
        ? {}
        : { dualObjective: machine.dualObjective, intercept: only!.svm.intercept }),
    },
    predict(values, rows) {
      const scores = machine.scores(values, rows)
      return classes === 2 ? bothClasses(scores) : scores
    },
  }
}

function* supportVectorRegression(
  { C, epsilon, tolerance }: Settings<'support-vectors'>,
  { kernel, targets }: KernelProblem,
): Stepwise<FittedMachine> {
  const svm = yield* fittingRegression(kernel, targets, { C, epsilon, tolerance })
  const { dualObjective, intercept, supportVectorCount: supporting } = svm
  return {
    settings: `support vectors, C = ${C}, epsilon = ${epsilon}: ${supporting} of ${targets.length} rows`,
    measures: { supportVectors: supporting, dualObjective, intercept },
    predict: (values, rows) => decide(svm, values, rows),
  }
}

function* ridge(
  { alpha }: Settings<'ridge'>,
  { kernel, targets, classes }: KernelProblem,
): Stepwise<FittedMachine> {
  if (classes > 0) requireClasses('kernel ridge', targets)
  const fitted = yield* fittingKernelRidge(
    kernel,
    classes > 0 ? classColumns(targets, classes) : [targets],
    alpha,
  )
  return {
    settings: `kernel ridge, alpha = ${alpha}${classes > 2 ? ', each class against the rest' : ''}`,
    measures: {},
    predict(values, rows) {
      const predicted = ridgePredictions(fitted, values, rows)
      return classes === 2 ? bothClasses(predicted) : predicted
    },
  }
}

/** Tried where a document leaves the choice; the first of equally likely ones is taken. */
const noises = [0.1, 0.01, 1, 0.001]
const variances = [4, 1, 25, 100]

function* gaussianProcess(
  { noise, variance }: Settings<'gaussian-process'>,
  { kernel, targets, classes }: KernelProblem,
): Stepwise<FittedMachine> {
  if (classes > 0) requireClasses('Gaussian process', targets)
  const [stated, tried] = classes > 0 ? [variance, variances] : [noise, noises]
  const values = stated === null ? tried : [stated]
  let best: { readonly value: number; readonly process: Process } | null = null
  for (const value of values) {
    const process =
      classes > 0
        ? yield* fittingProcessClassification(kernel.slice(), targets, classes, value)
        : yield* fittingProcessRegression(kernel.slice(), targets, value)
    if (!best || process.logLikelihood > best.process.logLikelihood) best = { value, process }
  }
  const { value, process } = best!
  const what = classes > 0 ? `variance ${value}` : `noise ${value} of the amplitude`
  const how = stated === null ? `, chosen from ${tried.length} by the marginal likelihood` : ''
  const kind = classes > 0 ? "Laplace's approximation" : 'exact posterior'
  return {
    settings: `Gaussian process, ${kind}, ${what}${how}`,
    measures: { logMarginalLikelihood: process.logLikelihood },
    predict: (cross, rows) => process.predict(cross, rows),
  }
}

function* kMeans(
  { clusters, starts }: Settings<'k-means'>,
  { kernel, targets, classes, draws }: KernelProblem,
): Stepwise<FittedMachine> {
  const count = targets.length
  const wanted = clusters ?? classes
  if (classes === 0)
    throw new LabError(
      'document',
      'document: model.machine k-means clusters rows of classes, got a regression; choose ridge',
      {
        path: 'model.machine',
      },
    )
  if (wanted > count)
    throw new LabError('data', `k-means: ${wanted} clusters need as many training rows, got ${count}`)
  const found = yield* findingClusters(kernel, count, wanted, starts, draws)
  const index = adjustedRandIndex(found.clusterOf, targets)
  const classOf = found.centres.map(({ rows }) => mostFrequent(rows.map((row) => targets[row]!)))
  return {
    settings: `k-means, ${wanted} clusters, best of ${starts} starts: adjusted Rand index ${index.toFixed(3)} on the training rows`,
    measures: { inertia: found.inertia, adjustedRandIndex: index },
    predict(values, rows) {
      const scores = new Float64Array(rows * classes)
      clustersOf(found, values, rows).forEach(
        (cluster, row) => (scores[row * classes + classOf[cluster]!] = 1),
      )
      return scores
    },
  }
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].reduce((most, one) =>
    one[1] > most[1] || (one[1] === most[1] && one[0] < most[0]) ? one : most,
  )[0]
}

function requireClasses(who: string, targets: Float64Array): void {
  if (new Set(targets).size < 2)
    throw new LabError(
      'data',
      `${who}: rows of both classes are needed, got one class; choose other training rows`,
    )
}
