/*
 * Support-vector classification on a kernel matrix that is already there: quantum, RBF or any other.
 * Solves the dual by sequential minimal optimization with second-order working sets (Fan, Chen, Lin 2005).
 */
import { LabError } from '../base/lab-error.ts'
import { finish, type Stepwise } from '../base/stepwise.ts'

export interface SvmSettings {
  /** Box constraint, above 0. */
  readonly C: number
  /** Stops when the largest violation of the optimality conditions is below this. */
  readonly tolerance: number
}

export const defaultSvmSettings: SvmSettings = { C: 1, tolerance: 1e-4 }

/** decision(x) = sum_i coefficients[i] K(x_i, x) + intercept; its sign is the class. */
export interface Svm {
  /** alpha_i y_i, one per training row. */
  readonly coefficients: Float64Array
  readonly intercept: number
  /** sum alpha - 1/2 alpha^T Q alpha, what the dual maximizes. */
  readonly dualObjective: number
  readonly supportVectorCount: number
}

/** Curvatures below this count as this: a kernel matrix may be only semidefinite. */
const leastCurvature = 1e-12
const mostStepsPerRow = 1000
/** Improvements between two yields, and what one costs for each row, in multiplications. */
const stepsPerYield = 16
const costPerRow = 8

interface Problem {
  readonly kernel: ArrayLike<number>
  readonly labels: ArrayLike<number>
  readonly count: number
  readonly C: number
  readonly alpha: Float64Array
  /** Gradient of 1/2 a^T Q a - sum a, with Q_ij = y_i y_j K_ij. */
  readonly gradient: Float64Array
}

const canRise = ({ alpha, labels, C }: Problem, i: number): boolean =>
  labels[i]! > 0 ? alpha[i]! < C : alpha[i]! > 0
const canFall = ({ alpha, labels, C }: Problem, i: number): boolean =>
  labels[i]! > 0 ? alpha[i]! > 0 : alpha[i]! < C

/* The pair that promises most: the worst violator, and its partner of largest second-order gain. Null when optimal. */
function workingSet(problem: Problem, tolerance: number): readonly [number, number] | null {
  const { kernel, labels, count, gradient } = problem
  let first = -1
  let highest = -Infinity
  for (let i = 0; i < count; i++) {
    const score = -labels[i]! * gradient[i]!
    if (score > highest && canRise(problem, i)) {
      highest = score
      first = i
    }
  }
  if (first < 0) return null
  let second = -1
  let lowest = Infinity
  let bestGain = 0
  for (let j = 0; j < count; j++) {
    if (!canFall(problem, j)) continue
    const score = -labels[j]! * gradient[j]!
    lowest = Math.min(lowest, score)
    const violation = highest - score
    if (violation <= 0) continue
    const curvature = kernel[first * count + first]! + kernel[j * count + j]! - 2 * kernel[first * count + j]!
    const gain = (violation * violation) / Math.max(curvature, leastCurvature)
    if (gain > bestGain) {
      bestGain = gain
      second = j
    }
  }
  return second >= 0 && highest - lowest >= tolerance ? [first, second] : null
}

/* Moves along the pair as far as the boxes allow. */
function improve(problem: Problem, i: number, j: number): void {
  const { kernel, labels, count, C, alpha, gradient } = problem
  const yi = labels[i]!
  const yj = labels[j]!
  const curvature = kernel[i * count + i]! + kernel[j * count + j]! - 2 * kernel[i * count + j]!
  const wanted = (-yi * gradient[i]! + yj * gradient[j]!) / Math.max(curvature, leastCurvature)
  const roomOfI = yi > 0 ? C - alpha[i]! : alpha[i]!
  const roomOfJ = yj > 0 ? alpha[j]! : C - alpha[j]!
  const length = Math.min(wanted, roomOfI, roomOfJ)
  alpha[i] = length === roomOfI ? (yi > 0 ? C : 0) : alpha[i]! + yi * length
  alpha[j] = length === roomOfJ ? (yj > 0 ? 0 : C) : alpha[j]! - yj * length
  for (let k = 0; k < count; k++) {
    gradient[k]! += length * labels[k]! * (kernel[i * count + k]! - kernel[j * count + k]!)
  }
}

/* The mean over free vectors; between the bounds of the others when there is none. */
function interceptOf(problem: Problem): number {
  const { labels, count, C, alpha, gradient } = problem
  let sum = 0
  let free = 0
  let highest = -Infinity
  let lowest = Infinity
  for (let i = 0; i < count; i++) {
    const score = -labels[i]! * gradient[i]!
    if (alpha[i]! > 0 && alpha[i]! < C) {
      sum += score
      free += 1
    }
    if (canRise(problem, i)) highest = Math.max(highest, score)
    if (canFall(problem, i)) lowest = Math.min(lowest, score)
  }
  return free > 0 ? sum / free : (highest + lowest) / 2
}

/**
 * Fits a binary support-vector machine.
 *
 * @param kernel symmetric, row-major, shape [count, count]
 * @param labels -1 or +1, one per row
 * @throws LabError "data" when a class is missing, "range" when C is not positive
 */
export function fitSvm(
  kernel: ArrayLike<number>,
  labels: ArrayLike<number>,
  settings: SvmSettings = defaultSvmSettings,
): Svm {
  return finish(fittingSvm(kernel, labels, settings))
}

/** `fitSvm`, some improvements at a time. */
export function* fittingSvm(
  kernel: ArrayLike<number>,
  labels: ArrayLike<number>,
  settings: SvmSettings,
): Stepwise<Svm> {
  const count = labels.length
  const { C, tolerance } = settings
  if (!(C > 0)) throw new LabError('range', `support-vector machine: C must be above 0, got ${C}`)
  const signs = new Set(Array.from({ length: count }, (_, i) => (labels[i]! > 0 ? 1 : -1)))
  if (signs.size < 2)
    throw new LabError('data', 'support-vector machine: rows of both classes are needed, got one class')
  const problem: Problem = {
    kernel,
    labels,
    count,
    C,
    alpha: new Float64Array(count),
    gradient: new Float64Array(count).fill(-1),
  }
  for (let step = 0; step < mostStepsPerRow * count; step++) {
    const pair = workingSet(problem, tolerance)
    if (!pair) break
    improve(problem, pair[0], pair[1])
    if (step % stepsPerYield === stepsPerYield - 1) yield stepsPerYield * costPerRow * count
  }
  const { alpha, gradient } = problem
  const coefficients = alpha.map((value, i) => value * labels[i]!)
  /* With G = Q a - 1: sum a - 1/2 a^T Q a = -1/2 a^T (G - 1). */
  const dualObjective = alpha.reduce((sum, value, i) => sum - 0.5 * value * (gradient[i]! - 1), 0)
  const supportVectorCount = alpha.reduce((vectors, value) => vectors + (value > 0 ? 1 : 0), 0)
  return { coefficients, intercept: interceptOf(problem), dualObjective, supportVectorCount }
}

/**
 * Decision values of new rows.
 *
 * @param kernel row-major, shape [rows, trainingCount]: each new row against every training row
 */
export function decide(svm: Svm, kernel: ArrayLike<number>, rows: number): Float64Array {
  const { coefficients, intercept } = svm
  const count = coefficients.length
  const vectors = Array.from(coefficients.keys()).filter((i) => coefficients[i] !== 0)
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = intercept
    for (const i of vectors) sum += coefficients[i]! * kernel[row * count + i]!
    return sum
  })
}
