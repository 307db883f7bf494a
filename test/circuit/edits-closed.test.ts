import { describe, expect, it } from 'vitest'
import { withControlled } from '../../src/circuit/edits/controls.ts'
import { withInverted } from '../../src/circuit/edits/inverses.ts'
import { withUnusedInputsRemoved } from '../../src/circuit/edits/inputs.ts'
import { withCopied, withMoved } from '../../src/circuit/edits/nodes.ts'
import { withQubitMoved } from '../../src/circuit/edits/qubit-order.ts'
import { withQubitRemoved } from '../../src/circuit/edits/qubit-removal.ts'
import { withQubitAdded, withQubitInserted } from '../../src/circuit/edits/qubits.ts'
import { withRepeat, withRepeatUnrolled } from '../../src/circuit/edits/repeats.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { allNodes } from '../../src/circuit/language/identity.ts'
import type { Source } from '../../src/circuit/tree.ts'
import { operationTexts } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'

const head = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n'
const program = (body: string, declarations = 'bit[3] c;\n', qubits = 3) =>
  sourceOf(`${head}${declarations}qubit[${qubits}] q;\n${body}`)

function bodyOf({ text }: Source): string {
  return text.slice(text.indexOf('q;\n') + 3)
}

function idsOf({ circuit }: Source, ...numbers: readonly number[]): string[] {
  const all = allNodes(circuit.body).map(({ id }) => id)
  return numbers.map((number) => all[number]!)
}

const end = ({ circuit }: Source) => ({ parent: null, index: circuit.body.length })

describe('closed statements', () => {
  const condition = () =>
    program('if (c[0] == 1) { x q[0]; /* and */ cx q[0], q[1]; } else h q[1]; // last\n')

  it('move down the wires with all that is in them', () => {
    const source = condition()
    expect(bodyOf(withMoved(source, idsOf(source, 0), end(source), 1))).toBe(
      'if (c[0] == 1) { x q[1]; /* and */ cx q[1], q[2]; } else h q[2]; // last\n',
    )
    expect(() => withMoved(source, idsOf(source, 0), end(source), 2)).toThrow(/0\.\.2/)
  })

  it('are copied as slices where they act on slices', () => {
    const source = program('h q[0:1];\ncx q[{0, 1}], q[{1, 2}];\n')
    expect(bodyOf(withCopied(source, idsOf(source, 0), end(source), 1))).toContain('h q[1:2];')
    expect(() => withCopied(source, idsOf(source, 1), end(source), 1)).toThrow(/0\.\.2/)
  })

  it('name the qubits of an alias where they are moved off it', () => {
    const source = program('let a = q[0] ++ q[1];\nh a;\ncx a[1], q[2];\n')
    expect(bodyOf(withMoved(source, idsOf(source, 0), end(source), 1))).toBe(
      'let a = q[0] ++ q[1];\ncx a[1], q[2];\nh q[1:2];\n',
    )
  })

  it('take the numbers of a loop that is written out', () => {
    const source = program(
      'for int l in [0:1] {\n  if (c[l] == 1) { rx(theta[2*l + 1]*l) q[l + 1]; }\n  for int m in [l:2] { pow(l + 1) @ x q[m]; }\n}\n',
      'bit[3] c;\ninput array[float[64], 4] theta;\n',
    )
    const before = operationTexts(flatten(source.circuit))
    const edit = withRepeatUnrolled(source, source.circuit.body[0]!.id)
    expect(operationTexts(flatten(edit.circuit))).toEqual(before)
    expect(edit.text).toContain('if (c[1] == 1) { rx(theta[3]*1) q[2]; }')
    expect(edit.text).toContain('for int m in [1:2] { pow(1 + 1) @ x q[m]; }')
  })

  it('get parameters of their own in each layer', () => {
    const source = program(
      'if (c[0] == 1) { rx(theta[0]) q[0]; ry(theta[1]) q[0]; }\n',
      'bit[3] c;\ninput array[float[64], 2] theta;\n',
    )
    const edit = withRepeat(source, idsOf(source, 0), 2)
    expect(edit.text).toContain('rx(theta[2*l]) q[0]; ry(theta[2*l + 1]) q[0];')
    expect(edit.circuit.inputs[0]!.size).toBe(4)
  })

  it('keep the parameters that classical code uses', () => {
    const source = program(
      'int n = 0;\nwhile (n < 3) { rx(theta[n]) q[0]; n += 1; }\n',
      'input array[float[64], 5] theta;\n',
    )
    expect(withUnusedInputsRemoved(source).circuit.inputs[0]!.size).toBe(3)
  })

  it('keep the inputs that only a branch not taken mentions', () => {
    const source = program(
      'if (false) { rx(phi) q[0]; ry(theta[1]) q[0]; }\nry(theta[0]) q[1];\n',
      'input float[64] phi;\ninput float[64] idle;\ninput array[float[64], 5] theta;\n',
    )
    const { inputs } = withUnusedInputsRemoved(source).circuit
    expect(inputs.map(({ name, size }) => [name, size])).toEqual([
      ['phi', null],
      ['theta', 2],
    ])
  })

  it('of classical code stay in their order', () => {
    const source = program('x q[0];\nint n = 1;\nrx(n) q[1];\nn = 2;\nrx(n) q[2];\ny q[0];\n')
    expect(() => withInverted(source, idsOf(source, 0, 3))).toThrow(/order of classical code/)
    expect(() => withInverted(source, idsOf(source, 1, 2))).toThrow(/order of classical code/)
    expect(bodyOf(withInverted(source, idsOf(source, 0)))).toContain('x q[0];')
  })

  it('lose what acts on a qubit that is taken out; the rest is renumbered', () => {
    const source = program(
      'if (c[0] == 1) { x q[0]; cx q[0], q[1]; z q[2]; }\nif (c[1] == 1) y q[1];\nh q[0:2];\nlet a = q[1:2];\nx a[1];\nbarrier q[0], q[1];\n',
    )
    const edit = withQubitRemoved(source, 1)
    expect(bodyOf(edit)).toBe('if (c[0] == 1) { x q[0]; z q[1]; }\nh q;\nx q[1];\nbarrier q[0];\n')
  })

  it('are refused where classical code acts on the qubit', () => {
    const source = program('int n = 0;\nwhile (n < 2) { x q[n]; n += 1; }\n')
    expect(() => withQubitRemoved(source, 1)).toThrow(/classical code/)
    expect(() => withQubitMoved(source, 0, 2)).toThrow(/written out first/)
  })

  it('follow qubits into another order, aliases by their declaration', () => {
    const source = program('let a = q[0:1];\nif (c[0] == 1) cx a[0], q[2];\nh a;\ncz q[0:1], q[{1, 2}];\n')
    const edit = withQubitMoved(source, 2, 0)
    expect(bodyOf(edit)).toBe('let a = q[1:2];\nif (c[0] == 1) cx a[0], q[0];\nh a;\ncz q[1:2], q[{2, 0}];\n')
  })

  it('are controlled and undone inside', () => {
    const source = program('if (c[0] == 1) { rx(0.5) q[0]; s q[0]; }\nx q[0:1];\n')
    expect(bodyOf(withControlled(source, idsOf(source, 0, 1), 2))).toBe(
      'if (c[0] == 1) { crx(0.5) q[2], q[0]; ctrl @ s q[2], q[0]; }\ncx q[2], q[0:1];\n',
    )
    expect(bodyOf(withInverted(source, idsOf(source, 0, 1)))).toBe(
      'x q[0:1];\nif (c[0] == 1) { sdg q[0]; rx(-0.5) q[0]; }\n',
    )
  })
})

describe('qubits put in between', () => {
  it('shift what is below, loops written out, readouts along', () => {
    const source = program(
      'for int i in [0:2] { rx(theta[i]) q[i]; }\nc = measure q;\npragma ansatz.readout s = Z0 + X2\n',
      'bit[3] c;\ninput array[float[64], 3] theta;\n',
    )
    const edit = withQubitInserted(source, 1)
    expect(edit.circuit.qubitRegisters[0]!.size).toBe(4)
    expect(operationTexts(flatten(edit.circuit))).toEqual([
      'rx(p0) 0',
      'rx(p1) 2',
      'rx(p2) 3',
      'measure 0 0',
      'measure 2 1',
      'measure 3 2',
      'measure 1 3',
    ])
    expect(edit.text).toContain('s = Z0 + X3')
  })

  it('grow the register that holds the place', () => {
    const source = sourceOf(
      `${head}qubit[2] q;\nqubit[2] r;\ncx q[1], r[0];\npragma ansatz.readout s = Z1*Z2\n`,
    )
    const edit = withQubitInserted(source, 1)
    expect(edit.text).toContain('qubit[3] q;\nqubit[2] r;\ncx q[2], r[0];')
    expect(edit.text).toContain('s = Z2*Z3')
    expect(withQubitInserted(source, 4).text).toBe(withQubitAdded(source).text)
  })
})
