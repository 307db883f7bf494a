/*
 * The weights of the classifier: a chain of real tensors, one for each column, of which the centre carries the index of
 * the class. Left of the centre tensors have orthonormal columns, right of it orthonormal rows, so that the singular
 * values of the centre are those of all the weights.
 */
import { log } from '../../base/elementary.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import { singularSplit } from './singular-split.ts'

/** Singular values below this, relative to the largest one, are rounding. */
const roundingLevel = 1e-13

const naturalLogOf2 = 0.6931471805599453

/** Shape [left, dimension, right], row-major; the centre's is [left, dimension, right, classes]. Never changed once made. */
export interface WeightSite {
  readonly left: number
  readonly right: number
  readonly data: Float64Array
}

export interface Weights {
  readonly dimension: number
  readonly classes: number
  readonly sites: WeightSite[]
  centre: number
}

export interface Cut {
  /** Singular values kept at most. */
  readonly bond: number
  /** Share of the squared norm that may be dropped. */
  readonly cutoff: number
}

/** The product of given vectors, one for each column, for every class; the centre is the first column. */
export function productWeights(vectors: readonly Float64Array[], classes: number): Weights {
  const dimension = vectors[0]!.length
  const sites = vectors.map((vector): WeightSite => ({ left: 1, right: 1, data: vector.slice() }))
  const first = new Float64Array(dimension * classes)
  for (let s = 0; s < dimension; s++) first.fill(vectors[0]![s]! / classes, s * classes, (s + 1) * classes)
  sites[0] = { left: 1, right: 1, data: first }
  return { dimension, classes, sites, centre: 0 }
}

/** How many numbers there are. */
export function weightCount({ sites }: Weights): number {
  return sites.reduce((sum, { data }) => sum + data.length, 0)
}

/** The tensors of columns `at` and `at` + 1, one of them the centre, as one of shape [left d, d right, classes]. */
export function mergedPair({ sites, dimension, classes, centre }: Weights, at: number): Float64Array {
  const [a, b] = [sites[at]!, sites[at + 1]!]
  const rows = a.left * dimension
  const columns = dimension * b.right
  const bond = a.right
  const merged = new Float64Array(rows * columns * classes)
  for (let i = 0; i < rows; i++)
    for (let m = 0; m < bond; m++)
      if (centre === at)
        for (let j = 0; j < columns; j++) {
          const weight = b.data[m * columns + j]!
          for (let l = 0; l < classes; l++)
            merged[(i * columns + j) * classes + l]! += weight * a.data[(i * bond + m) * classes + l]!
        }
      else {
        const weight = a.data[i * bond + m]!
        const width = columns * classes
        for (let k = 0; k < width; k++) merged[i * width + k]! += weight * b.data[m * width + k]!
      }
  return merged
}

/** What a split left out, and what it found. */
export interface SplitReport {
  /** All singular values, largest first. */
  readonly values: Float64Array
  /** Share of the squared norm that was dropped. */
  readonly discarded: number
}

/** Puts a merged tensor of columns `at` and `at` + 1 back, the centre on the side that is named. */
export function* splitPairInPlace(
  weights: Weights,
  at: number,
  merged: Float64Array,
  centre: 'left' | 'right',
  cut: Cut,
): Stepwise<SplitReport> {
  const { sites, dimension, classes } = weights
  const [left, right] = [sites[at]!.left, sites[at + 1]!.right]
  const rows = left * dimension
  const columns = dimension * right
  let discarded = 0
  const keep = (values: Float64Array) => {
    const found = keptOf(values, cut)
    discarded = found.discarded
    return found.kept
  }
  if (centre === 'right') {
    const split = yield* singularSplit(merged, rows, columns * classes, keep)
    sites[at] = { left, right: split.kept, data: split.left }
    sites[at + 1] = { left: split.kept, right, data: split.right }
    weights.centre = at + 1
    return { values: split.values, discarded }
  }
  const split = yield* singularSplit(turned(merged, rows, columns, classes), columns, rows * classes, keep)
  sites[at] = { left, right: split.kept, data: classLast(split.right, split.kept, rows, classes) }
  sites[at + 1] = { left: split.kept, right, data: transposed(split.left, columns, split.kept) }
  weights.centre = at
  return { values: split.values, discarded }
}

function keptOf(values: Float64Array, { bond, cutoff }: Cut) {
  const total = values.reduce((sum, value) => sum + value * value, 0)
  let kept = values.length
  let weight = 0
  while (kept > 1 && values[kept - 1]! <= roundingLevel * values[0]!) kept--
  while (kept > 1) {
    const more = weight + values[kept - 1]! * values[kept - 1]!
    if (kept <= bond && more > cutoff * total) break
    weight = more
    kept--
  }
  return { kept, discarded: total === 0 ? 0 : weight / total }
}

/** [rows, columns, classes] as [columns, rows, classes]. */
function turned(data: Float64Array, rows: number, columns: number, classes: number): Float64Array {
  const result = new Float64Array(data.length)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let l = 0; l < classes; l++)
        result[(j * rows + i) * classes + l] = data[(i * columns + j) * classes + l]!
  return result
}

/** [kept, rows, classes] as [rows, kept, classes]. */
function classLast(data: Float64Array, kept: number, rows: number, classes: number): Float64Array {
  return turned(data, kept, rows, classes)
}

function transposed(data: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(data.length)
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result[j * rows + i] = data[i * columns + j]!
  return result
}

/** Entropy of squared singular values over their sum, in bits. */
export function weightEntropy(values: Float64Array): number {
  const total = values.reduce((sum, value) => sum + value * value, 0)
  const bits = values.reduce((sum, value) => {
    const share = (value * value) / total
    return share > 0 ? sum - (share * log(share)) / naturalLogOf2 : sum
  }, 0)
  return Math.max(0, bits)
}
