/*
 * Sequential minimal optimization with second-order working sets (Fan, Chen, Lin 2005): the quadratic program behind support
 * vectors, for classes (svm.ts) and for numbers (kernel-machines/support-vector-regression.ts).
 */
import type { Stepwise } from '../base/stepwise.ts'

/** Minimize 1/2 a^T Q a + linear^T a with signs^T a = 0 and 0 <= a <= C, where Q_ij = signs_i signs_j K[row_i][row_j]. */
export interface QuadraticProgram {
  /** Symmetric, row-major, shape [size, size]. */
  readonly kernel: ArrayLike<number>
  readonly size: number
  /** Which row of the kernel each variable belongs to. */
  readonly rows: Int32Array
  /** -1 or +1. */
  readonly signs: ArrayLike<number>
  readonly linear: Float64Array
  readonly C: number
  /** Stops when the largest violation of the optimality conditions is below this. */
  readonly tolerance: number
}

export interface Optimum {
  readonly alpha: Float64Array
  /** Q alpha + linear. */
  readonly gradient: Float64Array
  /** The mean of -signs * gradient over free variables; between the bounds of the others when there is none. */
  readonly intercept: number
  /** What the dual maximizes: minus the minimum. */
  readonly dualObjective: number
  /** Whether the tolerance was reached within the steps allowed. */
  readonly converged: boolean
}

/** Curvatures below this count as this: a kernel matrix may be only semidefinite. */
const leastCurvature = 1e-12
const mostStepsPerVariable = 1000
/** Improvements between two yields, and what one costs for each variable, in multiplications. */
const stepsPerYield = 16
const costPerVariable = 8

interface State extends QuadraticProgram {
  readonly alpha: Float64Array
  readonly gradient: Float64Array
}

const canRise = ({ alpha, signs, C }: State, i: number): boolean =>
  signs[i]! > 0 ? alpha[i]! < C : alpha[i]! > 0
const canFall = ({ alpha, signs, C }: State, i: number): boolean =>
  signs[i]! > 0 ? alpha[i]! > 0 : alpha[i]! < C

/* The pair that promises most: the worst violator, and its partner of largest second-order gain. Null when optimal. */
function workingSet(state: State): readonly [number, number] | null {
  const { kernel, size, rows, signs, gradient, tolerance } = state
  const count = signs.length
  let first = -1
  let highest = -Infinity
  for (let i = 0; i < count; i++) {
    const score = -signs[i]! * gradient[i]!
    if (score > highest && canRise(state, i)) {
      highest = score
      first = i
    }
  }
  if (first < 0) return null
  const own = rows[first]! * size
  let second = -1
  let lowest = Infinity
  let bestGain = 0
  for (let j = 0; j < count; j++) {
    if (!canFall(state, j)) continue
    const score = -signs[j]! * gradient[j]!
    lowest = Math.min(lowest, score)
    const violation = highest - score
    if (violation <= 0) continue
    const other = rows[j]!
    const curvature = kernel[own + rows[first]!]! + kernel[other * size + other]! - 2 * kernel[own + other]!
    const gain = (violation * violation) / Math.max(curvature, leastCurvature)
    if (gain > bestGain) {
      bestGain = gain
      second = j
    }
  }
  return second >= 0 && highest - lowest >= tolerance ? [first, second] : null
}

/* Moves along the pair as far as the boxes allow. */
function improve({ kernel, size, rows, signs, C, alpha, gradient }: State, i: number, j: number): void {
  const yi = signs[i]!
  const yj = signs[j]!
  const [a, b] = [rows[i]! * size, rows[j]! * size]
  const curvature = kernel[a + rows[i]!]! + kernel[b + rows[j]!]! - 2 * kernel[a + rows[j]!]!
  const wanted = (-yi * gradient[i]! + yj * gradient[j]!) / Math.max(curvature, leastCurvature)
  const roomOfI = yi > 0 ? C - alpha[i]! : alpha[i]!
  const roomOfJ = yj > 0 ? alpha[j]! : C - alpha[j]!
  const length = Math.min(wanted, roomOfI, roomOfJ)
  alpha[i] = length === roomOfI ? (yi > 0 ? C : 0) : alpha[i]! + yi * length
  alpha[j] = length === roomOfJ ? (yj > 0 ? 0 : C) : alpha[j]! - yj * length
  for (let k = 0; k < signs.length; k++)
    gradient[k]! += length * signs[k]! * (kernel[a + rows[k]!]! - kernel[b + rows[k]!]!)
}

function interceptOf(state: State): number {
  const { signs, C, alpha, gradient } = state
  let sum = 0
  let free = 0
  let highest = -Infinity
  let lowest = Infinity
  for (let i = 0; i < signs.length; i++) {
    const score = -signs[i]! * gradient[i]!
    if (alpha[i]! > 0 && alpha[i]! < C) {
      sum += score
      free += 1
    }
    if (canRise(state, i)) highest = Math.max(highest, score)
    if (canFall(state, i)) lowest = Math.min(lowest, score)
  }
  return free > 0 ? sum / free : (highest + lowest) / 2
}

/** Solves the program from alpha = 0, some improvements at a time. */
export function* optimizing(program: QuadraticProgram): Stepwise<Optimum> {
  const { signs, linear } = program
  const count = signs.length
  const state: State = { ...program, alpha: new Float64Array(count), gradient: linear.slice() }
  const { alpha, gradient } = state
  let converged = false
  for (let step = 0; step < mostStepsPerVariable * count; step++) {
    const pair = workingSet(state)
    converged = pair === null
    if (!pair) break
    improve(state, pair[0], pair[1])
    if (step % stepsPerYield === stepsPerYield - 1) yield stepsPerYield * costPerVariable * count
  }
  /* With G = Q a + p: -(1/2 a^T Q a + p^T a) = -1/2 a^T (G + p). */
  const dualObjective = alpha.reduce((sum, value, i) => sum - 0.5 * value * (gradient[i]! + linear[i]!), 0)
  return { alpha, gradient, intercept: interceptOf(state), dualObjective, converged }
}
