/* Squared distance between scores and targets: of a regression, and of classes coded as numbers. */
import type { Loss } from './loss.ts'

/** Sum over a row's scores of (score - wanted)^2; a class is wanted at +1 and the others at -1 (0 for probabilities). */
export const squared: Loss = {
  name: 'squared',
  heads: ['number', 'sign', 'classes', 'probabilities'],
  perSample(head, scores, row, width, target, slopes) {
    const other = head === 'probabilities' ? 0 : -1
    let loss = 0
    for (let k = 0; k < width; k++) {
      const at = row * width + k
      const wanted = head === 'number' || head === 'sign' ? target : k === target ? 1 : other
      const distance = scores[at]! - wanted
      loss += distance * distance
      slopes[at] = 2 * distance
    }
    return loss
  },
}
