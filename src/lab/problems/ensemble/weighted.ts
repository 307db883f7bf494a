/* From weights of stumps to classes: the threshold of the votes is the one that errs least on the training part. */
import { weightedVotes } from '../../../learn/baselines/stumps.ts'
import type { PreparedEnsemble } from './prepared.ts'

export interface Weighted {
  readonly threshold: number
  /** Class index of every row. */
  readonly predicted: Float64Array
}

/** @param weights one for each stump */
export function classified(prepared: PreparedEnsemble, weights: ArrayLike<number>): Weighted {
  const threshold = bestThreshold(weightedVotes(prepared.trainVotes, weights), prepared.trainLabels)
  const sums = weightedVotes(prepared.votes, weights)
  return { threshold, predicted: sums.map((sum) => (sum > threshold ? 1 : 0)) }
}

/* In the middle of two different sums, or beyond them all; of equally good ones the one nearest to 0, of these the lower. */
function bestThreshold(sums: Float64Array, labels: Int8Array): number {
  const levels = [...new Set(sums)].toSorted((a, b) => a - b)
  const middles = levels.slice(1).map((level, k) => (level + levels[k]!) / 2)
  const candidates = [levels[0]! - 1, ...middles, levels.at(-1)! + 1]
  const ranked = candidates.map((threshold) => ({ threshold, wrong: wrongAt(threshold, sums, labels) }))
  ranked.sort(
    (a, b) => a.wrong - b.wrong || Math.abs(a.threshold) - Math.abs(b.threshold) || a.threshold - b.threshold,
  )
  return ranked[0]!.threshold
}

function wrongAt(threshold: number, sums: Float64Array, labels: Int8Array): number {
  let wrong = 0
  for (let row = 0; row < sums.length; row++) wrong += sums[row]! > threshold === labels[row]! > 0 ? 0 : 1
  return wrong
}
