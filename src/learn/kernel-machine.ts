/* Classification by support vectors on any kernel matrix, with as many classes as there are: one machine per pair. */
import { finish, type Stepwise } from '../base/stepwise.ts'
import { decide, defaultSvmSettings, fittingSvm, type Svm, type SvmSettings } from './svm.ts'

/** The machine of two classes. */
export interface PairMachine {
  readonly first: number
  readonly second: number
  /** With a coefficient for every training row: 0 for rows of other classes. */
  readonly svm: Svm
}

/** A fitted machine: give it kernel values against the training rows. */
export interface KernelMachine {
  readonly classes: number
  /** Training rows that support any of the pairs, ascending. */
  readonly supportVectors: readonly number[]
  readonly supportVectorCount: number
  /** One machine for each pair of classes that both have rows. */
  readonly pairs: readonly PairMachine[]
  /** Of a single pair; null with more than two classes. */
  readonly dualObjective: number | null
  /**
   * Class scores: for two classes the decision value (positive: second class), shape [rows]; for more, the votes of the
   * pairs with ties settled by their summed decision values, shape [rows, classes].
   *
   * @param kernel row-major, shape [rows, trainingCount]
   */
  scores(kernel: ArrayLike<number>, rows: number): Float64Array
}

function subMatrix(kernel: ArrayLike<number>, count: number, rows: readonly number[]): Float64Array {
  const size = rows.length
  const part = new Float64Array(size * size)
  rows.forEach((row, i) => rows.forEach((column, j) => (part[i * size + j] = kernel[row * count + column]!)))
  return part
}

function* fittingPair(
  kernel: ArrayLike<number>,
  classOf: ArrayLike<number>,
  [first, second]: readonly [number, number],
  settings: SvmSettings,
): Stepwise<PairMachine> {
  const count = classOf.length
  const rows = Array.from({ length: count }, (_, row) => row).filter(
    (row) => classOf[row] === first || classOf[row] === second,
  )
  const labels = rows.map((row) => (classOf[row] === second ? 1 : -1))
  yield rows.length * rows.length
  const svm = yield* fittingSvm(subMatrix(kernel, count, rows), labels, settings)
  const coefficients = new Float64Array(count)
  for (const [i, row] of rows.entries()) coefficients[row] = svm.coefficients[i]!
  return { first, second, svm: { ...svm, coefficients } }
}

/**
 * Fits one support-vector machine for each pair of classes that both have rows.
 *
 * @param kernel of the training rows, symmetric, row-major, shape [count, count]
 * @throws LabError "data" when only one class has rows
 */
export function fitKernelMachine(
  kernel: ArrayLike<number>,
  classOf: ArrayLike<number>,
  classes: number,
  settings: SvmSettings = defaultSvmSettings,
): KernelMachine {
  return finish(fittingKernelMachine(kernel, classOf, classes, settings))
}

/** `fitKernelMachine`, some improvements at a time. */
export function* fittingKernelMachine(
  kernel: ArrayLike<number>,
  classOf: ArrayLike<number>,
  classes: number,
  settings: SvmSettings,
): Stepwise<KernelMachine> {
  const present = Array.from({ length: classes }, (_, k) => k).filter((k) => Array.from(classOf).includes(k))
  const pairs = present.flatMap((first, i) => present.slice(i + 1).map((second) => [first, second] as const))
  const machines: PairMachine[] = []
  for (const pair of pairs.length > 0 ? pairs : ([[0, 1]] as const))
    machines.push(yield* fittingPair(kernel, classOf, pair, settings))
  const supportVectors = Array.from(classOf, (_, row) => row).filter((row) =>
    machines.some(({ svm }) => svm.coefficients[row] !== 0),
  )
  return {
    classes,
    supportVectors,
    supportVectorCount: supportVectors.length,
    pairs: machines,
    dualObjective: classes === 2 ? machines[0]!.svm.dualObjective : null,
    scores(values, rows) {
      const decisions = machines.map(({ svm }) => decide(svm, values, rows))
      if (classes === 2) return decisions[0]!
      return votes(machines, decisions, rows, classes)
    },
  }
}

/* Votes count one each; summed decision values, squeezed below half a vote, settle ties: as decision_function of SVC does. */
function votes(
  machines: readonly PairMachine[],
  decisions: readonly Float64Array[],
  rows: number,
  classes: number,
): Float64Array {
  const scores = new Float64Array(rows * classes)
  const sums = new Float64Array(rows * classes)
  machines.forEach(({ first, second }, m) => {
    for (let row = 0; row < rows; row++) {
      const value = decisions[m]![row]!
      scores[row * classes + (value > 0 ? second : first)]! += 1
      sums[row * classes + second]! += value
      sums[row * classes + first]! -= value
    }
  })
  return scores.map((count, at) => count + sums[at]! / (3 * (Math.abs(sums[at]!) + 1)))
}
