/* Readouts as text: Pauli sums, probabilities, the pragma; bad texts say what and where. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PauliTerm } from '../../src/circuit/readout.ts'
import { parsePauliSum, printPauliSum } from '../../src/circuit/readouts/pauli-sum.ts'
import {
  outputLabels,
  parseReadout,
  printReadout,
  printReadoutPragma,
  readoutRange,
} from '../../src/circuit/readouts/readout-text.ts'

function terms(text: string): readonly PauliTerm[] {
  const reading = parsePauliSum(text)
  expect({ text, problem: reading.problem }).toEqual({ text, problem: null })
  return reading.value!
}

/** `1.5 ZZ@0,1` and the like, so that expectations are short. */
function brief(text: string): string[] {
  return terms(text).map(
    ({ coefficient, factors }) => `${coefficient} ${factors.map((f) => f.pauli + f.qubit).join('')}`,
  )
}

describe('parsePauliSum', () => {
  it.each([
    ['1.5*Z0*Z1 - 0.5*X2 + 0.25*I', ['1.5 Z0Z1', '-0.5 X2', '0.25 ']],
    ['-Z3', ['-1 Z3']],
    ['- 2e-3*Y10', ['-0.002 Y10']],
    ['0.5 * Z0 Z1', ['0.5 Z0Z1']],
    ['Z1*X0', ['1 X0Z1']],
    ['I', ['1 ']],
    ['0.25', ['0.25 ']],
    ['2*3*Z0', ['6 Z0']],
    ['Z0*Z0*X1', ['1 X1']],
    ['Z0*0.5 + -.5*X1', ['0.5 Z0', '-0.5 X1']],
    ['X0 + X0', ['1 X0', '1 X0']],
  ])('reads %s', (text, wanted) => {
    expect(brief(text)).toEqual(wanted)
  })

  it.each([
    ['', 0, 'the end'],
    ['Z0 +', 4, 'the end'],
    ['Z0 * ', 5, 'the end'],
    ['0.5*W0', 4, '"W0"'],
    ['Z0 & Z1', 3, '"&"'],
    ['Z0*X0', 3, 'Z0 and X0'],
    ['Z', 0, '"Z"'],
    ['z0', 0, '"z0"'],
    ['Z0 / 2', 3, '"/"'],
    ['1e999*Z0', 0, 'finite'],
    ['Z0 0.5', 3, '"0.5"'],
  ])('refuses %j at offset %i', (text, offset, words) => {
    const { problem } = parsePauliSum(text)
    expect(problem?.offset).toBe(offset)
    expect(problem?.message).toContain(words)
  })

  it('is undone by printPauliSum for every sum', () => {
    const factor = fc.record({ qubit: fc.nat(30), pauli: fc.constantFrom('X', 'Y', 'Z') })
    const term = fc.record({
      coefficient: fc.double({ noNaN: true, noDefaultInfinity: true }),
      factors: fc
        .uniqueArray(factor, { selector: ({ qubit }) => qubit, maxLength: 4 })
        .map((factors) => factors.toSorted((a, b) => a.qubit - b.qubit)),
    })
    fc.assert(
      fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), (sum) => {
        expect(terms(printPauliSum(sum as PauliTerm[]))).toEqual(sum)
      }),
    )
  })
})

describe('printPauliSum', () => {
  it('writes signs between terms and leaves out coefficients of one', () => {
    expect(printPauliSum(terms('-1*Z0*Z1+0.5*X2-1*I'))).toBe('-Z0*Z1 + 0.5*X2 - I')
    expect(printPauliSum([])).toBe('0*I')
  })
})

const registers = [
  { name: 'a', size: 2 },
  { name: 'b', size: 3 },
]

describe('parseReadout', () => {
  it('numbers the qubits of probabilities through the registers', () => {
    expect(parseReadout('odds', ' probabilities( b[1], a ) ', registers).value).toEqual({
      kind: 'probabilities',
      name: 'odds',
      qubits: [3, 0, 1],
    })
  })

  it.each(['0.5*Z0*Z4 - X2', 'probabilities(a[0], b[2])'])('is undone by printReadout for %s', (text) => {
    const readout = parseReadout('score', text, registers).value!
    expect(printReadout(readout, registers)).toBe(text)
    expect(printReadoutPragma(readout, registers)).toBe(`pragma ansatz.readout score = ${text}`)
  })

  it.each([
    ['Z0 - 2*X5', 7, 2],
    ['probabilities(a[0], c[1])', 20, 4],
    ['probabilities(a[2])', 14, 4],
    ['probabilities(a, a[1])', 17, 4],
    ['probabilities()', 14, 0],
    ['probabilities(a[0]', 0, 13],
  ])('refuses %s at offset %i', (text, offset, length) => {
    expect(parseReadout('score', text, registers).problem).toMatchObject({ offset, length })
  })

  it('refuses a name that is no identifier', () => {
    expect(parseReadout('my score', 'Z0', registers).problem?.message).toContain('my score')
  })
})

describe('readoutRange', () => {
  it('adds the coefficients of like terms before taking their sizes', () => {
    const texts = ['0.5*Z0*Z1 - 2*X2 + 0.25*I', 'X0 - X0 + Z1', 'probabilities(a)']
    expect(texts.map((text) => readoutRange(parseReadout('r', text, registers).value!))).toEqual([
      [-2.25, 2.75],
      [-1, 1],
      [0, 1],
    ])
  })
})

describe('outputLabels', () => {
  it('prints kets with the highest listed qubit first', () => {
    expect(outputLabels(parseReadout('r', 'probabilities(a)', registers).value!)).toEqual([
      '|00⟩',
      '|01⟩',
      '|10⟩',
      '|11⟩',
    ])
  })
})
