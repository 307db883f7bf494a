import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/circuit/language/parse.ts'
import { layoutOf } from '../../../src/circuit/layout/layout.ts'
import { nodesBetween, nodesHit, wiresOf } from '../../../src/store/actions/select.ts'
import { columnsInWords, selectionInWords, summaryOf } from '../../../src/ui/composer/circuit-words.ts'
import { scrollStep } from '../../../src/ui/composer/edge-scroll.ts'
import { sceneOf } from '../../../src/ui/composer/scene.ts'

function drawn(body: string) {
  const text = `OPENQASM 3.0;\ninclude "stdgates.inc";\ninput array[float[64], 4] theta;\nqubit[4] q;\n${body}\npragma ansatz.readout score = Z0`
  const { circuit } = parse(text)
  if (circuit === null) throw new Error('no circuit')
  const layout = layoutOf(circuit, { collapsed: new Set(), shownPass: {} })
  return { circuit, layout, scene: sceneOf(circuit, layout), ids: circuit.body.map((node) => node.id) }
}

const nested = 'h q[0];\nfor int l in [0:1] {\n  ry(theta[l]) q[0];\n  cx q[0], q[1];\n}\nz q[2];'

describe('choosing in a rectangle', () => {
  it('takes what its columns and qubits touch', () => {
    const { layout, ids } = drawn('h q[0]; x q[1]; cx q[1], q[2]; z q[3];')
    const at = (column: number, qubit: number) => ({ column, qubit })
    expect(nodesBetween(layout, at(0, 0), at(0, 1))).toEqual([ids[0], ids[1]])
    expect(nodesBetween(layout, at(1, 2), at(0, 0))).toEqual([ids[0], ids[1], ids[2]])
    expect(nodesBetween(layout, at(1, 3), at(1, 3))).toEqual([])
  })

  it('takes a frame for all that is in it, if all of it is inside', () => {
    const { layout, ids, circuit } = drawn(nested)
    const loop = circuit.body[1]!
    const inner = 'body' in loop ? loop.body.map((node) => node.id) : []
    const all = { column: layout.columnCount, qubit: 3 }
    expect(nodesBetween(layout, { column: 0, qubit: 0 }, all).toSorted()).toEqual([...ids].toSorted())
    expect(nodesBetween(layout, { column: 1, qubit: 0 }, { column: 1, qubit: 3 })).toEqual([inner[0]])
  })

  it('leaves what is inside of a whole frame inside of another one to the outer one', () => {
    const { layout, circuit } = drawn('for int i in [0:1] { for int j in [0:1] { h q[0]; } x q[0]; } z q[0];')
    const everything = nodesHit(
      layout,
      () => true,
      () => true,
    )
    expect(everything).toEqual(circuit.body.map((node) => node.id))
  })

  it('knows the wires of frames and gates', () => {
    const { layout, ids } = drawn(nested)
    expect(wiresOf(layout, [ids[1]!])).toEqual({ top: 0, bottom: 1, qubits: [0, 1] })
    expect(wiresOf(layout, [ids[0]!, ids[2]!])).toEqual({ top: 0, bottom: 2, qubits: [0, 2] })
  })
})

describe('the circuit in words', () => {
  it('says its size, what it holds and what is read out', () => {
    const { circuit, layout } = drawn(nested)
    expect(summaryOf(circuit, layout)).toBe(
      '4 qubits, 4 operations in 3 columns. It holds Layer × 2. Read out: score.',
    )
  })

  it('goes through the columns from top to bottom, and says where frames begin and end', () => {
    const { layout, scene } = drawn(nested)
    expect(columnsInWords(layout, scene)).toEqual([
      'H on qubit 0; Z on qubit 2',
      'Layer × 2 begins, on qubits 0 to 1; RY on qubit 0, trainable θ₀',
      'CX on qubits 0, 1; Layer × 2 ends',
    ])
  })

  it('calls a loop over qubits a loop', () => {
    const { layout, scene } = drawn('for int i in [0:1] { x q[i]; }')
    expect(columnsInWords(layout, scene)).toEqual([
      'Loop × 2 begins, on qubits 0 to 1; X on qubit 0; X on qubit 1; Loop × 2 ends',
    ])
  })

  it('names the first of what is selected and counts the others', () => {
    const { layout, scene, ids } = drawn(`${nested}\nx q[3];\ny q[3];`)
    expect(selectionInWords(scene, layout, [])).toBe('')
    expect(selectionInWords(scene, layout, [ids[1]!, ids[0]!])).toBe('2 selected: Layer × 2; H on qubit 0.')
    expect(selectionInWords(scene, layout, ids)).toBe(
      '5 selected: H on qubit 0; Layer × 2; Z on qubit 2 and 2 more.',
    )
  })
})

describe('scrolling at the edge', () => {
  it('goes faster the nearer the edge is, and rests in between', () => {
    expect(scrollStep(300, 0, 600)).toBe(0)
    expect(scrollStep(-20, 0, 600)).toBe(-16)
    expect(scrollStep(30, 0, 600)).toBe(-4)
    expect(scrollStep(580, 0, 600)).toBe(8)
  })
})
