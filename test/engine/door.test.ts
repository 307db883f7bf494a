/* What the engine refuses, and how it says so; and that rows and evaluations may come in any order. */
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import { createEngine } from '../../src/engine/create-engine.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { reference, wasm, wasmModule } from './engines.ts'
import { normals, randomCircuit, randomRows } from './random-circuits.ts'

const engines = [wasm, reference]
const parameter: SlotExpression = { kind: 'parameter', slot: 0 }
const ry = (angle: SlotExpression, qubit = 0): FlatOperation => ({
  kind: 'gate',
  gate: 'ry',
  qubits: [qubit],
  angles: [angle],
  source: 'node-1',
  iterations: [],
})
const circuitOf = (qubitCount: number, operations: readonly FlatOperation[]): FlatCircuit => ({
  qubitCount,
  parameters: ['a'],
  features: [],
  operations,
  readouts: [
    { kind: 'pauli-sum', name: 'z', terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }] },
  ],
})
const one = (value: number): Rows => ({
  parameters: Float64Array.of(value),
  parameterRows: 1,
  features: new Float64Array(0),
  featureRows: 1,
})

async function failureOf(work: () => Promise<unknown>): Promise<LabError> {
  try {
    await work()
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

describe.each(engines.map((engine) => [engine.name, engine] as const))('%s engine', (_, engine) => {
  it('refuses circuits that are too large, with the numbers', async () => {
    const failure = await failureOf(() => engine.plan(circuitOf(31, [ry(parameter)])))
    expect(failure.code).toBe('memory')
    expect(failure.message).toMatch(/31/)
  })

  it('refuses angles that are not finite, and names the gate', async () => {
    const plan = await engine.plan(circuitOf(1, [ry({ kind: 'call', name: 'log', arguments: [parameter] })]))
    for (const value of [-1, 0, Infinity, NaN]) {
      const failure = await failureOf(() => plan.forward(one(value)))
      expect(failure.code).toBe('range')
      expect(failure.message).toContain('ry')
      expect(failure.details['source']).toBe('node-1')
    }
    expect((await plan.forward(one(1))).values[0]).toBe(1)
  })

  it('refuses rows and cotangents of the wrong length', async () => {
    const plan = await engine.plan(circuitOf(1, [ry(parameter)]))
    expect(
      (await failureOf(async () => plan.forward({ ...one(0), parameters: new Float64Array(2) }))).code,
    ).toBe('shape')
    expect((await failureOf(async () => plan.forward({ ...one(0), featureRows: 0 }))).code).toBe('shape')
    const evaluation = await plan.forward(one(0.3))
    const wrong = async () => plan.backward(evaluation, new Float64Array(3), { reduce: 'sum' })
    expect((await failureOf(wrong)).code).toBe('shape')
  })

  it('takes gates after a measurement and resets of used qubits, and final measurements', async () => {
    const measure: FlatOperation = { kind: 'measure', qubit: 0, bit: 0 }
    const reset: FlatOperation = { kind: 'reset', qubit: 0 }
    const valueOf = async (...operations: FlatOperation[]) =>
      (await (await engine.plan(circuitOf(1, operations))).forward(one(Math.PI / 3))).values[0]
    expect(await valueOf(ry(parameter), measure, ry(parameter))).toBeCloseTo(0.25, 12)
    expect(await valueOf(ry(parameter), reset)).toBeCloseTo(1, 12)
    expect(await valueOf(reset, ry(parameter), measure)).toBeCloseTo(0.5, 12)
  })

  it('refuses a matrix that is not unitary', async () => {
    const matrix = { size: 2, data: Float64Array.of(1, 0, 1, 0, 0, 0, 1, 0) }
    const operation: FlatOperation = { kind: 'unitary', matrix, qubits: [0], source: 'm', iterations: [] }
    expect((await failureOf(() => engine.plan(circuitOf(1, [operation])))).code).toBe('circuit')
  })

  it('refuses shots that are no count', async () => {
    const plan = await engine.plan(circuitOf(1, [ry(parameter)]))
    for (const shots of [0, 1.5, -3])
      expect((await failureOf(() => plan.sample(one(0), shots, { seed: 1, counter: 0 }))).code).toBe('range')
  })

  it('takes an evaluation that is no longer the last one', async () => {
    const circuit = randomCircuit(5, { qubits: 3, gates: 12, parameters: 3, features: 1 })
    const plan = await engine.plan(circuit)
    const [first, second] = [randomRows(1, circuit, 1, 4), randomRows(2, circuit, 2, 9)]
    const evaluation = await plan.forward(first)
    const cotangents = normals(7, evaluation.values.length)
    const before = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
    await plan.forward(second)
    const after = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
    expect([...after.parameters]).toEqual([...before.parameters])
  })

  it('answers calls that are made at once as if one by one', async () => {
    const circuit = randomCircuit(6, { qubits: 3, gates: 12, parameters: 3, features: 1 })
    const plan = await engine.plan(circuit)
    const all = Array.from({ length: 4 }, (_row, seed) => randomRows(seed, circuit, 1, 3 + seed))
    const together = await Promise.all(all.map(async (rows) => (await plan.forward(rows)).values))
    for (const [i, rows] of all.entries())
      expect([...(await plan.forward(rows)).values]).toEqual([...together[i]!])
  })
})

describe('wasm engine', () => {
  it('gives the same bits whether features are new or as before', async () => {
    const circuit = randomCircuit(8, { qubits: 4, gates: 20, parameters: 3, features: 2 })
    const [kept, fresh] = [await wasm.plan(circuit), await wasm.plan(circuit)]
    const [a, b] = [randomRows(1, circuit, 1, 6), randomRows(2, circuit, 1, 6)]
    await kept.forward(a)
    await kept.forward({ ...a, parameters: b.parameters })
    await kept.forward(b)
    const again = (await kept.forward({ ...b, parameters: a.parameters })).values
    const once = (await fresh.forward({ ...b, parameters: a.parameters })).values
    expect([...again]).toEqual([...once])
  })

  it('recovers from an angle that was refused', async () => {
    const circuit = randomCircuit(9, {
      qubits: 2,
      gates: 8,
      parameters: 1,
      features: 1,
      names: ['ry', 'rz', 'cx'],
    })
    const plan = await wasm.plan(circuit)
    const rows = randomRows(1, circuit, 1, 3)
    const expected = (await plan.forward(rows)).values
    const broken = { ...rows, features: Float64Array.of(1, NaN, 2) }
    expect((await failureOf(() => plan.forward(broken))).code).toBe('range')
    expect([...(await plan.forward(rows)).values]).toEqual([...expected])
  })

  it('lets others have the thread during long runs', async () => {
    let pauses = 0
    const pause = async () => {
      pauses++
    }
    const engine = await createEngine({ wasm: wasmModule, pause })
    const circuit = randomCircuit(1, { qubits: 8, gates: 200, parameters: 3, features: 1 })
    const plan = await engine.plan(circuit)
    await plan.forward(randomRows(1, circuit, 1, 300))
    expect(pauses).toBeGreaterThan(0)
  })

  it('is replaced by the reference simulator, with a notice, where WebAssembly is missing', async () => {
    const engine = await createEngine({ wasm: null })
    expect(engine.name).toBe('reference')
    expect(engine.notice).toMatch(/slow/)
  })

  it('refuses more qubits than the limit that it is given', async () => {
    const engine = await createEngine({ wasm: wasmModule, qubitLimit: 3 })
    expect((await failureOf(() => engine.plan(circuitOf(4, [])))).code).toBe('memory')
  })
})
