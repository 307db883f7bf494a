/* Estimated kernel matrices made positive semidefinite again, as the machines on them take for granted. */
import type { Stepwise } from '../../base/stepwise.ts'
import { findingSpectrum } from '../../base/symmetric-spectrum.ts'

export interface RepairedKernel {
  /** Symmetric and positive semidefinite, shape [count, count]. */
  readonly values: Float64Array
  /** Of the matrix before: below 0 where there was something to repair. */
  readonly leastEigenvalue: number
  /** New rows against the training rows, brought to the repaired kernel: row-major, shape [rows, count]. */
  rows(block: Float64Array): Float64Array
}

/** Eigenvalues down to this share of the largest one are rounding. */
const rounding = 1e-12

/**
 * The nearest positive semidefinite matrix (`clip`: negative eigenvalues become 0), or the matrix with its diagonal raised
 * (`shift`). New rows are projected onto what clipping keeps; shifting leaves them. A matrix that is positive semidefinite
 * up to rounding stays as it is.
 *
 * @param kernel symmetric, row-major, shape [count, count]
 * @see Hubregtsen et al. 2021, arXiv:2105.02276; Chen et al., Similarity-based classification (JMLR 2009)
 */
export function* repairing(
  kernel: Float64Array,
  count: number,
  how: 'none' | 'clip' | 'shift',
): Stepwise<RepairedKernel> {
  const { values, vectors } = yield* findingSpectrum(kernel, count)
  const leastEigenvalue = values[count - 1] ?? 0
  const asItIs = { values: kernel, leastEigenvalue, rows: (block: Float64Array) => block }
  if (how === 'none' || leastEigenvalue >= -rounding * Math.abs(values[0] ?? 0)) return asItIs
  if (how === 'shift') {
    const raised = kernel.slice()
    for (let i = 0; i < count; i++) raised[i * count + i]! -= leastEigenvalue
    return { ...asItIs, values: raised }
  }
  const negative = vectors.subarray(values.findIndex((value) => value < 0) * count)
  const removed = negative.length / count
  const clipped = kernel.slice()
  for (let k = 0; k < removed; k++) {
    const vector = negative.subarray(k * count, (k + 1) * count)
    const value = values[count - removed + k]!
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++) clipped[i * count + j]! -= value * vector[i]! * vector[j]!
    yield 2 * count * count
  }
  return { values: clipped, leastEigenvalue, rows: (block) => withoutDirections(block, negative, count) }
}

/* Each row without its parts along some orthonormal directions. */
function withoutDirections(block: Float64Array, directions: Float64Array, count: number): Float64Array {
  const kept = block.slice()
  for (let start = 0; start < block.length; start += count) {
    for (let at = 0; at < directions.length; at += count) {
      let along = 0
      for (let j = 0; j < count; j++) along += block[start + j]! * directions[at + j]!
      for (let j = 0; j < count; j++) kept[start + j]! -= along * directions[at + j]!
    }
  }
  return kept
}

/** What to say of a repaired kernel, or of one that should be. */
export function repairNote(
  { values, leastEigenvalue }: RepairedKernel,
  raw: Float64Array,
  repair: 'none' | 'clip' | 'shift',
): readonly string[] {
  const size = Math.round(Math.sqrt(raw.length))
  const what = `the estimated kernel is not positive semidefinite (least eigenvalue ${Number(leastEigenvalue.toPrecision(4))})`
  if (values === raw)
    return leastEigenvalue < -1e-12 * size ? [`${what}; set kernel.repair to clip or shift`] : []
  return [
    repair === 'clip'
      ? `${what}: its negative eigenvalues were set to 0`
      : `${what}: its diagonal was raised by ${Number((-leastEigenvalue).toPrecision(4))}`,
  ]
}
