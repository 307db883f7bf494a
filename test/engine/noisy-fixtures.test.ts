/* Density matrices of other libraries: channels, thermal relaxation and readout errors (test/fixtures/noise.json). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import type { Confusion, NoiseModel, NoiseRule } from '../../src/engine/noise/noise-model.ts'
import { createDensityReferencePlan } from '../../src/engine/simulators/density-reference.ts'
import { wasm } from './engines.ts'
import { largestGap } from './random-circuits.ts'

type Gate = readonly [string, readonly number[], number | null]

interface NoiseCase {
  readonly n: number
  readonly ops: readonly Gate[]
  readonly noise_after_each_gate_on_each_of_its_qubits: Pick<NoiseRule, 'channel' | 'p'>
  readonly two_qubit_depolarizing_after_cx_before_the_single_qubit_noise?: number
  readonly probabilities: readonly number[]
  readonly z_expectations: readonly number[]
  readonly purity: number
}

interface ReadoutCase {
  readonly n: number
  readonly p01_p10_per_qubit: readonly (readonly [number, number])[]
  readonly true: readonly number[]
  readonly observed: readonly number[]
}

interface Fixtures {
  readonly cases: readonly NoiseCase[]
  readonly thermal_relaxation: {
    readonly t1: number
    readonly t2: number
    readonly gate_time: number
    readonly circuit: readonly Gate[]
    readonly rho_re: readonly (readonly number[])[]
  }
  readonly readout: readonly ReadoutCase[]
}

const fixtures = JSON.parse(
  readFileSync(new URL('../fixtures/noise.json', import.meta.url), 'utf8'),
) as Fixtures

const none = new Float64Array(0)
const oneRow = { parameters: none, parameterRows: 1, features: none, featureRows: 1 }

const engines = [
  [
    'density reference',
    async (circuit: FlatCircuit, noise: NoiseModel) => createDensityReferencePlan(circuit, noise),
  ],
  [
    'noisy simulator',
    (circuit: FlatCircuit, noise: NoiseModel) => wasm.plan(circuit, { noise, method: 'noisy' }),
  ],
] as const

function circuitOf(qubitCount: number, gates: readonly Gate[]): FlatCircuit {
  const operations = gates.map(([gate, qubits, angle], i): FlatOperation => ({
    kind: 'gate',
    gate,
    qubits,
    angles: angle === null ? [] : [{ kind: 'number', value: angle }],
    source: `g${i}`,
    iterations: [],
  }))
  const readouts = (['X', 'Z'] as const).flatMap((pauli) =>
    Array.from({ length: qubitCount }, (_, qubit) => ({
      kind: 'pauli-sum' as const,
      name: `${pauli}${qubit}`,
      terms: [{ coefficient: 1, factors: [{ qubit, pauli }] }],
    })),
  )
  return { qubitCount, parameters: [], features: [], operations, readouts }
}

function modelOf(one: NoiseCase): NoiseModel {
  const joint = one.two_qubit_depolarizing_after_cx_before_the_single_qubit_noise
  const rules: NoiseRule[] = []
  if (joint !== undefined) rules.push({ on: ['cx'], channel: 'depolarizing', p: joint, scope: 'joint' })
  rules.push({ on: 'all', scope: 'each', ...one.noise_after_each_gate_on_each_of_its_qubits })
  return { rules }
}

describe.each(engines)('%s', (_name, planOf) => {
  const cases = fixtures.cases.map(
    (one) => [one.noise_after_each_gate_on_each_of_its_qubits.channel, one] as const,
  )

  it.each(cases)('matches Qiskit under %s to 1e-10', async (_channel, one) => {
    const plan = await planOf(circuitOf(one.n, one.ops), modelOf(one))
    expect(largestGap(await plan.probabilities(oneRow), one.probabilities)).toBeLessThan(1e-10)
    const { values } = await plan.forward(oneRow)
    expect(largestGap(values.subarray(one.n), one.z_expectations)).toBeLessThan(1e-10)
    const [row] = await plan.diagnostics(oneRow)
    expect(Math.abs(row!.purity! - one.purity)).toBeLessThan(1e-10)
  })

  it('relaxes thermally as the formula says, to 1e-10', async () => {
    const { t1, t2, gate_time, circuit, rho_re } = fixtures.thermal_relaxation
    const p = [t1, t2, gate_time]
    const rules: NoiseRule[] = [{ on: 'all', channel: 'thermal_relaxation', p, scope: 'each' }]
    const plan = await planOf(circuitOf(1, circuit), { rules })
    const { values } = await plan.forward(oneRow)
    const expected = [2 * rho_re[0]![1]!, rho_re[0]![0]! - rho_re[1]![1]!]
    expect(largestGap(values, expected)).toBeLessThan(1e-10)
  })

  it.each(fixtures.readout.map((one) => [one.n, one] as const))(
    'reads %s qubits with errors as the fixture says, to 1e-10',
    async (_n, one) => {
      const readout = one.p01_p10_per_qubit.map(([p01, p10]): Confusion => [
        [1 - p01, p01],
        [p10, 1 - p10],
      ])
      const plan = await planOf(preparation(one.true), { rules: [], readout })
      expect(largestGap(await plan.probabilities(oneRow), one.observed)).toBeLessThan(1e-10)
    },
  )
})

/* A matrix whose first column is the square root of the distribution: the mirror that exchanges it with |0…0>. */
function preparation(distribution: readonly number[]): FlatCircuit {
  const size = distribution.length
  const qubitCount = Math.log2(size)
  const mirror = distribution.map((p, k) => (k === 0 ? 1 : 0) - Math.sqrt(p))
  const norm = mirror.reduce((sum, value) => sum + value * value, 0)
  const data = Float64Array.from({ length: 2 * size * size }, (_, i) => {
    if (i % 2 === 1) return 0
    const [row, column] = [Math.floor(i / 2 / size), (i / 2) % size]
    return (row === column ? 1 : 0) - (2 * mirror[row]! * mirror[column]!) / norm
  })
  const qubits = Array.from({ length: qubitCount }, (_, qubit) => qubit)
  const matrix: FlatOperation = {
    kind: 'unitary',
    matrix: { size, data },
    qubits,
    source: 'm',
    iterations: [],
  }
  return { qubitCount, parameters: [], features: [], operations: [matrix], readouts: [] }
}
