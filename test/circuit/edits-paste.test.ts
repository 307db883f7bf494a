import { describe, expect, it } from 'vitest'
import { copyText } from '../../src/circuit/edits/clip-text.ts'
import { withPastedText } from '../../src/circuit/edits/pasting.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { allNodes } from '../../src/circuit/language/identity.ts'
import type { Source } from '../../src/circuit/tree.ts'
import { operationTexts } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'

const head = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n'
const program = (body: string, declarations = '', qubits = 3) =>
  sourceOf(`${head}${declarations}qubit[${qubits}] q;\n${body}`)

function bodyOf({ text }: Source): string {
  return text.slice(text.indexOf('q;\n') + 3)
}

function idsOf({ circuit }: Source, ...numbers: readonly number[]): string[] {
  const all = allNodes(circuit.body).map(({ id }) => id)
  return numbers.map((number) => all[number]!)
}

const start = { at: { parent: null, index: 0 }, qubit: 0, parameters: 'shared' } as const

describe('copyText', () => {
  it('is a program of its own with the declarations that the operations need', () => {
    const source = program(
      'let a = q[0:1];\nh q[2]; // left\nfor int l in [1:2] {\n  own(theta[2*l]) a[0];\n}\nif (c[0] == 1) x q[1];\nc[1] = measure q[1];\n',
      'const float half = 0.5;\ngate inner(t) p { rx(t*half) p; }\ngate own(t) p { inner(t) p; }\ngate other p { h p; }\ninput float[64] phi;\ninput array[float[64], 6] theta;\nbit[2] c;\n',
    )
    const text = copyText(source, idsOf(source, 2, 3))
    expect(text).toBe(
      'OPENQASM 3.0;\ninclude "stdgates.inc";\nconst float half = 0.5;\ngate inner(t) p { rx(t*half) p; }\ngate own(t) p { inner(t) p; }\ninput array[float[64], 6] theta;\nbit[2] c;\nqubit[3] q;\nlet a = q[0:1];\n\nown(theta[2]) a[0];\nif (c[0] == 1) x q[1];\n',
    )
    expect(sourceOf(text).circuit.body).toHaveLength(2)
    expect(copyText(source, [])).toBe('')
  })
})

describe('withPastedText', () => {
  it('reads statements alone, their names those of the circuit', () => {
    const source = program('h q[0];\n', 'input array[float[64], 1] theta;\n')
    const edit = withPastedText(source, 'rx(theta[2]) q[0];\ncx q[0], q[1]; // entangle\n', {
      ...start,
      at: { parent: null, index: 1 },
      qubit: 1,
    })
    expect(bodyOf(edit)).toBe('h q[0];\nrx(theta[2]) q[1];\ncx q[1], q[2]; // entangle\n')
    expect(edit.circuit.inputs[0]!.size).toBe(3)
    expect(edit.select).toEqual(edit.circuit.body.slice(1).map(({ id }) => id))
  })

  it('takes a whole program in, comments and all, and adds qubits where there are too few', () => {
    const other =
      'OPENQASM 2.0;\ninclude "qelib1.inc";\n// two registers\nqreg a[2];\nqreg b[2];\ncreg m[2];\n// begin\nh a; // both\nu(0.1,0.2,0.3) b[1];\ncx a,b;\nmeasure b -> m;\n'
    const edit = withPastedText(program('x q[0];\n'), other, start)
    expect(edit.circuit.qubitCount).toBe(4)
    expect(operationTexts(flatten(edit.circuit))).toEqual([
      'h 0',
      'h 1',
      'u3(0.1, 0.2, 0.3) 3',
      'cx 0,2',
      'cx 1,3',
      'measure 2 0',
      'measure 3 1',
      'x 0',
    ])
    expect(edit.text).toContain('// begin')
    expect(edit.text).toContain('// both')
  })

  it('gives what means something else here a fresh name', () => {
    const source = program(
      'own q[0];\nrx(theta) q[1];\n',
      'gate own p { h p; }\ninput float[64] theta;\nbit[1] c;\n',
    )
    const other = `${head}gate own p { x p; }\ngate twice p { own p; own p; }\ninput array[float[64], 2] theta;\nbit[2] c;\nqubit[2] q;\nown q[0];\ntwice q[1];\nrx(theta[1]) q[0];\nc = measure q;\n`
    const edit = withPastedText(source, other, start)
    expect(edit.text).toContain('gate own_1 p { x p; }')
    expect(edit.text).toContain('gate twice p { own_1 p; own_1 p; }')
    expect(edit.text).toContain('rx(theta_1[1]) q[0];')
    expect(edit.text).toContain('bit[2] c_1;')
    expect(operationTexts(flatten(edit.circuit)).slice(0, 3)).toEqual(['x 0', 'x 1', 'x 1'])
  })

  it('shares parameters or takes fresh ones, as asked', () => {
    const source = program('rx(theta) q[0];\n', 'input float[64] theta;\n')
    const text = copyText(source, idsOf(source, 0))
    expect(bodyOf(withPastedText(source, text, start))).toBe('rx(theta) q[0];\nrx(theta) q[0];\n')
    expect(bodyOf(withPastedText(source, text, { ...start, parameters: 'fresh' }))).toContain(
      'rx(theta_1) q[0];',
    )
  })

  it('brings classical code, conditions and aliases along', () => {
    const other = `${head}qubit[2] q;\nbit[2] c;\nlet a = q[1] ++ q[0];\ndef flip(qubit t) { x t; }\nint n = 1;\nwhile (n < 3) { rz(n) q[0]; n += 1; }\nh a;\nc[0] = measure a[0];\nif (c[0] == 1) { flip(q[1]); } else { y q[0]; }\n`
    const edit = withPastedText(program('x q[0];\n', 'input float[64] n;\n', 4), other, {
      ...start,
      qubit: 2,
    })
    expect(operationTexts(flatten(edit.circuit))).toEqual([
      'rz(1) 2',
      'rz(2) 2',
      'h 2',
      'h 3',
      'measure 3 0',
      'conditional',
      'x 0',
    ])
    expect(edit.text).toContain('if (c[0] == 1) { flip(q[3]); } else { y q[2]; }')
  })

  it('refuses what is no OpenQASM, in its line, and texts without operations', () => {
    expect(() => withPastedText(program(''), 'h q[0];\ncx q[0] q[1];', start)).toThrow(/line 2/)
    expect(() => withPastedText(program(''), '// nothing', start)).toThrow(/at least one operation/)
  })
})
