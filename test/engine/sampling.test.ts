import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import type { Pauli, PauliTerm, Readout } from '../../src/circuit/readout.ts'
import { createShiftPlan } from '../../src/engine/gradients/parameter-shift.ts'
import { measurementBases, sampleCounts } from '../../src/engine/sampling.ts'
import { reference, wasm } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

const term = (coefficient: number, text: string): PauliTerm => ({
  coefficient,
  factors: [...text.matchAll(/([XYZ])(\d)/g)].map(([, pauli, qubit]) => ({
    qubit: Number(qubit),
    pauli: pauli as Pauli,
  })),
})
const sum = (...terms: readonly PauliTerm[]): Readout => ({ kind: 'pauli-sum', name: 's', terms })

describe('measurement bases', () => {
  it('put terms together that agree on every qubit they share', () => {
    const bases = measurementBases([
      sum(term(1, 'Z0Z1'), term(2, 'X2'), term(3, 'X0'), term(0.5, ''), term(1, 'X0Y3')),
    ])
    expect(
      bases.map(({ qubits, paulis }) => qubits.map((qubit, i) => `${paulis[i]}${qubit}`).join('')),
    ).toEqual(['Z0Z1X2', 'X0Y3'])
  })

  it('measure probabilities together with Z terms', () => {
    const readouts: Readout[] = [sum(term(1, 'Z0')), { kind: 'probabilities', name: 'p', qubits: [1, 0] }]
    expect(measurementBases(readouts)).toHaveLength(1)
  })
})

describe('samples', () => {
  const circuit = randomCircuit(4, { qubits: 3, gates: 15, parameters: 3, features: 1 })
  const rows = randomRows(4, circuit, 1, 3)

  it('are the same for the same seed and counter, on both simulators, and others for another', async () => {
    const [ours, theirs] = [await wasm.plan(circuit), await reference.plan(circuit)]
    const stream = { seed: 5, counter: 9 }
    const first = (await ours.sample(rows, 100, stream)).values
    expect([...(await ours.sample(rows, 100, stream)).values]).toEqual([...first])
    expect([...(await theirs.sample(rows, 100, stream)).values]).toEqual([...first])
    expect([...(await ours.sample(rows, 100, { seed: 6, counter: 9 })).values]).not.toEqual([...first])
    expect([...(await ours.sample(rows, 100, { seed: 5, counter: 10 })).values]).not.toEqual([...first])
  })

  it('come within 5 standard errors of the exact values, 40,000 shots', async () => {
    const plan = await wasm.plan(circuit)
    const exact = (await plan.forward(rows)).values
    const estimate = (await plan.sample(rows, 40_000, { seed: 1, counter: 0 })).values
    const spread = circuit.readouts.flatMap((readout) => {
      if (readout.kind === 'probabilities') return readout.qubits.length === 1 ? [1, 1] : [1, 1, 1, 1]
      return [readout.terms.reduce((total, { coefficient }) => total + Math.abs(coefficient), 0)]
    })
    exact.forEach((value, i) => {
      expect(Math.abs(estimate[i]! - value)).toBeLessThan((5 * spread[i % spread.length]!) / 200)
    })
  })

  it('follow the probabilities: chi-squared of 8 outcomes below 24.3 (0.1 %), 10,000 shots', () => {
    const weights = normals(2, 8).map((value) => value * value)
    const total = weights.reduce((a, b) => a + b, 0)
    const counts = sampleCounts(
      weights.map((weight) => weight / total),
      10_000,
      createStream(3, 'test'),
    )
    expect(counts.reduce((a, b) => a + b, 0)).toBe(10_000)
    const squared = counts.reduce((s, count, i) => {
      const expected = (10_000 * weights[i]!) / total
      return s + (count - expected) ** 2 / expected
    }, 0)
    expect(squared).toBeLessThan(24.3)
  })

  it('give parameter-shift gradients that come within 6 standard errors of the exact ones', async () => {
    const shift = await createShiftPlan(wasm, circuit)
    const plan = await wasm.plan(circuit)
    const evaluation = await plan.forward(rows)
    const cotangents = new Float64Array(evaluation.values.length).fill(1)
    const exact = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
    const options = { reduce: 'sum', shots: { shots: 20_000, seed: 3, counter: 1 } } as const
    const sampled = await shift.gradient(rows, cotangents, options)
    const again = await shift.gradient(rows, cotangents, options)
    expect([...again.parameters]).toEqual([...sampled.parameters])
    const scale = circuit.readouts.reduce(
      (total, readout) =>
        total +
        (readout.kind === 'probabilities'
          ? 2
          : readout.terms.reduce((a, b) => a + Math.abs(b.coefficient), 0)),
      0,
    )
    const bound = (6 * scale * Math.sqrt(shift.circuitsPerRow * 3)) / Math.sqrt(20_000)
    expect(largestGap(sampled.parameters, exact.parameters)).toBeLessThan(bound)
  })
})
