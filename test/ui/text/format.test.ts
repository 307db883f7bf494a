import { describe, expect, it } from 'vitest'
import {
  compact,
  fixed,
  ket,
  list,
  setting,
  signed,
  subscript,
  symbolOf,
  tuple,
} from '../../../src/ui/text/format.ts'

describe('numbers on the screen', () => {
  it('wear a true minus and never a signed zero', () => {
    expect(fixed(-0.27, 2)).toBe('−0.27')
    expect(fixed(-0.001, 2)).toBe('0.00')
    expect(signed(0.83, 2)).toBe('+0.83')
    expect(signed(0.001, 2)).toBe('0.00')
    expect(fixed(Number.NaN, 2)).toBe('–')
    expect(fixed(Number.NEGATIVE_INFINITY, 2)).toBe('−∞')
  })

  it('keep about three digits at any size', () => {
    expect([0, 0.118, -0.118, 12.34, 1234.5, 4.1e-5, -4.1e-5, 2.5e7].map(compact)).toEqual([
      '0',
      '0.118',
      '−0.118',
      '12.3',
      '1235',
      '4.1e−5',
      '−4.1e−5',
      '2.5e7',
    ])
  })

  it('write what a person set as short as it can be said', () => {
    expect([0.05, 0.1, 1e-8, 200].map(setting)).toEqual(['0.05', '0.1', '1e−8', '200'])
  })

  it('stand in rows with an ellipsis after those shown', () => {
    expect(tuple([0.41, -0.27], 2)).toBe('(0.41, −0.27)')
    expect(list([1, 2, 3, 4], 0, 2)).toBe('1, 2, …')
  })
})

describe('names on the screen', () => {
  it('are Greek with subscripts where the program says so', () => {
    expect(
      [
        'theta[3]',
        'theta_1[12]',
        'x_0',
        'gamma',
        'data[12]',
        'output.scale',
        'output.bias.0',
        'petal length',
      ].map(symbolOf),
    ).toEqual(['θ₃', 'θ₁,₁₂', 'x₀', 'γ', 'data₁₂', 'scale', 'bias₀', 'petal length'])
    expect(subscript(120)).toBe('₁₂₀')
  })

  it('print kets with the highest qubit first', () => {
    expect(ket(1, 3)).toBe('|001⟩')
    expect(ket(4, 3)).toBe('|100⟩')
    expect(ket(2 ** 19, 20)).toBe(`|1${'0'.repeat(19)}⟩`)
  })
})
