/* Ridge regression on any kernel matrix: numbers, and classes as the numbers -1 and 1 of each class against the rest. */
import { factoring, solveFactored } from '../../base/linear-algebra.ts'
import type { Stepwise } from '../../base/stepwise.ts'

/** predict(x) = mean + sum_i coefficients[i] K(x_i, x), for each column of targets. */
export interface KernelRidge {
  /** Row-major, shape [columns, count]. */
  readonly coefficients: readonly Float64Array[]
  readonly means: readonly number[]
}

/**
 * (K + alpha)^-1 (y - mean) for each column of targets.
 *
 * @param kernel of the training rows, symmetric and positive semidefinite, row-major, shape [count, count]
 * @param alpha above 0
 * @throws LabError "range" when K + alpha is not positive definite
 */
export function* fittingKernelRidge(
  kernel: Float64Array,
  columns: readonly Float64Array[],
  alpha: number,
): Stepwise<KernelRidge> {
  const count = columns[0]?.length ?? 0
  const raised = kernel.slice()
  for (let i = 0; i < count; i++) raised[i * count + i]! += alpha
  const factor = yield* factoring(raised, count)
  const means = columns.map((targets) => targets.reduce((sum, target) => sum + target, 0) / count)
  const coefficients = columns.map((targets, k) =>
    solveFactored(
      factor,
      targets.map((target) => target - means[k]!),
    ),
  )
  return { coefficients, means }
}

/**
 * Predictions of new rows: shape [rows, columns].
 *
 * @param kernel row-major, shape [rows, count]: each new row against every training row
 */
export function ridgePredictions(
  { coefficients, means }: KernelRidge,
  kernel: Float64Array,
  rows: number,
): Float64Array {
  const width = coefficients.length
  const predicted = new Float64Array(rows * width)
  for (let row = 0; row < rows; row++)
    for (const [k, own] of coefficients.entries()) {
      let sum = means[k]!
      for (let i = 0; i < own.length; i++) sum += own[i]! * kernel[row * own.length + i]!
      predicted[row * width + k] = sum
    }
  return predicted
}

/** Targets of each class against the rest: 1 and -1; of two classes the second alone. */
export function classColumns(classOf: ArrayLike<number>, classes: number): readonly Float64Array[] {
  const own = classes === 2 ? [1] : Array.from({ length: classes }, (_, klass) => klass)
  return own.map((klass) => Float64Array.from(classOf, (value) => (value === klass ? 1 : -1)))
}
