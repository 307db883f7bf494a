import { describe, expect, it } from 'vitest'
import { logRange, logText, logUp, ticksOf, upBox } from '../../../src/ui/insight/chart.ts'
import { shownBins } from '../../../src/ui/insight/expressibility/bins.ts'
import { ordered, pressed, type Parameter } from '../../../src/ui/insight/gates/order.ts'
import { apart, rowsFor } from '../../../src/ui/insight/labels.ts'

const box = { left: 0, top: 0, width: 200, height: 100 }

describe('scales of charts', () => {
  it('write numbers of a logarithmic axis short', () => {
    expect([1, 0.5, 0.01, 0.001, 0.0002, 5e-10, 20000, 0].map(logText)).toEqual([
      '1',
      '0.5',
      '0.01',
      '10⁻³',
      '2·10⁻⁴',
      '5·10⁻¹⁰',
      '2·10⁴',
      '0',
    ])
  })

  it('put powers of ten at equal distances, and what has no logarithm at the foot', () => {
    const { place } = logUp(box, [0.01, 1])
    expect(place(1)).toBe(0)
    expect(place(0.1)).toBeCloseTo(50, 9)
    expect(place(0)).toBe(100)
  })

  it('span the positive numbers', () => {
    const [low, high] = logRange([0, 0.02, 4, Number.NaN], [1, 2])
    expect(low).toBeLessThan(0.02)
    expect(high).toBeGreaterThan(4)
    expect(logRange([0], [1, 2])).toEqual([1, 2])
  })

  it('write ticks with the decimals that they need', () => {
    expect(ticksOf(upBox(box, [0, 0.2]), 4).map(({ text }) => text)).toEqual([
      '0.00',
      '0.05',
      '0.10',
      '0.15',
      '0.20',
    ])
  })
})

describe('labels', () => {
  it('are moved apart in their order', () => {
    expect(apart([50, 10, 12], 15)).toEqual([50, 10, 25])
  })

  it('take another row where they would meet', () => {
    expect(rowsFor([100, 300, 150, 160], 80)).toEqual([0, 0, 1, 2])
  })
})

describe('the histogram of fidelities', () => {
  it('ends where nearly nothing is left of either distribution', () => {
    expect(shownBins({ fidelities: [0.9, 0.1, 0, 0], haar: [0.5, 0.3, 0.199, 0.001] })).toBe(3)
    expect(shownBins({ fidelities: [1, 0, 0], haar: [1, 0, 0] })).toBe(1)
  })
})

describe('the order of parameters', () => {
  const parameter = (
    name: string,
    gradient: number,
    quantum: number | null,
    status: Parameter['status'],
  ) => ({
    name,
    value: 0,
    gradient,
    slope: 0,
    quantum,
    classical: 0,
    status,
    reason: null,
  })
  const all = [
    parameter('a', 0.1, 1, 'alive'),
    parameter('b', 0.3, null, 'dead'),
    parameter('c', 0.2, 0.5, 'redundant'),
  ]
  const names = (list: readonly Parameter[]) => list.map(({ name }) => name).join('')

  it('is by any column, either way', () => {
    expect(names(ordered(all, { column: 'gradient', descending: true }))).toBe('bca')
    expect(names(ordered(all, { column: 'gradient', descending: false }))).toBe('acb')
    expect(names(ordered(all, { column: 'quantum', descending: true }))).toBe('acb')
    expect(names(ordered(all, { column: 'status', descending: true }))).toBe('bca')
    expect(names(ordered(all, { column: 'name', descending: true }))).toBe('cba')
  })

  it('begins with the largest, and turns round when pressed again', () => {
    const first = pressed({ column: 'name', descending: false }, 'gradient')
    expect(first).toEqual({ column: 'gradient', descending: true })
    expect(pressed(first, 'gradient')).toEqual({ column: 'gradient', descending: false })
    expect(pressed(first, 'name')).toEqual({ column: 'name', descending: false })
  })
})
