/* Support-vector regression on any kernel matrix: numbers within epsilon of the target cost nothing. */
import type { Stepwise } from '../../base/stepwise.ts'
import { LabError } from '../../base/lab-error.ts'
import { optimizing } from '../smo.ts'
import type { Svm } from '../svm.ts'

export interface RegressionSettings {
  /** Box constraint, above 0. */
  readonly C: number
  /** Half the width of the tube around the targets, in their unit. */
  readonly epsilon: number
  readonly tolerance: number
}

/**
 * Fits f(x) = sum_i coefficients[i] K(x_i, x) + intercept; `decide` of svm.ts gives its values.
 *
 * @param kernel of the training rows, symmetric, row-major, shape [count, count]
 * @throws LabError "range" when C is not positive or epsilon is negative
 * @see Smola and Schoelkopf, A tutorial on support vector regression (2004); the dual is that of LIBSVM
 */
export function* fittingRegression(
  kernel: Float64Array,
  targets: Float64Array,
  { C, epsilon, tolerance }: RegressionSettings,
): Stepwise<Svm> {
  const count = targets.length
  if (!(C > 0) || !(epsilon >= 0))
    throw new LabError(
      'range',
      `support-vector regression: C must be above 0 and epsilon at least 0, got ${C} and ${epsilon}`,
    )
  const { alpha, intercept, dualObjective } = yield* optimizing({
    kernel,
    size: count,
    rows: Int32Array.from({ length: 2 * count }, (_, i) => i % count),
    signs: Float64Array.from({ length: 2 * count }, (_, i) => (i < count ? 1 : -1)),
    linear: Float64Array.from({ length: 2 * count }, (_, i) =>
      i < count ? epsilon - targets[i]! : epsilon + targets[i - count]!,
    ),
    C,
    tolerance,
  })
  const coefficients = Float64Array.from({ length: count }, (_, i) => alpha[i]! - alpha[count + i]!)
  const supportVectorCount = coefficients.reduce((vectors, value) => vectors + (value !== 0 ? 1 : 0), 0)
  return { coefficients, intercept, dualObjective, supportVectorCount }
}
