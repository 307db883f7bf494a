/* Hessians, metrics and reduced states against differences of what is tested elsewhere, over the whole registry. */
import { describe, expect, it } from 'vitest'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import { derivatives } from '../../src/circuit/expressions.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { jetOf } from '../../src/circuit/second-derivatives.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { withFreeFeatures, withFreeFeaturesRow } from '../../src/engine/gradients/free-inputs.ts'
import type { GeometricTensor } from '../../src/engine/gradients/geometric-tensor.ts'
import { geometricTensor } from '../../src/engine/gradients/geometric-tensor.ts'
import { hessian } from '../../src/engine/gradients/hessian.ts'
import { purity, reducedDensityMatrix } from '../../src/engine/reduced.ts'
import { reference, wasm } from './engines.ts'
import { largestGap, randomCircuit, randomRows } from './random-circuits.ts'

const parameter = (slot: number): SlotExpression => ({ kind: 'parameter', slot })
const number = (value: number): SlotExpression => ({ kind: 'number', value })

/** Each operation and function once, around a product so that mixed derivatives occur. */
const expressions: readonly (readonly [string, SlotExpression])[] = [
  ...(['+', '-', '*', '/', '%', '**'] as const).map(
    (operator) => [operator, { kind: 'binary', operator, left: parameter(0), right: parameter(1) }] as const,
  ),
  ...(['sin', 'cos', 'tan', 'arcsin', 'arccos', 'arctan', 'exp', 'log', 'sqrt'] as const).map(
    (name) =>
      [
        name,
        {
          kind: 'call',
          name,
          arguments: [
            {
              kind: 'negate',
              operand: {
                kind: 'binary',
                operator: '*',
                left: parameter(0),
                right: { kind: 'negate', operand: parameter(1) },
              },
            },
          ],
        },
      ] as const,
  ),
  ['pow', { kind: 'call', name: 'pow', arguments: [parameter(1), parameter(0)] }],
  ['mod', { kind: 'call', name: 'mod', arguments: [parameter(1), number(0.25)] }],
  ['cube', { kind: 'binary', operator: '**', left: parameter(1), right: number(3) }],
]

describe('second derivatives of expressions', () => {
  it.each(expressions)('%s', (_, expression) => {
    const at = [0.53, 0.71]
    const jet = jetOf(expression, at, [])
    const first = derivatives(expression, at, [])
    expect(jet.value).toBe(first.value)
    expect(
      largestGap(
        jet.gradient,
        jet.slots.map((slot) => first.parameters.get(slot)!),
      ),
    ).toBeLessThan(1e-14)
    const step = 1e-5
    jet.slots.forEach((slot, i) => {
      const slopes = [step, -step].map((by) => {
        const moved = at.with(slot, at[slot]! + by)
        return jet.slots.map((other) => derivatives(expression, moved, []).parameters.get(other)!)
      })
      const row = jet.slots.map((_, j) => (slopes[0]![j]! - slopes[1]![j]!) / (2 * step))
      expect(
        largestGap(jet.hessian.slice(i * jet.slots.length, (i + 1) * jet.slots.length), row),
      ).toBeLessThan(1e-8)
    })
  })
})

const sizes = { qubits: 4, gates: 30, parameters: 5, features: 2 }

function single(seed: number): { circuit: FlatCircuit; rows: Rows } {
  const circuit = randomCircuit(seed, sizes)
  return {
    circuit: {
      ...circuit,
      readouts: circuit.readouts.filter(({ kind }) => kind === 'pauli-sum').slice(0, 1),
    },
    rows: randomRows(seed, circuit, 1, 1),
  }
}

const seeds = [1, 2, 3, 4, 5, 6].filter((seed) => single(seed).circuit.readouts.length === 1)

describe('hessian', () => {
  it.each(seeds)('is the difference of gradients, random circuit %i', async (seed) => {
    const { circuit, rows } = single(seed)
    const size = circuit.parameters.length
    const plan = await wasm.plan(circuit)
    const gradientAt = async (parameters: Float64Array) => {
      const evaluation = await plan.forward({ ...rows, parameters })
      return (await plan.backward(evaluation, Float64Array.of(1), { reduce: 'sum' })).parameters
    }
    const all = await hessian(wasm, circuit, rows)
    expect(largestGap(all, await hessian(reference, circuit, rows))).toBeLessThan(1e-10)
    const step = 1e-5
    for (let i = 0; i < size; i++) {
      const [up, down] = await Promise.all(
        [step, -step].map((by) => gradientAt(rows.parameters.with(i, rows.parameters[i]! + by))),
      )
      const row = up!.map((value, j) => (value - down![j]!) / (2 * step))
      expect(largestGap(all.subarray(i * size, (i + 1) * size), row)).toBeLessThan(1e-7)
    }
  })

  it('needs one row and one output', async () => {
    const { circuit } = single(seeds[0]!)
    await expect(hessian(wasm, circuit, randomRows(1, circuit, 2, 1))).rejects.toThrow('one row')
    const twice = { ...circuit, readouts: [circuit.readouts[0]!, circuit.readouts[0]!] }
    await expect(hessian(wasm, twice, randomRows(1, circuit, 1, 1))).rejects.toThrow('one output, got 2')
  })
})

describe('geometric tensor', () => {
  it.each(gates.filter(({ angleNames }) => angleNames.length > 0).map((gate) => [gate.name, gate] as const))(
    'of %s is that of the derivatives of its state',
    async (_, gate) => {
      const origin = { source: 'n', iterations: [] }
      const scramble = Array.from({ length: gate.qubitCount }, (_, q) => ({
        kind: 'gate' as const,
        gate: 'u3',
        angles: [0.7 + q, 0.4, 1.9 - q].map(number),
        qubits: [q],
        ...origin,
      }))
      const circuit: FlatCircuit = {
        qubitCount: gate.qubitCount,
        parameters: gate.angleNames.map((_, i) => `t${i}`),
        features: [],
        operations: [
          ...scramble,
          {
            kind: 'gate',
            gate: gate.name,
            angles: gate.angleNames.map((_, i) => parameter(i)),
            qubits: scramble.map((_, q) => q),
            ...origin,
          },
          ...scramble,
        ],
        readouts: [],
      }
      const rows = {
        parameters: Float64Array.from(gate.angleNames, (_, i) => 0.3 + i),
        parameterRows: 1,
        features: new Float64Array(0),
        featureRows: 1,
      }
      expect(await gapToDifferences(circuit, rows)).toBeLessThan(1e-8)
    },
  )

  it.each([1, 2, 3])('of random circuit %i is that of the derivatives of its state', async (seed) => {
    const circuit = randomCircuit(seed, sizes)
    expect(await gapToDifferences(circuit, randomRows(seed, circuit, 1, 1))).toBeLessThan(1e-8)
  })

  it('is symmetric and has no negative eigenvalue direction among the axes', async () => {
    const circuit = randomCircuit(9, sizes)
    const { metric, berryCurvature } = await geometricTensor(wasm, circuit, randomRows(9, circuit, 1, 1))
    const size = circuit.parameters.length
    for (let i = 0; i < size; i++) {
      expect(metric[i * size + i]!).toBeGreaterThan(-1e-15)
      expect(berryCurvature[i * size + i]).toBeCloseTo(0, 15)
      for (let j = 0; j < i; j++) {
        expect(metric[i * size + j]).toBe(metric[j * size + i])
        expect(berryCurvature[i * size + j]).toBe(-berryCurvature[j * size + i]!)
      }
    }
  })
})

/** The tensor from central differences of the state vector. */
async function differenceTensor(circuit: FlatCircuit, rows: Rows): Promise<GeometricTensor> {
  const size = circuit.parameters.length
  const plan = await reference.plan(circuit)
  const step = 1e-5
  const state = await plan.states(rows)
  const tangents: Float64Array[] = []
  for (let i = 0; i < size; i++) {
    const at = (by: number) =>
      plan.states({ ...rows, parameters: rows.parameters.with(i, rows.parameters[i]! + by) })
    const [up, down] = [await at(step), await at(-step)]
    tangents.push(up.map((value, k) => (value - down[k]!) / (2 * step)))
  }
  const entries = tangents.flatMap((a) =>
    tangents.map((b) => {
      const [re, im] = inner(a, b)
      const [ar, ai] = inner(a, state)
      const [br, bi] = inner(state, b)
      return [re - (ar * br - ai * bi), im - (ar * bi + ai * br)] as const
    }),
  )
  return {
    metric: Float64Array.from(entries, ([re]) => re),
    berryCurvature: Float64Array.from(entries, ([, im]) => -2 * im),
  }
}

function inner(a: Float64Array, b: Float64Array): readonly [number, number] {
  let [re, im] = [0, 0]
  for (let k = 0; k < a.length; k += 2) {
    re += a[k]! * b[k]! + a[k + 1]! * b[k + 1]!
    im += a[k]! * b[k + 1]! - a[k + 1]! * b[k]!
  }
  return [re, im]
}

/** The largest difference from what central differences give. */
async function gapToDifferences(circuit: FlatCircuit, rows: Rows): Promise<number> {
  const [exact, near] = [await geometricTensor(wasm, circuit, rows), await differenceTensor(circuit, rows)]
  return Math.max(
    largestGap(exact.metric, near.metric),
    largestGap(exact.berryCurvature, near.berryCurvature),
  )
}

describe('features as parameters', () => {
  it('gives the same states and the slopes by features', async () => {
    const { circuit, rows } = single(seeds[0]!)
    const free = withFreeFeatures(circuit)
    const all = withFreeFeaturesRow(rows)
    const [bound, unbound] = [await wasm.plan(circuit), await wasm.plan(free)]
    expect(largestGap(await bound.states(rows), await unbound.states(all))).toBeLessThan(1e-14)
    const one = Float64Array.of(1)
    const slopes = await bound.backward(await bound.forward(rows), one, { reduce: 'sum', withFeatures: true })
    const freeSlopes = await unbound.backward(await unbound.forward(all), one, { reduce: 'sum' })
    expect(largestGap(freeSlopes.parameters, [...slopes.parameters, ...slopes.features])).toBeLessThan(1e-13)
  })
})

describe('reduced density matrix', () => {
  it('of one half of a Bell pair is mixed, of both pure', () => {
    const bell = Float64Array.of(Math.SQRT1_2, 0, 0, 0, 0, 0, Math.SQRT1_2, 0)
    expect(largestGap(reducedDensityMatrix(bell, [1]).data, [0.5, 0, 0, 0, 0, 0, 0.5, 0])).toBeLessThan(1e-15)
    expect(purity(reducedDensityMatrix(bell, [1]))).toBeCloseTo(0.5, 15)
    expect(purity(reducedDensityMatrix(bell, [0, 1]))).toBeCloseTo(1, 15)
  })

  it('gives the expectation of what acts on its qubits', async () => {
    const circuit = randomCircuit(3, sizes)
    const rows = randomRows(3, circuit, 1, 1)
    const readout = {
      kind: 'pauli-sum' as const,
      name: 'o',
      terms: [
        {
          coefficient: 1,
          factors: [
            { qubit: 1, pauli: 'Y' as const },
            { qubit: 3, pauli: 'X' as const },
          ],
        },
      ],
    }
    const plan = await reference.plan({ ...circuit, readouts: [readout] })
    const [value] = (await plan.forward(rows)).values
    const { data } = reducedDensityMatrix(await plan.states(rows), [1, 3])
    /* tr(rho (Y of the low bit, X of the high bit)): Y|0> = i|1>, Y|1> = -i|0>. */
    const entry = (row: number, column: number, part: number) => data[2 * (4 * row + column) + part]!
    const trace = [0, 1, 2, 3].reduce((sum, k) => sum + (k & 1 ? 1 : -1) * entry(k, k ^ 3, 1), 0)
    expect(trace).toBeCloseTo(value!, 12)
  })

  it('refuses qubits that the state does not have', () => {
    expect(() => reducedDensityMatrix(new Float64Array(8), [2])).toThrow('reduced')
    expect(() => reducedDensityMatrix(new Float64Array(8), [0, 0])).toThrow('reduced')
  })
})
