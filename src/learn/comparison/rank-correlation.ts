/* Whether two lists of scores put the same things in the same order. */
import { createStream } from '../../base/random.ts'
import { ranksOf } from './ranks.ts'

function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = a.reduce((sum, value) => sum + value, 0) / a.length
  const meanB = b.reduce((sum, value) => sum + value, 0) / b.length
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - meanA) * (b[i]! - meanB)
    aa += (a[i]! - meanA) * (a[i]! - meanA)
    bb += (b[i]! - meanB) * (b[i]! - meanB)
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}

/** Spearman's rank correlation; 0 where one of the lists is constant. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return correlation(ranksOf(a), ranksOf(b))
}

/**
 * 95 % interval of Spearman's correlation of column means, by drawing the rows anew with replacement.
 *
 * @param pairs for each row (a data set) the two lists of scores
 */
export function spearmanInterval(
  pairs: readonly (readonly [readonly number[], readonly number[]])[],
  seed: number,
  draws = 10_000,
): readonly [number, number] {
  const stream = createStream(seed, 'spearman')
  const columns = pairs[0]![0].length
  const found = Array.from({ length: draws }, () => {
    const sums = [0, 1].map(() => Array.from({ length: columns }, () => 0))
    for (let row = 0; row < pairs.length; row++) {
      const drawn = pairs[stream.integer(pairs.length)]!
      for (const side of [0, 1] as const) drawn[side].forEach((score, k) => (sums[side]![k]! += score))
    }
    return spearman(sums[0]!, sums[1]!)
  }).sort((a, b) => a - b)
  return [found[Math.floor(0.025 * draws)]!, found[Math.ceil(0.975 * draws) - 1]!]
}
