import { describe, expect, it } from 'vitest'
import { bandPath, chartFrame, extentOf, logTicks, pathOf } from '../../../src/ui/kernel/chart-frame.ts'

const margin = { left: 10, right: 10, top: 10, bottom: 10 }
const frame = chartFrame(
  { width: 220, height: 120 },
  margin,
  { domain: [0.01, 100], log: true, ticks: 5 },
  { domain: [0, 1], ticks: 2 },
)

describe('a chart frame', () => {
  it('puts powers of ten at equal distances and zero at the foot', () => {
    expect([0.01, 0.1, 1, 10, 100].map((value) => Math.round(frame.x(value)))).toEqual([
      10, 60, 110, 160, 210,
    ])
    expect([0, 0.5, 1].map((value) => frame.y(value))).toEqual([110, 60, 10])
    expect(frame.xTicks.map(({ label }) => label)).toEqual(['0.01', '0.1', '1', '10', '100'])
  })

  it('holds what lies outside at its ends', () => {
    expect(frame.x(1e-9)).toBe(10)
    expect(frame.y(-3)).toBe(110)
  })
})

describe('ticks of a logarithmic axis', () => {
  it('are powers of ten, thinned to the number asked for', () => {
    expect(logTicks([1e-6, 100], 3)).toEqual([1e-4, 0.1, 100])
  })

  it('are 1, 2 and 5 times them in a narrow range', () => {
    expect(logTicks([0.2, 3], 4)).toEqual([0.2, 0.5, 1, 2])
  })
})

describe('paths', () => {
  it('break where a value is missing', () => {
    const path = pathOf(frame, [
      [0.01, 0],
      [1, null],
      [10, 0.5],
      [100, 1],
    ])
    expect(path).toBe('M10.00 110.00M160.00 60.00L210.00 10.00')
  })

  it('close a band, and are empty for a single place', () => {
    expect(
      bandPath(frame, [
        [0.01, 0, 1],
        [100, 0.5, 1],
      ]),
    ).toBe('M10.00 10.00L210.00 10.00L210.00 60.00L10.00 110.00Z')
    expect(bandPath(frame, [[1, 0, 1]])).toBe('')
  })
})

describe('extentOf', () => {
  it('leaves out what is missing or infinite', () => {
    expect(extentOf([null, 3, Infinity, -1], [0, 1])).toEqual([-1, 3])
    expect(extentOf([null, Number.NaN], [0, 1])).toEqual([0, 1])
  })
})
