import { describe, expect, it } from 'vitest'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { unitaryOperations } from '../../src/engine/checks.ts'
import type { Gradients, Plan, Rows } from '../../src/engine/engine.ts'
import { compile } from '../../src/engine/plan/compile.ts'
import { decompose } from '../../src/engine/plan/decompose.ts'
import { pauliRotations, turnedString } from '../../src/engine/plan/pauli-rotations.ts'
import { WasmPlan } from '../../src/engine/simulators/wasm/wasm-plan.ts'
import { anticommute } from '../../src/engine/noise/pauli-basis.ts'
import { evaluateSlots } from '../../src/circuit/expressions.ts'
import { reference, wasmModule } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

/* What no product of Pauli rotations is, and is run as it stands. */
const refused = ['ccx', 'cswap']
const names = gates.map(({ name }) => name).filter((name) => !refused.includes(name))

const compressing = (circuit: FlatCircuit) =>
  new WasmPlan(wasmModule, circuit, async () => {}, 'float64', { compresses: () => true })
const plain = (circuit: FlatCircuit) =>
  new WasmPlan(wasmModule, circuit, async () => {}, 'float64', { compresses: () => false })

/* Random gates on features, then random gates on parameters; readouts of every kind. */
function encodingFirst(seed: number, qubits: number, among = names): FlatCircuit {
  const sizes = { qubits, parameters: 6, features: 3, names: among }
  const data = randomCircuit(seed, { ...sizes, parameters: 0, gates: 8 })
  const trained = randomCircuit(seed + 500, { ...sizes, features: 0, gates: 16 })
  return { ...trained, features: data.features, operations: [...data.operations, ...trained.operations] }
}

const gate = (name: string, qubits: readonly number[], ...angles: SlotExpression[]): FlatOperation => ({
  kind: 'gate',
  gate: name,
  qubits,
  angles,
  source: name,
  iterations: [],
})
const feature = (slot: number): SlotExpression => ({ kind: 'feature', slot })
const parameter = (slot: number): SlotExpression => ({ kind: 'parameter', slot })
const circuitOf = (operations: readonly FlatOperation[]): FlatCircuit => ({
  qubitCount: 2,
  parameters: ['a', 'b'],
  features: [0, 1].map((column) => ({ kind: 'column', name: `x_${column}`, column })),
  operations,
  readouts: [
    { kind: 'pauli-sum', name: 'z', terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }] },
  ],
})
const isCompressed = (operations: readonly FlatOperation[]) =>
  compile(circuitOf(operations), 'values').compressed() !== null

/* Expectations of all Pauli strings in |0…0>, turned rotation by rotation, without any compression. */
function valuesByStrings(circuit: FlatCircuit, parameters: Float64Array, features: Float64Array): number[] {
  const { qubitCount, readouts } = circuit
  const { rotations, observables } = pauliRotations({
    qubitCount,
    readouts,
    primitives: decompose(unitaryOperations(circuit)),
  })!
  let expectations: number[] = Array.from({ length: 4 ** qubitCount }, (_, string) =>
    (string & 0x55555555) === 0 ? 1 : 0,
  )
  for (const { string: axis, angle } of rotations) {
    const radians = angle.terms.reduce(
      (sum, { factor, expression }) => sum + factor * evaluateSlots(expression, parameters, features),
      angle.constant,
    )
    expectations = expectations.map((expectation, string) => {
      if (!anticommute(axis, string)) return expectation
      const { string: other, sign } = turnedString(axis, string)
      return Math.cos(radians) * expectation + sign * Math.sin(radians) * expectations[other]!
    })
  }
  return observables.map((terms) =>
    terms.reduce((sum, { string, coefficient }) => sum + coefficient * expectations[string]!, 0),
  )
}

async function both(plan: Plan, rows: Rows, cotangents: Float64Array) {
  const evaluation = await plan.forward(rows)
  const { parameters } = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
  return { values: evaluation.values, parameters }
}

describe('pauli rotations', () => {
  it.each(names)('give the expectations of a circuit with %s in it, to 1e-13', async (name) => {
    for (let seed = 0; seed < 4; seed++) {
      const circuit = randomCircuit(seed, {
        qubits: 3,
        gates: 12,
        parameters: 3,
        features: 2,
        names: [name, 'u3', 'cx', 'h', 's'],
      })
      const rows = randomRows(seed, circuit, 1, 1)
      const expected = await (await reference.plan(circuit)).forward(rows)
      expect(
        largestGap(valuesByStrings(circuit, rows.parameters, rows.features), expected.values),
      ).toBeLessThan(1e-13)
    }
  })

  it('refuse what they are not', () => {
    const primitives = decompose([gate('ccx', [0, 1, 2])] as never)
    expect(pauliRotations({ qubitCount: 3, primitives, readouts: [] })).toBeNull()
  })
})

describe('compression', () => {
  it.each([1, 2, 3, 4, 5])(
    'gives the values and gradients of the reference on %i qubits, to 1e-12',
    async (qubits) => {
      for (let seed = 0; seed < 6; seed++) {
        const circuit = encodingFirst(10 * qubits + seed, qubits)
        const rows = randomRows(seed, circuit, seed === 5 ? 3 : 1, 8 + 13 * seed)
        const count = rows.parameterRows * rows.featureRows
        const plan = compressing(circuit)
        const cotangents = normals(seed, count * plan.outputCount)
        const ours = await both(plan, rows, cotangents)
        const theirs = await both(await reference.plan(circuit), rows, cotangents)
        expect(plan.runsCompressed(rows)).toBe(true)
        expect(largestGap(ours.values, theirs.values)).toBeLessThan(1e-12)
        expect(largestGap(ours.parameters, theirs.parameters)).toBeLessThan(1e-12 * count)
      }
    },
  )

  it('gives the values and gradients of the plain path on 6 and 7 qubits, to 1e-12', async () => {
    for (const qubits of [6, 7]) {
      const circuit = encodingFirst(qubits, qubits)
      const rows = randomRows(qubits, circuit, 1, 50)
      const cotangents = normals(qubits, 50 * compressing(circuit).outputCount)
      const ours = await both(compressing(circuit), rows, cotangents)
      const theirs = await both(plain(circuit), rows, cotangents)
      expect(largestGap(ours.values, theirs.values)).toBeLessThan(1e-12)
      expect(largestGap(ours.parameters, theirs.parameters)).toBeLessThan(5e-11)
    }
  })

  it('leaves gradients by features and by row to the plain path', async () => {
    const circuit = encodingFirst(3, 3)
    const rows = randomRows(3, circuit, 1, 20)
    const [ours, theirs] = [compressing(circuit), plain(circuit)]
    const cotangents = normals(3, 20 * ours.outputCount)
    for (const options of [
      { reduce: 'sum', withFeatures: true },
      { reduce: 'per-row' },
      { reduce: 'per-row', withFeatures: true },
    ] as const) {
      const gradients: Gradients[] = []
      for (const plan of [ours, theirs])
        gradients.push(await plan.backward(await plan.forward(rows), cotangents, options))
      expect([...gradients[0]!.parameters]).toEqual([...gradients[1]!.parameters])
      expect([...gradients[0]!.features]).toEqual([...gradients[1]!.features])
    }
  })

  it('gives the same slopes when asked twice, for other cotangents between', async () => {
    const circuit = encodingFirst(4, 3)
    const rows = randomRows(4, circuit, 1, 20)
    const plan = compressing(circuit)
    const [a, b] = [1, 2].map((seed) => normals(seed, 20 * plan.outputCount))
    const evaluation = await plan.forward(rows)
    const first = await plan.backward(evaluation, a!, { reduce: 'sum' })
    await plan.backward(evaluation, b!, { reduce: 'sum' })
    const again = await plan.backward(evaluation, a!, { reduce: 'sum' })
    expect([...again.parameters]).toEqual([...first.parameters])
  })

  it('sees new features, new parameters and other numbers of rows', async () => {
    const circuit = encodingFirst(5, 3)
    const plan = compressing(circuit)
    for (const [seed, count] of [
      [1, 20],
      [2, 20],
      [3, 33],
      [4, 8],
      [1, 20],
    ] as const) {
      const rows = randomRows(seed, circuit, 1, count)
      const expected = await (await reference.plan(circuit)).forward(rows)
      expect(largestGap((await plan.forward(rows)).values, expected.values)).toBeLessThan(1e-12)
    }
  })

  it('refuses an angle that is not finite and says where it is', async () => {
    const operations = [gate('ry', [0], feature(0)), gate('rx', [0], parameter(0))]
    const plan = compressing(circuitOf(operations))
    const features = new Float64Array(40).fill(0.3)
    features[11 * 2] = NaN
    const rows = { parameters: new Float64Array(2), parameterRows: 1, features, featureRows: 20 }
    await expect(plan.forward(rows)).rejects.toThrow('row 11')
  })

  it('is for circuits whose features come first, or can be moved there', () => {
    const data = gate('ry', [0], feature(0))
    const trained = gate('rx', [0], parameter(0))
    const both = { kind: 'binary', operator: '*', left: feature(0), right: parameter(0) } as const
    expect(isCompressed([data, trained])).toBe(true)
    expect(isCompressed([trained, data])).toBe(false)
    expect(isCompressed([data, trained, data])).toBe(false)
    expect(isCompressed([data, gate('rx', [0], both)])).toBe(false)
    expect(isCompressed([trained])).toBe(false)
    expect(isCompressed([data, trained, gate('rz', [1], feature(1)), gate('cx', [1, 0])])).toBe(true)
    expect(isCompressed([gate('h', [0]), gate('t', [0]), data, trained])).toBe(true)
  })

  it('is preferred for many rows only, whatever the parameters', () => {
    const layer = (angle: (q: number) => SlotExpression) => [0, 1].map((q) => gate('ry', [q], angle(q)))
    const circuit = circuitOf([
      ...layer(feature),
      ...Array.from({ length: 6 }, () => [...layer(parameter), gate('cx', [0, 1])]).flat(),
    ])
    const plan = new WasmPlan(wasmModule, circuit, async () => {})
    const rows = (featureRows: number) => randomRows(1, circuit, 1, featureRows)
    expect(plan.runsCompressed(rows(2))).toBe(false)
    expect(plan.runsCompressed(rows(200))).toBe(true)
    expect(plan.explain()).toContain('compress, where there are enough rows')
  })

  it('gives values that no feature reaches', async () => {
    const circuit = circuitOf([gate('rz', [0], feature(0)), gate('ry', [0], parameter(0))])
    const rows = randomRows(1, circuit, 1, 20)
    const expected = await (await reference.plan(circuit)).forward(rows)
    expect(largestGap((await compressing(circuit).forward(rows)).values, expected.values)).toBeLessThan(1e-15)
  })

  it('gives the same bits in two plans', async () => {
    const circuit = encodingFirst(8, 4)
    const rows = randomRows(8, circuit, 1, 100)
    const [a, b] = [compressing(circuit), compressing(circuit)]
    const cotangents = normals(8, 100 * a.outputCount)
    expect(await both(a, rows, cotangents)).toEqual(await both(b, rows, cotangents))
  })
})
