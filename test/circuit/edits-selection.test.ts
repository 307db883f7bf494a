import { describe, expect, it } from 'vitest'
import { withColumnInserted, withColumnRemoved } from '../../src/circuit/edits/columns.ts'
import { withControlled } from '../../src/circuit/edits/controls.ts'
import type { Edit } from '../../src/circuit/edits/edit.ts'
import { withGatesExchanged } from '../../src/circuit/edits/exchange.ts'
import { withGateDefined } from '../../src/circuit/edits/gate-definitions.ts'
import { withGrouped, withUngrouped } from '../../src/circuit/edits/groups.ts'
import { withInverted } from '../../src/circuit/edits/inverses.ts'
import { withQubitMoved } from '../../src/circuit/edits/qubit-order.ts'
import { withRepeat } from '../../src/circuit/edits/repeats.ts'
import { withDuplicated, withSelectionMoved } from '../../src/circuit/edits/selection-moves.ts'
import { allNodes } from '../../src/circuit/language/identity.ts'
import type { Source } from '../../src/circuit/tree.ts'
import { sourceOf } from './random-programs.ts'

const head = 'OPENQASM 3.0;\ninclude "stdgates.inc";\n'

const program = (body: string, declarations = '') => sourceOf(`${head}${declarations}qubit[3] q;\n${body}`)

/** The statements behind the declarations. */
function bodyOf({ text }: Source): string {
  return text.slice(text.indexOf('q;\n') + 3)
}

/** Ids of the nodes of those numbers, in the order of the text, frames before what is inside. */
function idsOf({ circuit }: Source, ...numbers: readonly number[]): string[] {
  const all = allNodes(circuit.body).map(({ id }) => id)
  return numbers.map((number) => all[number]!)
}

const after = (edit: Edit) => bodyOf(edit)

describe('withGrouped', () => {
  it('puts a named box around neighbours, comments and identities kept', () => {
    const source = program('h q[0]; // one\ncx q[0], q[1];\nx q[2]; // three\n')
    const ids = idsOf(source, 0, 1)
    const edit = withGrouped(source, ids, 'bell')
    expect(after(edit)).toBe(
      '@ansatz.block bell\nbox {\n  h q[0]; // one\n  cx q[0], q[1];\n}\nx q[2]; // three\n',
    )
    expect(allNodes(edit.circuit.body).map(({ id }) => id)).toEqual(expect.arrayContaining(ids))
    expect(edit.circuit.body[0]).toMatchObject({ kind: 'block', name: 'bell', id: edit.focus })
  })

  it('gathers operations that nothing stands between on their qubits', () => {
    const source = program('h q[0];\nx q[2];\ncx q[0], q[1];\n')
    expect(after(withGrouped(source, idsOf(source, 0, 2), 'bell'))).toBe(
      'x q[2];\n@ansatz.block bell\nbox {\n  h q[0];\n  cx q[0], q[1];\n}\n',
    )
  })

  it('refuses operations that something else must come between', () => {
    const source = program('h q[0];\nx q[0];\ncx q[0], q[1];\n')
    expect(() => withGrouped(source, idsOf(source, 0, 2), 'bell')).toThrow(/nothing else may act/)
  })

  it('refuses names of blocks and words of the language', () => {
    const source = program('h q[0];\n')
    expect(() => withGrouped(source, idsOf(source, 0), 'two_local')).toThrow(/block of the lab/)
    expect(() => withGrouped(source, idsOf(source, 0), 'a b')).toThrow(/letters, digits/)
  })

  it('is undone by ungrouping', () => {
    const source = program('h q[0]; // one\ncx q[0], q[1];\n')
    const grouped = withGrouped(source, idsOf(source, 0, 1), 'bell')
    const edit = withUngrouped(grouped, [grouped.focus!])
    expect(edit.text).toBe(source.text)
    expect(edit.select).toEqual(idsOf(source, 0, 1))
  })
})

describe('withControlled', () => {
  it('takes the registry’s controlled gate where there is one, else a modifier', () => {
    const source = program('rx(theta) q[0]; // turn\nsx q[1];\ninv @ s q[0];\n', 'input float[64] theta;\n')
    const edit = withControlled(source, idsOf(source, 0, 1, 2), 2)
    expect(after(edit)).toBe(
      'crx(theta) q[2], q[0]; // turn\nctrl @ sx q[2], q[1];\nctrl @ inv @ s q[2], q[0];\n',
    )
    expect(edit.select).toEqual(idsOf(source, 0, 1, 2))
    expect(edit.circuit.body.map(({ id }) => id)).toEqual(idsOf(source, 0, 1, 2))
  })

  it('refuses a qubit that the selection acts on, and measurements', () => {
    const source = program('cx q[0], q[1];\nreset q[1];\n')
    expect(() => withControlled(source, idsOf(source, 0), 1)).toThrow(/q\[1\]; choose another/)
    expect(() => withControlled(source, idsOf(source, 1), 2)).toThrow(/reset q\[1\];/)
  })
})

describe('withInverted', () => {
  it('turns order and gates around, and twice gives the same text', () => {
    const source = program('rx(theta) q[0]; // first\ns q[1];\ncx q[0], q[1];\n', 'input float[64] theta;\n')
    const ids = idsOf(source, 0, 1, 2)
    const edit = withInverted(source, ids)
    expect(after(edit)).toBe('cx q[0], q[1]; // first\nsdg q[1];\nrx(-theta) q[0];\n')
    expect(edit.circuit.body.map(({ id }) => id)).toEqual(ids.toReversed())
    expect(withInverted(edit, ids).text).toBe(source.text)
  })
})

describe('withGateDefined', () => {
  it('makes one call with the inputs as angles', () => {
    const source = program(
      'h q[0];\nrx(2*theta[1]) q[2];\ncx q[0], q[2];\n',
      'input array[float[64], 2] theta;\n',
    )
    const edit = withGateDefined(source, idsOf(source, 0, 1, 2), 'pair')
    expect(edit.text).toContain('gate pair(angle0) q0, q1 { h q0; rx(2*angle0) q1; cx q0, q1; }')
    expect(after(edit)).toBe('pair(theta[1]) q[0], q[2];\n')
  })
})

describe('withDuplicated', () => {
  it('copies behind the last one, with shared or with fresh parameters', () => {
    const source = program('rx(theta[0]) q[0];\nh q[1];\n', 'input array[float[64], 1] theta;\n')
    expect(after(withDuplicated(source, idsOf(source, 0), 'shared'))).toBe(
      'rx(theta[0]) q[0];\nrx(theta[0]) q[0];\nh q[1];\n',
    )
    const fresh = withDuplicated(source, idsOf(source, 0), 'fresh')
    expect(after(fresh)).toBe('rx(theta[0]) q[0];\nrx(theta[1]) q[0];\nh q[1];\n')
    expect(fresh.circuit.inputs[0]!.size).toBe(2)
  })
})

describe('withSelectionMoved', () => {
  it('moves along columns and wires', () => {
    const source = program('h q[0];\nx q[0];\ny q[0];\n')
    expect(after(withSelectionMoved(source, idsOf(source, 0), { columns: 1, wires: 0 }))).toBe(
      'x q[0];\nh q[0];\ny q[0];\n',
    )
    expect(after(withSelectionMoved(source, idsOf(source, 2), { columns: -2, wires: 0 }))).toBe(
      'y q[0];\nh q[0];\nx q[0];\n',
    )
    expect(after(withSelectionMoved(source, idsOf(source, 1), { columns: 0, wires: 2 }))).toBe(
      'h q[0];\nx q[2];\ny q[0];\n',
    )
    expect(() => withSelectionMoved(source, idsOf(source, 1), { columns: 0, wires: -1 })).toThrow(/0\.\.2/)
  })
})

describe('withRepeat', () => {
  it('shares parameters between layers when asked to', () => {
    const source = program('rx(theta[0]) q[0];\n', 'input array[float[64], 1] theta;\n')
    expect(after(withRepeat(source, idsOf(source, 0), 2, 'shared'))).toBe(
      'for int l in [0:1] {\n  rx(theta[0]) q[0];\n}\n',
    )
  })
})

describe('columns', () => {
  it('are put in as a barrier and taken out with their operations', () => {
    const source = program('h q[0];\nx q[1];\ncx q[0], q[1];\n')
    expect(after(withColumnInserted(source, 1))).toBe(
      'h q[0];\nx q[1];\nbarrier q[0], q[1], q[2];\ncx q[0], q[1];\n',
    )
    expect(after(withColumnRemoved(source, 0))).toBe('cx q[0], q[1];\n')
    expect(() => withColumnRemoved(source, 2)).toThrow(/0\.\.1/)
  })
})

describe('withQubitMoved', () => {
  it('rewrites operands and readouts, the declaration stays', () => {
    const source = program('h q[0];\ncx q[0], q[2];\nh q;\npragma ansatz.readout s = Z0*X1 + Z2\n')
    const edit = withQubitMoved(source, 0, 2)
    expect(after(edit)).toBe('h q[2];\ncx q[2], q[1];\nh q;\npragma ansatz.readout s = X0*Z2 + Z1\n')
    expect(edit.circuit.qubitRegisters[0]!.size).toBe(3)
  })
})

describe('withGatesExchanged', () => {
  it('makes another gate of each', () => {
    const source = program('rx(0.5) q[0];\nctrl @ ry(0.1) q[0], q[1];\n')
    expect(after(withGatesExchanged(source, idsOf(source, 0, 1), 'rz'))).toBe(
      'rz(0.5) q[0];\nctrl @ rz(0.1) q[0], q[1];\n',
    )
  })
})
