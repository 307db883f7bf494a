/* How well rows are predicted: from scores to classes, accuracies and fits. */
import type { PartScore } from '../../document/checkpoint.ts'
import type { Head } from '../losses/loss.ts'
import { wilsonInterval } from './intervals.ts'

/**
 * What a model says of each row: the class index, or the number of a regression.
 *
 * @param scores row-major, shape [count, width]
 */
export function predictions(head: Head, scores: Float64Array, count: number, width: number): Float64Array {
  return Float64Array.from({ length: count }, (_, row) => {
    const start = row * width
    if (head === 'number') return scores[start]!
    if (head === 'sign') return scores[start]! > 0 ? 1 : 0
    let best = 0
    for (let k = 1; k < width; k++) if (scores[start + k]! > scores[start + best]!) best = k
    return best
  })
}

/** The class index or number that a target stands for: -1 and +1 are the classes 0 and 1. */
export function truthOf(head: Head, target: number): number {
  return head === 'sign' ? (target > 0 ? 1 : 0) : target
}

/** Which rows are predicted rightly. */
export function hits(predicted: Float64Array, truth: ArrayLike<number>): boolean[] {
  return Array.from(predicted, (value, row) => value === truth[row])
}

/** 1 - sum (t - p)^2 / sum (t - mean)^2; 0 for a constant target that is not met exactly. */
export function rSquared(predicted: ArrayLike<number>, truth: ArrayLike<number>): number {
  const count = truth.length
  let mean = 0
  for (let i = 0; i < count; i++) mean += truth[i]! / count
  let residual = 0
  let spread = 0
  for (let i = 0; i < count; i++) {
    residual += (truth[i]! - predicted[i]!) * (truth[i]! - predicted[i]!)
    spread += (truth[i]! - mean) * (truth[i]! - mean)
  }
  if (spread > 0) return 1 - residual / spread
  return residual > 0 ? 0 : 1
}

/** The score of one part. @param truth class indices or numbers, as `predicted` */
export function partScore(
  isRegression: boolean,
  predicted: Float64Array,
  truth: ArrayLike<number>,
  loss: number,
): PartScore {
  const count = predicted.length
  if (isRegression)
    return { count, loss, accuracy: null, interval: null, rSquared: rSquared(predicted, truth) }
  const right = hits(predicted, truth).filter(Boolean).length
  return {
    count,
    loss,
    accuracy: count > 0 ? right / count : 0,
    interval: wilsonInterval(right, count),
    rSquared: null,
  }
}
