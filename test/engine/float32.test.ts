import { describe, expect, it } from 'vitest'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { reference, wasm } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

/** What a single-precision engine is held to, in amplitudes and in all that follows from them. */
const tolerance = 2e-5

/** Largest differences of float32 and the reference simulator, by what was asked for. */
async function gaps(circuit: FlatCircuit, rows: Rows, seed: number): Promise<Record<string, number>> {
  const ours = await wasm.plan(circuit, { precision: 'float32' })
  const theirs = await reference.plan(circuit)
  const states = largestGap(await ours.states(rows), await theirs.states(rows))
  const evaluation = await ours.forward(rows)
  const expected = await theirs.forward(rows)
  const found: Record<string, number> = { states, values: largestGap(evaluation.values, expected.values) }
  const cotangents = normals(seed, evaluation.values.length)
  for (const reduce of ['sum', 'per-row'] as const) {
    for (const withFeatures of [false, true]) {
      const a = await ours.backward(evaluation, cotangents, { reduce, withFeatures })
      const b = await theirs.backward(expected, cotangents, { reduce, withFeatures })
      found[`${reduce} parameters ${withFeatures}`] = largestGap(a.parameters, b.parameters)
      found[`${reduce} features ${withFeatures}`] = largestGap(a.features, b.features)
    }
  }
  ours.dispose()
  return found
}

describe('float32', () => {
  it.each(gates.map(({ name }) => name))('matches the reference simulator on %s to 2e-5', async (name) => {
    for (let seed = 0; seed < 3; seed++) {
      const options = { qubits: 4, parameters: 3, features: 2 }
      const before = randomCircuit(seed, { ...options, gates: 6, names: ['h', 'u3', 'cx', 'ry'] })
      const own = randomCircuit(seed, { ...options, gates: 3, names: [name] })
      const after = randomCircuit(seed + 9, { ...options, gates: 4, names: ['rx', 'crz', 'ry'] })
      const operations = [...before.operations, ...own.operations, ...after.operations]
      const circuit = { ...before, operations }
      const found = await gaps(circuit, randomRows(seed, circuit, 1, 3), seed)
      for (const [what, gap] of Object.entries(found)) expect(gap, what).toBeLessThan(tolerance)
    }
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('matches it on random circuits of %s qubits to 2e-5', async (qubits) => {
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
      const found = await gaps(circuit, randomRows(seed, circuit, p, f), seed)
      for (const [what, gap] of Object.entries(found))
        expect(gap, `${what}, seed ${seed}`).toBeLessThan(tolerance)
    }
  })
})
