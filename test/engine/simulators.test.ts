import { describe, expect, it } from 'vitest'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { reference, wasm } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

/* Largest difference of the two simulators in states, values and gradients of all kinds. */
async function disagreement(circuit: FlatCircuit, rows: Rows, seed: number): Promise<number> {
  const [ours, theirs] = [await wasm.plan(circuit), await reference.plan(circuit)]
  const states = largestGap(await ours.states(rows), await theirs.states(rows))
  const evaluation = await ours.forward(rows)
  const expected = await theirs.forward(rows)
  const values = largestGap(evaluation.values, expected.values)
  const cotangents = normals(seed, evaluation.values.length)
  const gaps = [states, values]
  for (const reduce of ['sum', 'per-row'] as const) {
    for (const withFeatures of [false, true]) {
      const a = await ours.backward(evaluation, cotangents, { reduce, withFeatures })
      const b = await theirs.backward(expected, cotangents, { reduce, withFeatures })
      gaps.push(largestGap(a.parameters, b.parameters), largestGap(a.features, b.features))
    }
  }
  ours.dispose()
  return Math.max(...gaps)
}

describe('wasm simulator', () => {
  it.each(gates.map(({ name }) => name))('matches the reference simulator on %s to 1e-12', async (name) => {
    for (let seed = 0; seed < 3; seed++) {
      const options = { qubits: 4, parameters: 3, features: 2 }
      const before = randomCircuit(seed, { ...options, gates: 6, names: ['h', 'u3', 'cx', 'ry'] })
      const own = randomCircuit(seed, { ...options, gates: 3, names: [name] })
      const after = randomCircuit(seed + 9, { ...options, gates: 4, names: ['rx', 'crz', 'ry'] })
      const operations = [...before.operations, ...own.operations, ...after.operations]
      const circuit = { ...before, operations }
      expect(await disagreement(circuit, randomRows(seed, circuit, 1, 3), seed)).toBeLessThan(1e-12)
    }
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('matches it on random circuits of %s qubits to 1e-12', async (qubits) => {
    for (let seed = 0; seed < (qubits < 7 ? 6 : 2); seed++) {
      const circuit = randomCircuit(100 * qubits + seed, { qubits, gates: 30, parameters: 5, features: 3 })
      const [p, f] = [
        [1, 1],
        [1, 5],
        [3, 2],
        [2, 9],
        [1, 12],
        [11, 1],
      ][seed % 6] as [number, number]
      const gap = await disagreement(circuit, randomRows(seed, circuit, p, f), seed)
      expect(gap, `seed ${seed}`).toBeLessThan(1e-12)
    }
  })
})
