/* Decision stumps: classifiers that look at one column and one threshold. What boosting and ensembles with binary weights are made of. */
import type { BaselineRows } from './baseline.ts'

/** Says +1 where the value of the column is above the threshold, -1 elsewhere; the other way round where `sign` is -1. */
export interface Stump {
  readonly column: number
  readonly threshold: number
  readonly sign: 1 | -1
}

/** What every stump says of every row, +1 or -1: shape [stumps, rows]. */
export interface Votes {
  readonly stumps: number
  readonly rows: number
  readonly values: Int8Array
}

/**
 * Stumps at thresholds that divide the values of each column in equally full parts, each with the sign that is right more often.
 * Thresholds lie in the middle of two different values; a column has fewer where its values repeat.
 *
 * @param rows of two classes, 0 and 1
 * @param thresholds how many for each column at most
 */
export function createStumps(rows: BaselineRows, thresholds: number): Stump[] {
  const { features, featureCount, count, targets } = rows
  return Array.from({ length: featureCount }, (_, column) => {
    const values = Float64Array.from({ length: count }, (__, row) => features[row * featureCount + column]!)
    return thresholdsOf(values, thresholds).map((threshold): Stump => {
      let right = 0
      for (let row = 0; row < count; row++) right += values[row]! > threshold === targets[row]! > 0 ? 1 : 0
      return { column, threshold, sign: 2 * right >= count ? 1 : -1 }
    })
  }).flat()
}

function thresholdsOf(values: Float64Array, count: number): number[] {
  const sorted = values.toSorted()
  const found = new Set<number>()
  for (let k = 1; k <= count; k++) {
    const low = sorted[Math.floor((k * (sorted.length - 1)) / (count + 1))]!
    const high = sorted.find((value) => value > low)
    if (high !== undefined) found.add(low + (high - low) / 2)
  }
  return [...found]
}

/** @param features row-major, shape [rows, featureCount], on the scale of the rows that the stumps were made on */
export function votesOf(
  stumps: readonly Stump[],
  { features, featureCount, count }: Pick<BaselineRows, 'features' | 'featureCount' | 'count'>,
): Votes {
  const values = new Int8Array(stumps.length * count)
  for (const [k, { column, threshold, sign }] of stumps.entries()) {
    for (let row = 0; row < count; row++)
      values[k * count + row] = features[row * featureCount + column]! > threshold ? sign : -sign
  }
  return { stumps: stumps.length, rows: count, values }
}

/** Weighted sums of what stumps say, shape [rows]. */
export function weightedVotes({ stumps, rows, values }: Votes, weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(rows)
  for (let k = 0; k < stumps; k++) {
    const weight = weights[k]!
    if (weight !== 0) for (let row = 0; row < rows; row++) sums[row]! += weight * values[k * rows + row]!
  }
  return sums
}
