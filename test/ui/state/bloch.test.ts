import { describe, expect, it } from 'vitest'
import { equator, projected } from '../../../src/ui/state/bloch.ts'

const heights = (path: string) =>
  [...path.matchAll(/[ML]\S+ (\S+?)(?=L|$)/g)].map((match) => Number(match[1]))

describe('projected', () => {
  it('puts |0⟩ on top, |1⟩ below, and y to the right', () => {
    expect(projected(0, 0, 1).y).toBeLessThan(-0.9)
    expect(projected(0, 0, -1).y).toBeGreaterThan(0.9)
    expect(projected(0, 1, 0).x).toBeGreaterThan(0.85)
    expect(projected(1, 0, 0).depth).toBeGreaterThan(0.8)
  })

  it('keeps every pure state inside the ball (1e-12)', () => {
    for (let step = 0; step < 200; step += 1) {
      const [polar, turn] = [Math.acos(1 - (2 * step) / 199), step * 2.4]
      const spot = projected(
        Math.sin(polar) * Math.cos(turn),
        Math.sin(polar) * Math.sin(turn),
        Math.cos(polar),
      )
      expect(Math.hypot(spot.x, spot.y)).toBeLessThanOrEqual(1 + 1e-12)
      expect(Math.hypot(spot.x, spot.y, spot.depth)).toBeCloseTo(1, 12)
    }
  })

  it('draws the front half of the equator below the back half', () => {
    const { front, back } = equator(100)
    expect(heights(front)[12]).toBeGreaterThan(10)
    expect(heights(back)[12]).toBeLessThan(-10)
  })
})
