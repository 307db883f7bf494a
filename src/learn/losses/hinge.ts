/* Zero once a row is on the right side by a margin of one, then linear. */
import type { Loss } from './loss.ts'

/** max(0, 1 - y s) for a sign; for classes the margin to the strongest wrong one (Crammer and Singer 2001). */
export const hinge: Loss = {
  name: 'hinge',
  heads: ['sign', 'classes', 'probabilities'],
  perSample(head, scores, row, width, target, slopes) {
    const start = row * width
    if (head === 'sign') {
      const loss = 1 - target * scores[start]!
      slopes[start] = loss > 0 ? -target : 0
      return Math.max(0, loss)
    }
    let rival = -1
    for (let k = 0; k < width; k++) {
      slopes[start + k] = 0
      if (k !== target && (rival < 0 || scores[start + k]! > scores[start + rival]!)) rival = k
    }
    const loss = 1 + scores[start + rival]! - scores[start + target]!
    if (loss <= 0) return 0
    slopes[start + rival] = 1
    slopes[start + target] = -1
    return loss
  },
}
