import { describe, expect, it } from 'vitest'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { unitaryOperations } from '../../src/engine/checks.ts'
import { decompose } from '../../src/engine/plan/decompose.ts'
import { productPrefix } from '../../src/engine/plan/product.ts'
import { schedule } from '../../src/engine/plan/schedule.ts'
import { reference, wasm } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

const parameter = (slot: number): SlotExpression => ({ kind: 'parameter', slot })
const gate = (name: string, qubits: readonly number[], ...angles: SlotExpression[]): FlatOperation => ({
  kind: 'gate',
  gate: name,
  qubits,
  angles,
  source: name,
  iterations: [],
})
const circuitOf = (operations: readonly FlatOperation[]): FlatCircuit => ({
  qubitCount: 3,
  parameters: ['a', 'b', 'c', 'd'],
  features: [],
  operations,
  readouts: [],
})
const prefixOf = (...operations: FlatOperation[]) =>
  productPrefix(3, schedule(3, decompose(unitaryOperations(circuitOf(operations)))))
const kindsOf = (...operations: FlatOperation[]) =>
  prefixOf(...operations).qubits.map(({ gates }) => gates.map(({ kind }) => kind))

const turns = (qubit: number) => [
  gate('ry', [qubit], parameter(0)),
  gate('rz', [qubit], parameter(1)),
  gate('ry', [qubit], parameter(2)),
]

describe('product prefix', () => {
  it('takes all gates of single qubits that come before what entangles', () => {
    const { qubits, segments } = prefixOf(...turns(0), ...turns(1), gate('cx', [0, 1]), ...turns(2))
    expect(qubits.map(({ gates }) => gates.map(({ kind }) => kind))).toEqual([
      ['rotation', 'phase', 'rotation'],
      ['rotation', 'phase', 'rotation'],
      ['rotation', 'phase', 'rotation'],
    ])
    expect(segments.map(({ mixing }) => mixing.length)).toEqual([0, 0])
  })

  it('leaves phases of a first layer to the next pass, where the state stays real', () => {
    expect(kindsOf(gate('ry', [0], parameter(0)), gate('rz', [0], parameter(1)))).toEqual([
      ['rotation'],
      [],
      [],
    ])
  })

  it('starts in 1 after X', () => {
    const { qubits } = prefixOf(gate('x', [1]), gate('ry', [1], parameter(0)))
    expect(qubits.map(({ startsInOne }) => startsInOne)).toEqual([false, true, false])
  })

  it('ends where two qubits share a phase, and where a first gate is no rotation', () => {
    const shared = [gate('ry', [0], parameter(0)), gate('rzz', [0, 1], parameter(1)), ...turns(0)]
    expect(kindsOf(...shared)).toEqual([['rotation'], [], []])
    const controlled = [gate('x', [0]), gate('cry', [0, 1], parameter(0)), ...turns(1)]
    expect(kindsOf(...controlled).flat()).toEqual([])
  })

  it('changes no result: layers of u3 before a random circuit, 1 to 6 qubits, to 1e-12', async () => {
    for (let qubits = 1; qubits <= 6; qubits++) {
      const options = { qubits, parameters: 5, features: 2 }
      const local = randomCircuit(qubits, {
        ...options,
        gates: 4 * qubits,
        names: ['u3', 'rx', 'ry', 'p', 'x'],
      })
      const rest = randomCircuit(qubits + 20, { ...options, gates: 10 })
      const circuit = { ...rest, operations: [...local.operations, ...rest.operations] }
      for (const [parameterRows, featureRows] of [
        [1, 7],
        [3, 2],
        [1, 1],
      ] as const) {
        const rows = randomRows(qubits, circuit, parameterRows, featureRows)
        const [ours, theirs] = [await wasm.plan(circuit), await reference.plan(circuit)]
        expect(largestGap(await ours.states(rows), await theirs.states(rows))).toBeLessThan(1e-12)
        const [a, b] = [await ours.forward(rows), await theirs.forward(rows)]
        const cotangents = normals(qubits, a.values.length)
        for (const options of [{ reduce: 'sum' }, { reduce: 'per-row', withFeatures: true }] as const) {
          const mine = await ours.backward(a, cotangents, options)
          const expected = await theirs.backward(b, cotangents, options)
          expect(largestGap(mine.parameters, expected.parameters)).toBeLessThan(1e-12)
          expect(largestGap(mine.features, expected.features)).toBeLessThan(1e-12)
        }
      }
    }
  })
})
