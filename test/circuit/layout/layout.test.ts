import { describe, expect, it } from 'vitest'
import { layoutOf } from '../../../src/circuit/layout/layout.ts'
import type { LayoutView } from '../../../src/circuit/layout/plan.ts'
import { parse } from '../../../src/circuit/language/parse.ts'
import { defaultRecipe, printRecipe } from '../../../src/circuit/recipe.ts'

const open: LayoutView = { collapsed: new Set(), shownPass: {} }

function circuitOf(body: string, qubits = 3) {
  const lines = ['OPENQASM 3.0;', 'include "stdgates.inc";', 'input array[float[64], 40] theta;']
  const { circuit, diagnostics } = parse([...lines, `qubit[${qubits}] q;`, body].join('\n'))
  if (circuit === null) throw new Error(diagnostics.map((one) => one.message).join('; '))
  return circuit
}

/** The plan as a drawing: one row per qubit, one sign per column; `|` where a gate crosses a wire. */
function drawing(body: string, view = open, qubits = 3): string[] {
  const layout = layoutOf(circuitOf(body, qubits), view)
  return Array.from({ length: qubits }, (_, qubit) =>
    Array.from({ length: layout.columnCount }, (__, column) => {
      const here = layout.byColumn
        .get(column)
        ?.find((one) =>
          one.kind === 'barrier' ? one.qubits.includes(qubit) : one.top <= qubit && qubit <= one.bottom,
        )
      if (here === undefined) return '.'
      if (!here.qubits.includes(qubit)) return '|'
      return here.node.kind === 'gate' ? here.node.gate.slice(0, 1) : here.kind.slice(0, 1).toUpperCase()
    }).join(''),
  )
}

describe('layout', () => {
  it('puts gates into the first free column of their wires', () => {
    expect(drawing('h q[0]; x q[0]; y q[2]; z q[1]; cx q[0], q[1]; s q[2];')).toEqual(['hxc', 'z.c', 'ys.'])
  })

  it('keeps the wires that a gate crosses free', () => {
    expect(drawing('h q[1]; cz q[0], q[2]; x q[1];')).toEqual(['.c.', 'h|x', '.c.'])
  })

  it('draws the ring of entanglers one behind the other', () => {
    expect(drawing('cx q[0], q[1]; cx q[1], q[2]; cx q[2], q[0];')).toEqual(['c.c', 'cc|', '.cc'])
  })

  it('holds gates back at a barrier on its own qubits only', () => {
    expect(drawing('h q[0]; barrier q[0], q[2]; x q[0]; x q[1]; x q[2];')).toEqual(['hBx', 'x..', '.Bx'])
    expect(drawing('h q[0]; barrier; x q[1];')).toEqual(['hB.', '.Bx', '.B.'])
  })

  it('draws a condition behind the measurement that it waits for, and other measurements side by side', () => {
    const body = 'bit[2] c; h q[0]; c[0] = measure q[0]; c[1] = measure q[1]; if (c[0]) { x q[2]; }'
    expect(drawing(body)).toEqual(['hM.', 'M..', '..O'])
    const again = 'bit c; c = measure q[0]; if (c) { x q[1]; } if (c) { x q[2]; } c = measure q[0];'
    expect(drawing(again)).toEqual(['M.M', '.O.', '.O.'])
    const inFrame = 'bit c; h q[0]; c = measure q[0]; for int l in [0:1] { if (c) { x q[1]; } }'
    expect(drawing(inFrame)).toEqual(['hM.', '..O', '...'])
  })

  it('draws a gate on a whole register once for each application', () => {
    expect(drawing('h q; cx q[0], q[1];')).toEqual(['hc', 'hc', 'h.'])
    expect(drawing('measure q;')).toEqual(['M', 'M', 'M'])
  })

  it('draws a repeat once and lets nothing slide into it', () => {
    const body =
      'for int l in [0:2] { ry(theta[l]) q[0]; ry(theta[3 + l]) q[1]; cx q[0], q[1]; } x q[2]; z q[1];'
    expect(drawing(body)).toEqual(['rc.', 'rcz', 'x..'])
    const [frame] = layoutOf(circuitOf(body), open).frames
    expect(frame).toMatchObject({ first: 0, last: 1, top: 0, bottom: 1, depth: 0, unrolled: false, pass: 0 })
  })

  it('keeps a frame rectangular: a gate beside it waits at its edge', () => {
    const body = 'h q[0]; h q[0]; for int l in [0:1] { x q[0]; cx q[0], q[1]; z q[1]; } y q[1];'
    expect(drawing(body)).toEqual(['hhxc..', '...czy', '......'])
  })

  it('evaluates indices in the pass that is shown', () => {
    const circuit = circuitOf('for int l in {4, 7} { ry(theta[l]) q[0]; }')
    const id = circuit.body[0]!.id
    expect(layoutOf(circuit, open).operations[0]!.variables).toEqual({ l: 4 })
    expect(layoutOf(circuit, { ...open, shownPass: { [id]: 1 } }).operations[0]!.variables).toEqual({ l: 7 })
    expect(layoutOf(circuit, { ...open, shownPass: { [id]: 9 } }).frames[0]!.pass).toBe(1)
  })

  it('writes a repeat out when its qubits depend on the loop variable', () => {
    const body = 'for int i in [0:2] { ry(theta[i]) q[i]; } for int i in [0:1] { cx q[i], q[i + 1]; }'
    expect(drawing(body)).toEqual(['rc.', 'rcc', 'r.c'])
    const layout = layoutOf(circuitOf(body), open)
    expect(layout.frames.map((frame) => frame.unrolled)).toEqual([true, true])
    expect(new Set(layout.operations.map((one) => one.key)).size).toBe(5)
  })

  it('draws a closed frame as one operation on all its qubits', () => {
    const circuit = circuitOf('x q[0]; for int i in [0:1] { cx q[i], q[i + 1]; } h q[1];')
    const layout = layoutOf(circuit, { ...open, collapsed: new Set([circuit.body[1]!.id]) })
    expect(layout.operations.map(({ kind, column, qubits }) => [kind, column, qubits])).toEqual([
      ['gate', 0, [0]],
      ['closed', 1, [0, 1, 2]],
      ['gate', 2, [1]],
    ])
    expect(layout.frames).toEqual([])
  })

  it('draws an empty loop closed', () => {
    expect(layoutOf(circuitOf('for int i in [1:0] { x q[0]; }'), open).operations).toMatchObject([
      { kind: 'closed' },
    ])
  })

  it('closes a loop that would be written out to more than anyone can read', () => {
    const layout = layoutOf(circuitOf('for int i in [0:30000] { x q[i % 3]; }'), open)
    expect(layout.operations).toMatchObject([{ kind: 'closed', qubits: [0, 1, 2] }])
  })

  it('nests the blocks of the first visit in their repeat', () => {
    const { circuit } = parse(printRecipe(defaultRecipe))
    const layout = layoutOf(circuit!, open)
    expect(layout.columnCount).toBe(7)
    expect(layout.frames.map(({ node, first, last, depth }) => [node.kind, first, last, depth])).toEqual([
      ['repeat', 0, 6, 0],
      ['block', 0, 0, 1],
      ['block', 1, 6, 1],
    ])
    expect(layout.operations).toHaveLength(16)
  })

  it('puts readouts side by side only where they share a wire', () => {
    const pragma = (name: string, text: string) => `pragma ansatz.readout ${name} = ${text}\n`
    const body =
      pragma('a', 'Z0') + pragma('b', 'Z1*Z2') + pragma('c', 'X2') + pragma('d', 'probabilities(q)')
    const tiles = layoutOf(circuitOf(body), open).readouts
    expect(tiles.map(({ column, top, bottom }) => [column, top, bottom])).toEqual([
      [0, 0, 0],
      [0, 1, 2],
      [1, 2, 2],
      [2, 0, 2],
    ])
  })

  it('keeps up with a long program', () => {
    const gates = Array.from({ length: 20_000 }, (_, i) => `h q[${i % 12}];`).join('\n')
    const layout = layoutOf(circuitOf(gates, 12), open)
    expect(layout.columnCount).toBe(Math.ceil(20_000 / 12))
    expect(layout.operations).toHaveLength(20_000)
  })
})
