/*
 * Means over folds whose training parts overlap. Folds are not independent: the variance of their mean is not v / J, but
 * about v (1 / J + n_test / n_train) (Nadeau and Bengio 2003, doi:10.1023/A:1024068626366).
 */
import { studentPoint, studentTail } from './distributions.ts'

/** How the rows were divided in every fold. */
export interface FoldSizes {
  readonly train: number
  readonly test: number
}

interface Spread {
  readonly mean: number
  /** Of the mean, corrected. */
  readonly error: number
  readonly degrees: number
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function spreadOf(values: readonly number[], { train, test }: FoldSizes): Spread {
  const mean = meanOf(values)
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const variance = squares / (values.length - 1)
  return {
    mean,
    error: Math.sqrt(variance * (1 / values.length + test / train)),
    degrees: values.length - 1,
  }
}

/** Points of Student's distribution by degrees of freedom: every cell of a table asks for the same one. */
const points = new Map<number, number>()

/** 95 % interval of a mean over folds; null below two of them. */
export function resampledInterval(
  values: readonly number[],
  sizes: FoldSizes,
): readonly [number, number] | null {
  if (values.length < 2) return null
  const { mean, error, degrees } = spreadOf(values, sizes)
  const point = points.get(degrees) ?? studentPoint(0.05, degrees)
  points.set(degrees, point)
  const half = point * error
  return [mean - half, mean + half]
}

/**
 * The corrected resampled t test: two-sided p-value that the differences between two models, fold by fold, have mean 0.
 *
 * @returns 1 where all differences are 0; 0 where they are equal and not 0; null below two folds
 */
export function resampledTest(differences: readonly number[], sizes: FoldSizes): number | null {
  if (differences.length < 2) return null
  const { mean, error, degrees } = spreadOf(differences, sizes)
  if (mean === 0) return 1
  return error === 0 ? 0 : studentTail(Math.abs(mean) / error, degrees)
}
