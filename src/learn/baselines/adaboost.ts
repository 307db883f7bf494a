/* AdaBoost on given weak classifiers: round by round the one that is least wrong on rows weighted by past mistakes (Freund, Schapire 1997). */
import { exp, log } from '../../base/elementary.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import type { Votes } from './stumps.ts'

/** A weak classifier that is never wrong counts as if it were so in this share. */
const leastError = 1e-10

/**
 * Weights of the weak classifiers, shape [stumps]; negative where one counts the other way round. Ends early where none is better
 * than chance, or one is never wrong.
 *
 * @param labels -1 or +1 for each row
 */
export function* adaBoost(votes: Votes, labels: Int8Array, rounds: number): Stepwise<Float64Array> {
  const { stumps, rows, values } = votes
  const weights = new Float64Array(stumps)
  const rowWeights = new Float64Array(rows).fill(1 / rows)
  for (let round = 0; round < rounds; round++) {
    let best = 0
    let agreement = 0
    for (let k = 0; k < stumps; k++) {
      let sum = 0
      for (let row = 0; row < rows; row++) sum += rowWeights[row]! * values[k * rows + row]! * labels[row]!
      if (Math.abs(sum) > Math.abs(agreement)) [best, agreement] = [k, sum]
    }
    yield stumps * rows
    const error = Math.max(leastError, (1 - Math.abs(agreement)) / 2)
    if (error >= 0.5 - 1e-12) break
    const strength = 0.5 * log((1 - error) / error) * (agreement > 0 ? 1 : -1)
    weights[best]! += strength
    if (error === leastError) break
    reweigh(rowWeights, votes, best, labels, strength)
  }
  return weights
}

function reweigh(
  rowWeights: Float64Array,
  { rows, values }: Votes,
  stump: number,
  labels: Int8Array,
  strength: number,
): void {
  let total = 0
  for (let row = 0; row < rows; row++) {
    rowWeights[row]! *= exp(-strength * values[stump * rows + row]! * labels[row]!)
    total += rowWeights[row]!
  }
  for (let row = 0; row < rows; row++) rowWeights[row]! /= total
}
