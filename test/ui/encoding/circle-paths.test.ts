import { describe, expect, it } from 'vitest'
import { arcPath, barPath, pointAt, shareOf } from '../../../src/ui/encoding/circle-paths.ts'

const turn = 2 * Math.PI

describe('the circle of an angle', () => {
  it('begins on top and grows clockwise; whole turns do not matter', () => {
    expect([0, turn / 4, -turn / 4, turn + 1, 3 * turn].map((angle) => shareOf(angle, turn))).toEqual([
      0,
      0.25,
      0.75,
      expect.closeTo(1 / turn, 12) as number,
      0,
    ])
    expect(pointAt(0, 10).map(Math.round)).toEqual([0, -10])
    expect(pointAt(0.25, 10)).toEqual([10, expect.closeTo(0, 12)])
  })

  it('draws a range the long way round where it is long, and wholly where it wraps', () => {
    expect(arcPath(0, turn / 4, turn, 10)).toBe('M0 -10A10 10 0 0 1 10 0')
    expect(arcPath(-turn / 2, turn / 4, turn, 10)).toMatch(/A10 10 0 1 1 10 0$/)
    expect(arcPath(0, turn, turn, 10).match(/A/g)).toHaveLength(2)
  })

  it('draws a bar from the ring outwards', () => {
    expect(barPath(0, 0.25, 5, 10)).toBe('M0 -5L0 -10L10 0L5 0Z')
  })
})
