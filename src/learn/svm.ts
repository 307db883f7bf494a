/*
 * Support-vector classification on a kernel matrix that is already there: quantum, RBF or any other. The dual is solved by
 * sequential minimal optimization (smo.ts).
 */
import { LabError } from '../base/lab-error.ts'
import { finish, type Stepwise } from '../base/stepwise.ts'
import { optimizing } from './smo.ts'

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
  const { alpha, ...optimum } = yield* optimizing({
    kernel,
    size: count,
    rows: Int32Array.from({ length: count }, (_, i) => i),
    signs: labels,
    linear: new Float64Array(count).fill(-1),
    C,
    tolerance,
  })
  const { intercept, dualObjective } = optimum
  const coefficients = alpha.map((value, i) => value * labels[i]!)
  const supportVectorCount = alpha.reduce((vectors, value) => vectors + (value > 0 ? 1 : 0), 0)
  return { coefficients, intercept, dualObjective, supportVectorCount }
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
