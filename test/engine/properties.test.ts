import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simplify } from '../../src/circuit/expressions.ts'
import type { Expression, SlotExpression } from '../../src/circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { gateNamed } from '../../src/circuit/gates/registry.ts'
import { wasm } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

/* The circuit's gates undone, last first; for angles that are numbers. */
function inverse(circuit: FlatCircuit): readonly FlatOperation[] {
  return circuit.operations.toReversed().map((operation) => {
    if (operation.kind !== 'gate') return operation
    const undone = gateNamed(operation.gate)!.inverse(operation.angles as readonly Expression[])
    return {
      ...operation,
      gate: undone.gate,
      angles: undone.angles.map((angle) => simplify(angle) as SlotExpression),
    }
  })
}

const shape = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  qubits: fc.integer({ min: 1, max: 6 }),
  gates: fc.integer({ min: 0, max: 25 }),
})

describe('wasm simulator', () => {
  it('keeps the norm 1 to 1e-13', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ seed, qubits, gates }) => {
        const circuit = randomCircuit(seed, { qubits, gates, parameters: 2, features: 1 })
        const states = await (await wasm.plan(circuit)).states(randomRows(seed, circuit, 1, 2))
        const norm = states.reduce((sum, value) => sum + value * value, 0)
        expect(Math.abs(norm - 2)).toBeLessThan(2e-13)
      }),
      { numRuns: 60, seed: 1 },
    )
  })

  it('comes back to |0…0> when everything is undone, to 1e-13', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ seed, qubits, gates }) => {
        const circuit = randomCircuit(seed, { qubits, gates, parameters: 0, features: 0 })
        const whole = { ...circuit, operations: [...circuit.operations, ...inverse(circuit)] }
        const states = await (await wasm.plan(whole)).states(randomRows(seed, circuit, 1, 1))
        const zero = new Float64Array(states.length)
        zero[0] = 1
        expect(largestGap(states, zero)).toBeLessThan(1e-13)
      }),
      { numRuns: 60, seed: 2 },
    )
  })

  it('gives gradients that are linear in the cotangents, to 1e-12', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async ({ seed, qubits, gates }) => {
        const circuit = randomCircuit(seed, { qubits, gates, parameters: 3, features: 1 })
        const plan = await wasm.plan(circuit)
        const evaluation = await plan.forward(randomRows(seed, circuit, 1, 3))
        const count = evaluation.values.length
        const [a, b] = [normals(seed, count), normals(seed + 1, count)]
        const both = a.map((value, i) => 2 * value - 3 * b[i]!)
        const gradient = async (cotangents: Float64Array) =>
          (await plan.backward(evaluation, cotangents, { reduce: 'sum' })).parameters
        const [ga, gb, gBoth] = [await gradient(a), await gradient(b), await gradient(both)]
        expect(
          largestGap(
            gBoth,
            ga.map((value, i) => 2 * value - 3 * gb[i]!),
          ),
        ).toBeLessThan(1e-12)
      }),
      { numRuns: 40, seed: 3 },
    )
  })

  it('gives rows the same bits among few and among many others', async () => {
    for (let seed = 0; seed < 10; seed++) {
      const circuit = randomCircuit(seed, { qubits: 1 + (seed % 6), gates: 20, parameters: 2, features: 2 })
      const plan = await wasm.plan(circuit)
      const rows = randomRows(seed, circuit, 1, 21)
      const all = (await plan.forward(rows)).values
      const outputs = all.length / 21
      for (const row of [0, 7, 19]) {
        const own = { ...rows, features: rows.features.slice(2 * row, 2 * row + 4), featureRows: 2 }
        const two = (await plan.forward(own)).values
        expect([...two]).toEqual([...all.subarray(row * outputs, (row + 2) * outputs)])
      }
    }
  })

  it('turns by pi on every qubit of a wide circuit without overflow', async () => {
    const qubits = 12
    const layer = (gate: string): FlatOperation[] =>
      Array.from({ length: qubits }, (_, q) => ({
        kind: 'gate',
        gate,
        qubits: [q],
        angles: [{ kind: 'number', value: Math.PI }],
        source: gate,
        iterations: [],
      }))
    const circuit: FlatCircuit = {
      qubitCount: qubits,
      parameters: [],
      features: [],
      operations: [...layer('ry'), ...layer('rz'), ...layer('ry'), ...layer('rx'), ...layer('ry')],
      readouts: [],
    }
    const none = new Float64Array(0)
    const rows = { parameters: none, parameterRows: 1, features: none, featureRows: 1 }
    const states = await (await wasm.plan(circuit)).states(rows)
    const norms = states.map((value) => value * value)
    expect(Math.abs(norms.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12)
    /* |0> -> |1> -> |0> -> |1> -> |0>: four flips of each qubit. */
    expect(Math.abs(norms[0]! + norms[1]! - 1)).toBeLessThan(1e-12)
  })
})
