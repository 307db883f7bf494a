import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram } from '../../src/circuit/language/printer.ts'
import { circuits } from './random-programs.ts'
import { runs } from '../full.ts'

/** No text makes the parser throw; a circuit comes out exactly if no error is told; every place is inside of the text. */
function check(text: string): void {
  const { circuit, diagnostics } = parse(text)
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error')
  expect(circuit === null).toBe(errors.length > 0)
  for (const { span, line, column, fix } of diagnostics) {
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeGreaterThanOrEqual(span.start)
    expect(span.end).toBeLessThanOrEqual(text.length)
    expect(line).toBeGreaterThanOrEqual(1)
    expect(column).toBeGreaterThanOrEqual(1)
    expect(fix?.span.end ?? 0).toBeLessThanOrEqual(text.length)
  }
}

const words =
  'OPENQASM 3.0 2.0 ; include "stdgates.inc" "qelib1.inc" qubit bit qreg creg const int float[64] input array gate for in box measure reset barrier gphase if else while def let ctrl inv pow @ @ansatz.block @ansatz.feature angle_encoding rotation=y pragma ansatz.readout score = Z0 X1 + - * / ** ^ % ( ) [ ] { } , : -> ++ q r c theta x_0 pi sin 0 1 2 1.5 1e9 0x1f 10ns 3im $0 h x rx cx U rzz // /* */ \n \r\n " \' ? é 𝒽'.split(
    ' ',
  )

describe('any text', () => {
  it('of random characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), {
      numRuns: runs(500, 30_000),
      seed: 31,
    })
  })

  it('of random words', () => {
    const texts = fc
      .array(fc.constantFrom(...words), { maxLength: 60 })
      .map((list) => list.join(' ').replaceAll('\\n', '\n'))
    fc.assert(fc.property(texts, check), { numRuns: runs(1000, 40_000), seed: 32 })
  })

  it('that was a program before something was cut, doubled or exchanged', () => {
    const mutated = fc
      .tuple(
        circuits,
        fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('', ...words)), {
          minLength: 1,
          maxLength: 4,
        }),
      )
      .map(([circuit, changes]) => {
        let text = printProgram(circuit)
        for (const [where, length, word] of changes) {
          const at = where % (text.length + 1)
          text = text.slice(0, at) + word + text.slice(at + length)
        }
        return text
      })
    fc.assert(fc.property(mutated, check), { numRuns: runs(500, 30_000), seed: 33 })
  })

  it.each([
    ['deep parentheses', `qubit q; U(${'('.repeat(50_000)}1${')'.repeat(50_000)}, 0, 0) q;`],
    ['deep minus signs', `qubit q; U(${'-'.repeat(50_000)}1, 0, 0) q;`],
    ['deep powers', `qubit q; U(${'2 ** '.repeat(50_000)}1, 0, 0) q;`],
    ['deep calls', `qubit q; U(${'sin('.repeat(50_000)}1${')'.repeat(50_000)}, 0, 0) q;`],
    ['long sums', `qubit q; U(${'1 + '.repeat(50_000)}1, 0, 0) q;`],
    ['deep loops', `qubit q; ${'for int i in [0:0] { '.repeat(5_000)} ${'}'.repeat(5_000)}`],
    ['deep loops without braces', `qubit q; ${'for int i in [0:0] '.repeat(5_000)} reset q;`],
    ['deep boxes', 'box {'.repeat(5_000)],
    [
      'gates that double at every level',
      `include "stdgates.inc"; gate g0 a { x a; } ${Array.from({ length: 60 }, (_, i) => `gate g${i + 1} a { g${i} a; g${i} a; }`).join(' ')} qubit q; g60 q;`,
    ],
    ['a text beyond the budget', '/'.repeat(2_000_001)],
  ])('with %s is refused with a place', (_, text) => {
    check(text)
    expect(parse(text).circuit).toBeNull()
  })

  it.each([
    [
      'constants that double at every step',
      `const float c0 = 1.5; ${Array.from({ length: 60 }, (_, i) => `const float c${i + 1} = c${i} / 2 + c${i} / 2;`).join(' ')} qubit q; U(c60, 0, 0) q;`,
    ],
    [
      'names of prototypes',
      'include "stdgates.inc"; input float[64] __proto__; input float[64] constructor; qubit[2] toString; rx(__proto__ + constructor) toString[1]; for int hasOwnProperty in [0:1] { x toString[hasOwnProperty]; }',
    ],
    [
      'a loop over a thousand passes',
      'include "stdgates.inc"; qubit[4] q; for int i in [0:999] { x q[i % 4]; }',
    ],
  ])('with %s is read', (_, text) => {
    check(text)
    expect(parse(text).diagnostics).toEqual([])
  })
})
