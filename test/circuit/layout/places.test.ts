import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { withGate } from '../../../src/circuit/edits/gates.ts'
import { layoutOf } from '../../../src/circuit/layout/layout.ts'
import type { LayoutView } from '../../../src/circuit/layout/plan.ts'
import {
  edgeStops,
  framesAround,
  neighbour,
  operationAt,
  placeAt,
  settled,
  type CursorPlace,
} from '../../../src/circuit/layout/places.ts'
import { parse } from '../../../src/circuit/language/parse.ts'
import { defaultRecipe, printRecipe } from '../../../src/circuit/recipe.ts'

const open: LayoutView = { collapsed: new Set(), shownPass: {} }

function sourceOf(body: string, qubits = 3) {
  const head = `OPENQASM 3.0;\ninclude "stdgates.inc";\ninput array[float[64], 40] theta;\nqubit[${qubits}] q;\n`
  const text = head + body
  const { circuit } = parse(text)
  if (circuit === null) throw new Error(`no circuit: ${body}`)
  return { text, circuit }
}

function planOf(body: string) {
  const { circuit } = sourceOf(body)
  return { circuit, layout: layoutOf(circuit, open) }
}

const recipeText = printRecipe(defaultRecipe)

describe('placeAt', () => {
  it('puts a gate before what stands there and behind what stands before, in the order of the text', () => {
    const { layout } = planOf('h q[0]; x q[0]; h q[1]; h q[2];')
    expect(placeAt(layout, 1, [0])).toEqual({ parent: null, index: 1 })
    expect(placeAt(layout, 0, [1])).toEqual({ parent: null, index: 1 })
    expect(placeAt(layout, 1, [1])).toEqual({ parent: null, index: 4 })
    expect(placeAt(layout, 2, [0])).toEqual({ parent: null, index: 4 })
  })

  it('puts a gate on several qubits behind what stands before on each of them', () => {
    const { layout } = planOf('h q[0]; h q[2]; x q[0];')
    expect(placeAt(layout, 1, [0, 2])).toEqual({ parent: null, index: 2 })
  })

  it('enters the frame that holds the place', () => {
    const { circuit, layout } = planOf('x q[0]; for int l in [0:1] { ry(theta[l]) q[0]; cx q[0], q[1]; }')
    const loop = circuit.body[1]!.id
    expect(placeAt(layout, 1, [0])).toEqual({ parent: loop, index: 0 })
    expect(placeAt(layout, 2, [1])).toEqual({ parent: loop, index: 1 })
    expect(placeAt(layout, 1, [1])).toEqual({ parent: loop, index: 1 })
    expect(placeAt(layout, 1, [2])).toEqual({ parent: null, index: 2 })
    expect(placeAt(layout, 3, [0])).toEqual({ parent: null, index: 2 })
  })

  it('reaches every body that meets at an edge', () => {
    const { circuit } = parse(recipeText)
    const layout = layoutOf(circuit!, open)
    const loop = circuit!.body[0]!
    const placesAt = (boundary: number) =>
      edgeStops(layout, boundary, 0).map((stop) => placeAt(layout, stop, [0]))
    expect(placesAt(0)).toEqual([
      { parent: null, index: 0 },
      { parent: loop.id, index: 0 },
    ])
    expect(placesAt(1)).toEqual([{ parent: loop.id, index: 1 }])
    expect(placesAt(7)).toEqual([{ parent: loop.id, index: 2 }])
    expect(placeAt(layout, 7, [0])).toEqual({ parent: null, index: 1 })
  })

  it('goes around a loop that is written out', () => {
    const { layout } = planOf('x q[0]; for int i in [0:2] { x q[i]; y q[i]; } h q[0];')
    expect(framesAround(layout, 1, 0)).toEqual([])
    expect(placeAt(layout, 2, [0])).toEqual({ parent: null, index: 1 })
    expect(placeAt(layout, 3, [1])).toEqual({ parent: null, index: 3 })
  })

  it('puts a gate into an empty program and an empty loop', () => {
    expect(placeAt(planOf('').layout, 0, [0])).toEqual({ parent: null, index: 0 })
    const { circuit, layout } = planOf('for int i in [0:1] { }')
    expect(placeAt(layout, 0, [0])).toEqual({ parent: circuit.body[0]!.id, index: 0 })
  })

  it('puts the new gate where it was asked for, or as far left as the wire is free', () => {
    const gate = fc.record({ qubit: fc.integer({ min: 0, max: 2 }), pair: fc.boolean() })
    fc.assert(
      fc.property(fc.array(gate, { maxLength: 14 }), fc.nat(8), fc.nat(2), (list, at, qubit) => {
        const body = list.map((one) =>
          one.pair ? `cx q[${one.qubit}], q[${(one.qubit + 1) % 3}];` : `h q[${one.qubit}];`,
        )
        const source = sourceOf(body.join('\n'))
        const before = layoutOf(source.circuit, open)
        const column = Math.min(at, before.columnCount)
        const place = placeAt(before, column, [qubit])
        const edit = withGate(source, { gate: 'x', qubits: [qubit], role: 'fixed', at: place })
        const after = layoutOf(edit.circuit, open)
        const placed = after.operations.find((one) => one.node.id === edit.focus)!
        expect(placed.column).toBeLessThanOrEqual(column)
        for (let between = placed.column; between < column; between++)
          expect(operationAt(before, between, qubit)).toBeNull()
        const left = operationAt(before, placed.column - 1, qubit)
        expect(operationAt(after, placed.column - 1, qubit)?.node.id).toBe(left?.node.id)
      }),
    )
  })
})

describe('neighbour', () => {
  const { circuit } = parse(recipeText)
  const layout = layoutOf(circuit!, open)

  function walk(direction: 'left' | 'right', start: CursorPlace): number[] {
    const columns = [start.column]
    let place = start
    for (;;) {
      const next = neighbour(layout, place, direction)
      if (next.column === place.column) return columns
      columns.push(next.column)
      place = next
    }
  }

  it('visits every column and every edge from left to right and back', () => {
    const first = edgeStops(layout, 0, 0)[0]!
    const right = walk('right', { column: first, qubit: 0 })
    expect(right.filter(Number.isInteger)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(right).toHaveLength(8 + 4)
    expect(right).toEqual(right.toSorted((a, b) => a - b))
    expect(walk('left', { column: 7, qubit: 0 }).toReversed()).toEqual(right)
  })

  it('stays inside the drawing', () => {
    expect(neighbour(layout, { column: 3, qubit: 0 }, 'up')).toEqual({ column: 3, qubit: 0 })
    expect(neighbour(layout, { column: 3, qubit: 3 }, 'down')).toEqual({ column: 3, qubit: 3 })
    expect(settled(layout, { column: 99, qubit: 99 })).toEqual({ column: 7, qubit: 3 })
  })

  it('steps to the column where the other wire has no edge', () => {
    const { layout: other } = planOf('for int l in [0:1] { ry(theta[l]) q[0]; } h q[1];')
    const [edge] = edgeStops(other, 0, 0)
    expect(neighbour(other, { column: edge!, qubit: 0 }, 'down')).toEqual({ column: 0, qubit: 1 })
  })
})

describe('operationAt', () => {
  it('finds the gate whose line crosses the wire, and nothing between', () => {
    const { layout } = planOf('h q[1]; cz q[0], q[2];')
    expect(operationAt(layout, 1, 1)?.node).toMatchObject({ gate: 'cz' })
    expect(operationAt(layout, 0, 0)).toBeNull()
    expect(operationAt(layout, 5, 0)).toBeNull()
  })
})
