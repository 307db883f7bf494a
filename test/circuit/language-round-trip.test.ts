import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram, printStatement, printValues } from '../../src/circuit/language/printer.ts'
import { defaultRecipe, printRecipe } from '../../src/circuit/recipe.ts'
import { circuits, meaning, sourceOf } from './random-programs.ts'
import { runs } from '../full.ts'

describe('printing a circuit', () => {
  it('then parsing gives the same circuit back, for random circuits', () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const text = printProgram(circuit)
        const { circuit: again, diagnostics } = parse(text)
        expect({ text, diagnostics }).toEqual({ text, diagnostics: [] })
        expect(meaning(again)).toEqual(meaning(circuit))
      }),
      { numRuns: runs(150, 400), seed: 11 },
    )
  })

  it('is canonical: printing what was parsed gives the same text again', () => {
    fc.assert(
      fc.property(circuits, (circuit) => {
        const text = printProgram(circuit)
        expect(printProgram(sourceOf(text).circuit)).toBe(text)
      }),
      { numRuns: runs(80, 200), seed: 12 },
    )
  })

  it('keeps the default program, layout aside', () => {
    const { circuit } = sourceOf(printRecipe(defaultRecipe))
    expect(meaning(sourceOf(printProgram(circuit)).circuit)).toEqual(meaning(circuit))
  })

  it('writes OpenQASM 2 for a program of OpenQASM 2', () => {
    const text = `OPENQASM 2.0;
include "qelib1.inc";
gate own(a) p, q { rx(ln(a)^2) p; cx p, q; }
qreg q[2];
creg c[2];
own(0.5) q[0], q[1];
cu3(0.1, 0.2, 0.3) q[0], q[1];
measure q -> c;
`
    const { circuit } = sourceOf(text)
    const printed = printProgram(circuit)
    expect(printed).toContain('ln(a)^2')
    expect(printed).toContain('measure q -> c;')
    expect(meaning(sourceOf(printed).circuit)).toEqual(meaning(circuit))
  })

  it.each([
    [[0, 1, 2], '[0:2]'],
    [[4, 2, 0], '[4:-2:0]'],
    [[3], '[3:3]'],
    [[0, 1, 3], '{0, 1, 3}'],
    [[2, 2], '{2, 2}'],
    [[], '[1:0]'],
  ])('writes the values %j of a loop as %s', (values, text) => {
    expect(printValues(values)).toBe(text)
    const { circuit } = sourceOf(`qubit q; for int i in ${text} { reset q; }`)
    expect(circuit.body[0]).toMatchObject({ kind: 'repeat', values })
  })

  it('writes one statement with its indent', () => {
    const { circuit } = sourceOf('include "stdgates.inc"; qubit[2] q; for int i in [0:1] { x q[i]; }')
    expect(printStatement(circuit.body[0]!, circuit, '  ')).toBe('  for int i in [0:1] {\n    x q[i];\n  }')
  })
})
