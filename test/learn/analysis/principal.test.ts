import { describe, expect, it } from 'vitest'
import { dot, principalDirections } from '../../../src/learn/analysis/principal.ts'

/* Points (3t, 4t, 0) and a little (0, 0, s): variance 25 : 1 along known directions. */
const times = [-2, -1, 0, 1, 2]
const points = Float64Array.from(
  times.flatMap((t, k) => [1 + 3 * t, 2 + 4 * t, [1, -1, 0, -1, 1][k]! * Math.sqrt(2.5)]),
)

describe('principal directions', () => {
  it('are found with their shares about the mean', () => {
    const { directions, shares } = principalDirections(points, 3, 2)
    expect([...directions[0]!].map((value) => Number(value.toFixed(12)))).toEqual([0.6, 0.8, 0])
    expect([...directions[1]!].map((value) => Math.abs(Number(value.toFixed(12))))).toEqual([0, 0, 1])
    expect(shares[0]).toBeCloseTo(250 / 260, 12)
    expect(shares[1]).toBeCloseTo(10 / 260, 12)
  })

  it('are the same for wide points, by the other Gram matrix', () => {
    const width = 12
    const wide = new Float64Array(times.length * width)
    times.forEach((_, row) => wide.set(points.subarray(3 * row, 3 * row + 3), row * width))
    const { directions, shares } = principalDirections(wide, width, 2)
    expect(directions[0]![1]).toBeCloseTo(0.8, 12)
    expect(shares[0]).toBeCloseTo(250 / 260, 12)
    expect(dot(directions[0]!, directions[1]!)).toBeCloseTo(0, 12)
    expect(dot(directions[1]!, directions[1]!)).toBeCloseTo(1, 12)
  })

  it('are as many as a path has dimensions', () => {
    const line = Float64Array.from([0, 1, 2, 3].flatMap((t) => [t, 2 * t]))
    expect(principalDirections(line, 2, 2).directions.length).toBe(1)
    expect(principalDirections(new Float64Array(6).fill(1), 2, 2).directions.length).toBe(0)
  })
})
