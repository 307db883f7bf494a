import { describe, expect, it } from 'vitest'
import { losses, lossNamed } from '../../src/learn/losses/registry.ts'
import type { Head } from '../../src/learn/losses/loss.ts'

const width: Record<Head, number> = { number: 1, sign: 1, classes: 3, probabilities: 3 }
const targets: Record<Head, readonly number[]> = {
  number: [0.3, -1.2],
  sign: [-1, 1],
  classes: [0, 2],
  probabilities: [1, 2],
}

function scoresOf(head: Head): Float64Array {
  if (head === 'probabilities') return Float64Array.of(0.2, 0.5, 0.3, 0.15, 0.25, 0.6)
  return Float64Array.from({ length: 2 * width[head] }, (_, i) => Math.sin(3 * i + 1) * 0.8)
}

const cases = losses.flatMap((loss) => loss.heads.map((head) => [loss.name, head, loss] as const))

describe('losses', () => {
  it.each(cases)('%s on %s has the slope of its value', (_, head, loss) => {
    const scores = scoresOf(head)
    const slopes = new Float64Array(scores.length)
    const scratch = new Float64Array(scores.length)
    const step = 1e-6
    for (const [row, target] of targets[head].entries()) {
      loss.perSample(head, scores, row, width[head], target, slopes)
      for (let k = row * width[head]; k < (row + 1) * width[head]; k++) {
        const at = (shift: number) => {
          const moved = Float64Array.from(scores)
          moved[k]! += shift
          return loss.perSample(head, moved, row, width[head], target, scratch)
        }
        expect(slopes[k]).toBeCloseTo((at(step) - at(-step)) / (2 * step), 7)
      }
    }
  })

  it('stay finite on extreme scores', () => {
    for (const [, head, loss] of cases) {
      if (head === 'probabilities') continue
      const scores = new Float64Array(width[head]).fill(-800)
      scores[0] = 800
      const slopes = new Float64Array(scores.length)
      expect(loss.perSample(head, scores, 0, width[head], width[head] > 1 ? 1 : -1, slopes)).toBeLessThan(1e7)
      expect([...slopes].every(Number.isFinite)).toBe(true)
    }
  })

  it('give log 2 where a classifier knows nothing', () => {
    const loss = lossNamed('cross-entropy', 'sign')
    expect(loss.perSample('sign', Float64Array.of(0), 0, 1, 1, new Float64Array(1))).toBeCloseTo(Math.LN2, 15)
  })

  it('refuse a regression by cross-entropy, naming what fits', () => {
    expect(() => lossNamed('cross-entropy', 'number')).toThrow(
      'loss: a regression takes squared, got cross-entropy',
    )
  })
})
