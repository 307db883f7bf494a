/* Minus the logarithm of the probability that the model gives to the true class. */
import { exp, log, sigmoid, softplus } from '../../base/elementary.ts'
import type { Loss } from './loss.ts'

/** Probabilities below this count as this, so that one hopeless row cannot make the loss infinite. */
const leastProbability = 1e-10

function ofProbabilities(
  scores: Float64Array,
  start: number,
  width: number,
  target: number,
  slopes: Float64Array,
): number {
  slopes.fill(0, start, start + width)
  const probability = scores[start + target]!
  if (probability <= leastProbability) {
    slopes[start + target] = -1 / leastProbability
    return -log(leastProbability)
  }
  slopes[start + target] = -1 / probability
  return -log(probability)
}

/* Softmax with the largest score taken out, so that nothing overflows. */
function ofScores(
  scores: Float64Array,
  start: number,
  width: number,
  target: number,
  slopes: Float64Array,
): number {
  let largest = -Infinity
  for (let k = 0; k < width; k++) largest = Math.max(largest, scores[start + k]!)
  let sum = 0
  for (let k = 0; k < width; k++) {
    const weight = exp(scores[start + k]! - largest)
    slopes[start + k] = weight
    sum += weight
  }
  for (let k = 0; k < width; k++) slopes[start + k] = slopes[start + k]! / sum - (k === target ? 1 : 0)
  return largest + log(sum) - scores[start + target]!
}

/** log(1 + exp(-y s)) for a sign, softmax for class scores, -log p for probabilities. */
export const crossEntropy: Loss = {
  name: 'cross-entropy',
  heads: ['sign', 'classes', 'probabilities'],
  perSample(head, scores, row, width, target, slopes) {
    const start = row * width
    if (head === 'probabilities') return ofProbabilities(scores, start, width, target, slopes)
    if (head === 'classes') return ofScores(scores, start, width, target, slopes)
    const margin = target * scores[start]!
    slopes[start] = -target * sigmoid(-margin)
    return softplus(-margin)
  },
}
