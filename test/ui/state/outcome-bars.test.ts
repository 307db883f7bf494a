import { describe, expect, it } from 'vitest'
import { barEnd, outcomeBars } from '../../../src/ui/state/outcome-bars.ts'

describe('outcomeBars', () => {
  it('are all outcomes in order, with a phase where there is an amplitude to have one', () => {
    const { bars, others } = outcomeBars(
      {
        basisStates: Uint32Array.of(0, 1, 2, 3),
        probabilities: Float64Array.of(0.5, 0, 0.3, 0.2),
        phases: Float64Array.of(0, 2.1, -1, 3),
      },
      2,
    )
    expect(others).toBeNull()
    expect(bars.map(({ label, phase }) => [label, phase])).toEqual([
      ['|00⟩', 0],
      ['|01⟩', null],
      ['|10⟩', -1],
      ['|11⟩', 3],
    ])
  })

  it('are the 16 likeliest of many, in order, and the sum of the others', () => {
    const { bars, others } = outcomeBars(
      {
        basisStates: Uint32Array.from({ length: 40 }, (_, i) => 3 * i),
        probabilities: Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0.04 : 0.004)),
        phases: new Float64Array(0),
      },
      10,
    )
    expect(bars).toHaveLength(16)
    expect(bars[0]?.label).toBe('|0000000000⟩')
    expect(bars[1]?.label).toBe('|0000000110⟩')
    expect(bars.every(({ phase }) => phase === null)).toBe(true)
    expect(others?.count).toBe(1024 - 16)
    expect(others?.probability).toBeCloseTo(1 - 16 * 0.04, 12)
  })
})

describe('barEnd', () => {
  it('is the smallest half of a half of 1 that holds the largest', () => {
    const end = (...values: number[]) => barEnd(values.map((probability) => ({ probability })))
    expect(end(0.6, 0.4)).toBe(1)
    expect(end(0.5, 0.5)).toBe(0.5)
    expect(end(0.2)).toBe(0.25)
    expect(end(0)).toBe(1 / 64)
  })
})
