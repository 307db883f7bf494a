/* From a model's scores to what surfaces are coloured by: -1 to 1 for two classes, probabilities for several. */
import { exp, sigmoid } from '../base/elementary.ts'
import type { LossName } from '../document/experiment.ts'
import type { Head } from '../learn/losses/loss.ts'

/** What of an output goes into one cell: nothing is computed across cells. */
export interface CellScores {
  readonly head: Head
  readonly loss: LossName
  /** Scores per cell; 1 for two classes and for numbers. */
  readonly width: number
}

/**
 * Colours of cells as numbers.
 *
 * @param scores row-major, shape [cells, width]
 * @returns two classes: [-1, 1], positive for the second; several: probabilities; a number: itself
 */
export function cellValues(scores: Float64Array, { head, loss, width }: CellScores): Float32Array {
  const values = Float32Array.from(scores)
  if (head === 'sign') {
    for (let i = 0; i < values.length; i++) values[i] = signed(scores[i]!, loss)
  } else if (head !== 'number') {
    for (let cell = 0; cell < scores.length; cell += width)
      values.set(shares(scores.subarray(cell, cell + width), head), cell)
  }
  return values
}

/* Cross-entropy scores are log odds: the difference of the two probabilities. Others aim at -1 and 1 themselves. */
function signed(score: number, loss: LossName): number {
  if (loss === 'cross-entropy') return 2 * sigmoid(score) - 1
  return Math.max(-1, Math.min(1, score))
}

function shares(scores: Float64Array, head: Head): Float64Array {
  const largest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  const weights = head === 'probabilities' ? scores : scores.map((score) => exp(score - largest))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return sum > 0 ? weights.map((weight) => weight / sum) : weights.map(() => 1 / weights.length)
}
