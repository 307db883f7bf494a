/* Rotations by pi, whose tangents of half the angle have no bound: tangent form must survive many of them together. */
import { describe, expect, it } from 'vitest'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { reference, wasm } from './engines.ts'
import { largestGap } from './random-circuits.ts'

/** Layers of RY and RZ with trainable angles and a chain of CX, and RY on every qubit in the end. */
function layers(qubits: number, count: number): FlatCircuit {
  let slots = 0
  const rotation = (gate: string, qubit: number): FlatOperation => ({
    kind: 'gate',
    gate,
    angles: [{ kind: 'parameter', slot: slots++ }],
    qubits: [qubit],
    source: gate,
    iterations: [],
  })
  const all = Array.from({ length: qubits }, (_, qubit) => qubit)
  const chain = all.slice(1).map((qubit): FlatOperation => {
    return { kind: 'gate', gate: 'cx', angles: [], qubits: [qubit - 1, qubit], source: 'cx', iterations: [] }
  })
  const operations = Array.from({ length: count }, () => [
    ...all.flatMap((qubit) => [rotation('ry', qubit), rotation('rz', qubit)]),
    ...chain,
  ]).flat()
  operations.push(...all.map((qubit) => rotation('ry', qubit)))
  const factors = all.map((qubit) => ({ qubit, pauli: 'Z' as const }))
  return {
    qubitCount: qubits,
    parameters: Array.from({ length: slots }, (_, i) => `theta[${i}]`),
    features: [],
    operations,
    readouts: [
      { kind: 'pauli-sum', name: 'z', terms: [{ coefficient: 1, factors }] },
      { kind: 'pauli-sum', name: 'x', terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'X' }] }] },
    ],
  }
}

const angles: Record<string, (i: number, fromEnd: number) => number> = {
  'pi everywhere': () => Math.PI,
  'pi in the last layer': (i, fromEnd) => (fromEnd < 9 ? Math.PI : 0.3 * i),
  'near pi in the last layer': (i, fromEnd) => (fromEnd < 9 ? Math.PI - 0.01 : 0.3 * i),
  'around pi everywhere': (i) => Math.PI + 0.003 * ((i % 7) - 3),
}

describe('rotations by pi', () => {
  it.each([
    ['float64', 1, 1e-12],
    ['float64', 8, 1e-12],
    ['float32', 1, 2e-5],
    ['float32', 8, 2e-5],
  ] as const)(
    'have values, states and gradients: %s, %s rows, to %s',
    async (precision, count, tolerance) => {
      for (const qubits of [2, 5, 9]) {
        const circuit = layers(qubits, 3)
        const [ours, theirs] = [await wasm.plan(circuit, { precision }), await reference.plan(circuit)]
        const width = circuit.parameters.length
        for (const [name, angle] of Object.entries(angles)) {
          const row = Array.from({ length: width }, (_, i) => angle(i, width - 1 - i))
          const parameters = Float64Array.from(Array.from({ length: count }, () => row).flat())
          const rows = { parameters, parameterRows: count, features: new Float64Array(0), featureRows: 1 }
          const [a, b] = [await ours.forward(rows), await theirs.forward(rows)]
          const cotangents = Float64Array.from(a.values, (_, i) => (i % 2 === 0 ? 1 : -0.5))
          const slopes = await ours.backward(a, cotangents, { reduce: 'sum' })
          const expected = await theirs.backward(b, cotangents, { reduce: 'sum' })
          const gap = Math.max(
            largestGap(a.values, b.values),
            largestGap(await ours.states(rows), await theirs.states(rows)),
            largestGap(slopes.parameters, expected.parameters),
          )
          expect(gap, `${name}, ${qubits} qubits`).toBeLessThan(tolerance)
        }
      }
    },
  )
})
