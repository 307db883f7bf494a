/* Numbers of other libraries: gradients and kernel matrices of the shared fixtures. Skipped where they are not at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Pauli, PauliTerm } from '../../src/circuit/readout.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { geometricTensor } from '../../src/engine/gradients/geometric-tensor.ts'
import { hessian } from '../../src/engine/gradients/hessian.ts'
import { createShiftPlan } from '../../src/engine/gradients/parameter-shift.ts'
import { reference, wasm } from './engines.ts'
import { largestGap } from './random-circuits.ts'

const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url))
const read = (path: string): unknown => JSON.parse(readFileSync(`${folder}${path}`, 'utf8'))

interface GradientCase {
  readonly name: string
  readonly qasm: string
  readonly inputs: Readonly<Record<string, number>>
  readonly observable: readonly { readonly c: number; readonly p: Readonly<Record<string, Pauli>> }[]
  readonly value: number
  readonly gradient: readonly number[]
  readonly hessian?: readonly (readonly number[])[]
  readonly metric_tensor?: readonly (readonly number[])[]
  readonly berry_curvature?: readonly (readonly number[])[]
}

interface SecondOrderCase {
  readonly circuit: FlatCircuit
  readonly rows: Rows
  readonly expected: readonly (readonly number[])[]
}

interface KernelCase {
  readonly name: string
  readonly map: Readonly<Record<string, unknown>> & { readonly family: string; readonly n: number }
  readonly X: readonly (readonly number[])[]
  readonly K: readonly (readonly number[])[]
  readonly X_test?: readonly (readonly number[])[]
  readonly K_test?: readonly (readonly number[])[]
}

function circuitOf(text: string): FlatCircuit {
  const { circuit, diagnostics } = parse(text)
  if (!circuit) throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return flatten(circuit)
}

function terms(observable: GradientCase['observable']): readonly PauliTerm[] {
  return observable.map(({ c, p }) => ({
    coefficient: c,
    factors: Object.entries(p)
      .map(([qubit, pauli]) => ({ qubit: Number(qubit), pauli }))
      .sort((a, b) => a.qubit - b.qubit),
  }))
}

/* The program with its observable, and its inputs as a row. */
function boundCase(one: GradientCase): { readonly circuit: FlatCircuit; readonly rows: Rows } {
  const bare = circuitOf(one.qasm)
  const readout = { kind: 'pauli-sum' as const, name: 'o', terms: terms(one.observable) }
  const rows: Rows = {
    parameters: Float64Array.from(bare.parameters, (name) => one.inputs[name]!),
    parameterRows: 1,
    features: new Float64Array(0),
    featureRows: 1,
  }
  return { circuit: { ...bare, readouts: [readout] }, rows }
}

const gradientCases = existsSync(`${folder}gradients/gradients.json`)
  ? (read('gradients/gradients.json') as { cases: GradientCase[] }).cases
  : []

describe.skipIf(gradientCases.length === 0)('gradients of the fixtures (shared/fixtures)', () => {
  it.each(gradientCases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const { circuit, rows } = boundCase(one)
    expect(circuit.features).toEqual([])
    const options = { reduce: 'sum' } as const
    for (const engine of [wasm, reference]) {
      const plan = await engine.plan(circuit)
      const evaluation = await plan.forward(rows)
      expect(Math.abs(evaluation.values[0]! - one.value)).toBeLessThan(1e-9)
      const { parameters } = await plan.backward(evaluation, Float64Array.of(1), options)
      expect(largestGap(parameters, one.gradient)).toBeLessThan(1e-8)
    }
    const shift = await createShiftPlan(wasm, circuit)
    const { parameters } = await shift.gradient(rows, Float64Array.of(1), options)
    expect(largestGap(parameters, one.gradient)).toBeLessThan(1e-8)
  })
})

describe.skipIf(gradientCases.length === 0)('second order of the fixtures (shared/fixtures)', () => {
  const engines = [wasm, reference]
  const casesWith = (key: 'hessian' | 'metric_tensor' | 'berry_curvature') =>
    gradientCases
      .filter((one) => one[key] !== undefined)
      .map((one) => [one.name, { ...boundCase(one), expected: one[key]! }] as [string, SecondOrderCase])

  it.each(casesWith('hessian'))('Hessian of %s', async (_, { circuit, rows, expected }) => {
    for (const engine of engines)
      expect(largestGap(await hessian(engine, circuit, rows), expected.flat())).toBeLessThan(1e-7)
  })

  it.each(casesWith('metric_tensor'))('metric of %s', async (_, { circuit, rows, expected }) => {
    for (const engine of engines) {
      const { metric } = await geometricTensor(engine, circuit, rows)
      expect(largestGap(metric, expected.flat())).toBeLessThan(1e-7)
    }
  })

  it.each(casesWith('berry_curvature'))('Berry curvature of %s', async (_, { circuit, rows, expected }) => {
    for (const engine of engines) {
      const { berryCurvature } = await geometricTensor(engine, circuit, rows)
      expect(largestGap(berryCurvature, expected.flat())).toBeLessThan(1e-7)
    }
  })
})

/* The maps of kernels.json as programs, written from their definitions there. */
function kernelProgram({ map }: KernelCase): string {
  const { family, n } = map
  const all = Array.from({ length: n }, (_, i) => i)
  const inputs = all.map((q) => `input float[64] x_${q};`)
  const head = ['OPENQASM 3.0;', 'include "stdgates.inc";']
  const repeat = (count: number, layer: readonly string[]) =>
    Array.from({ length: count }, () => layer).flat()
  if (family.startsWith('qiskit')) {
    const pairs: Record<string, (readonly [number, number])[]> = {
      full: all.flatMap((i) => all.slice(i + 1).map((j) => [i, j] as const)),
      linear: all.slice(1).map((j) => [j - 1, j] as const),
      circular: [[n - 1, 0] as const, ...all.slice(1).map((j) => [j - 1, j] as const)],
    }
    const layer = [
      ...all.map((q) => `h q[${q}];`),
      ...all.map((q) => `p(2 * x_${q}) q[${q}];`),
      ...pairs[map['entanglement'] as string]!.flatMap(([i, j]) => [
        `cx q[${i}], q[${j}];`,
        `p(2 * (pi - x_${i}) * (pi - x_${j})) q[${j}];`,
        `cx q[${i}], q[${j}];`,
      ]),
    ]
    return [...head, ...inputs, `qubit[${n}] q;`, ...repeat(map['reps'] as number, layer)].join('\n')
  }
  if (family === 'pennylane AngleEmbedding') {
    const gate = `r${(map['rotation'] as string).toLowerCase()}`
    return [...head, ...inputs, `qubit[${n}] q;`, ...all.map((q) => `${gate}(x_${q}) q[${q}];`)].join('\n')
  }
  if (family === 'pennylane IQPEmbedding') {
    const layer = [
      ...all.map((q) => `h q[${q}];`),
      ...all.map((q) => `rz(x_${q}) q[${q}];`),
      ...all.flatMap((i) => all.slice(i + 1).map((j) => `rzz(x_${i} * x_${j}) q[${i}], q[${j}];`)),
    ]
    const rzz = 'gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }'
    return [...head, rzz, ...inputs, `qubit[${n}] q;`, ...repeat(map['n_repeats'] as number, layer)].join(
      '\n',
    )
  }
  return [
    ...head,
    ...[0, 1, 2].map((i) => `input float[64] x_${i};`),
    'qubit[2] q;',
    'ry(x_0) q[1];',
    'ry(x_1) q[0];',
    'cx q[1], q[0];',
    'ry(x_2) q[0];',
    'cx q[1], q[0];',
  ].join('\n')
}

/* Amplitude encoding of [x0, x1, x0 x1, 1] as a tree of rotations, qubit 1 first: the three angles from the row. */
function amplitudeRow([a, b]: readonly number[]): readonly number[] {
  const [v0, v1, v2, v3] = [a!, b!, a! * b!, 1]
  const lower = Math.hypot(v0, v1)
  const upper = Math.hypot(v2, v3)
  const root = 2 * Math.atan2(upper, lower)
  const [left, right] = [2 * Math.atan2(v1, v0), 2 * Math.atan2(v3, v2)]
  return [root, (left + right) / 2, (left - right) / 2]
}

const kernelCases = existsSync(`${folder}kernels/kernels.json`)
  ? (read('kernels/kernels.json') as { cases: KernelCase[] }).cases
  : []

describe.skipIf(kernelCases.length === 0)('kernel matrices of the fixtures (shared/fixtures)', () => {
  it.each(kernelCases.map((one) => [one.name, one] as const))('%s to 1e-8', async (_, one) => {
    const circuit = circuitOf(kernelProgram(one))
    const rowsOf = (points: readonly (readonly number[])[]): Rows => ({
      parameters: new Float64Array(0),
      parameterRows: 1,
      features: Float64Array.from(
        points.flatMap((point) => (one.map.family.startsWith('amplitude') ? amplitudeRow(point) : point)),
      ),
      featureRows: points.length,
    })
    for (const engine of [wasm, reference]) {
      const plan = await engine.plan(circuit)
      const states = await plan.stateSet(rowsOf(one.X))
      const matrix = await states.overlaps(states, 0, states.count)
      expect(largestGap(matrix, one.K.flat())).toBeLessThan(1e-8)
      if (one.X_test === undefined || one.K_test === undefined) continue
      const tests = await plan.stateSet(rowsOf(one.X_test))
      const rectangle = await tests.overlaps(states, 0, tests.count)
      expect(largestGap(rectangle, one.K_test.flat())).toBeLessThan(1e-8)
    }
  })
})
