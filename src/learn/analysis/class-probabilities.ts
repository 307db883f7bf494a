/* From scores to class probabilities, and how these move with the scores. As surfaces are coloured, see lab/class-scores.ts. */
import { exp, sigmoid } from '../../base/elementary.ts'
import type { LossName } from '../../document/experiment.ts'
import type { Head } from '../losses/loss.ts'

export interface ClassProbabilities {
  /** By class; of two classes both. */
  readonly values: Float64Array
  /** d probability/d score, row-major, shape [classes, scores]. */
  readonly slopes: Float64Array
}

/**
 * Class probabilities of one row of scores. Cross-entropy scores of two classes are log odds; those of other losses aim at
 * -1 and 1. Several classes: the softmax of the scores, or measured probabilities as shares of their sum.
 *
 * @param head any but `number`, whose score is no class
 */
export function classProbabilities(
  head: Exclude<Head, 'number'>,
  loss: LossName,
  scores: Float64Array,
): ClassProbabilities {
  switch (head) {
    case 'sign':
      return loss === 'cross-entropy' ? logistic(scores[0]!) : clamped(scores[0]!)
    case 'classes':
      return softmax(scores)
    case 'probabilities':
      return shares(scores)
    default:
      return head satisfies never
  }
}

function logistic(score: number): ClassProbabilities {
  const second = sigmoid(score)
  const first = sigmoid(-score)
  const slope = first * second
  return { values: Float64Array.of(first, second), slopes: Float64Array.of(-slope, slope) }
}

function clamped(score: number): ClassProbabilities {
  const second = (1 + Math.max(-1, Math.min(1, score))) / 2
  const slope = Math.abs(score) < 1 ? 0.5 : 0
  return { values: Float64Array.of(1 - second, second), slopes: Float64Array.of(-slope, slope) }
}

function softmax(scores: Float64Array): ClassProbabilities {
  const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  const weights = scores.map((score) => exp(score - largest))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const values = weights.map((weight) => weight / sum)
  const { length } = values
  const slopes = new Float64Array(length * length)
  for (let k = 0; k < length; k++)
    for (let j = 0; j < length; j++) slopes[k * length + j] = values[k]! * ((k === j ? 1 : 0) - values[j]!)
  return { values, slopes }
}

function shares(scores: Float64Array): ClassProbabilities {
  const { length } = scores
  const sum = scores.reduce((total, score) => total + score, 0)
  const slopes = new Float64Array(length * length)
  if (!(sum > 0)) return { values: scores.map(() => 1 / length), slopes }
  const values = scores.map((score) => score / sum)
  for (let k = 0; k < length; k++)
    for (let j = 0; j < length; j++) slopes[k * length + j] = ((k === j ? 1 : 0) - values[k]!) / sum
  return { values, slopes }
}
