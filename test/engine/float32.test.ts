import { describe, expect, it } from 'vitest'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { createEngine, type ModuleName } from '../../src/engine/create-engine.ts'
import { keepLimits } from '../../src/engine/simulators/wasm/layout.ts'
import { WasmPlan } from '../../src/engine/simulators/wasm/wasm-plan.ts'
import { loadModule, reference, wasm, wasmModule } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'
import { some } from '../full.ts'

/** What a single-precision engine is held to, in amplitudes and in all that follows from them. */
const tolerance = 2e-5

/** Parameter rows and feature rows. */
const shapes: readonly (readonly [number, number])[] = [
  [1, 1],
  [1, 5],
  [3, 2],
  [2, 9],
  [1, 12],
  [11, 1],
]

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

  it.each(some([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 3))(
    'matches it on random circuits of %s qubits to 2e-5',
    async (qubits) => {
      for (let seed = 0; seed < (qubits < 7 ? 6 : 2); seed++) {
        const circuit = randomCircuit(100 * qubits + seed, { qubits, gates: 30, parameters: 5, features: 3 })
        const [p, f] = shapes[seed % shapes.length]!
        const found = await gaps(circuit, randomRows(seed, circuit, p, f), seed)
        for (const [what, gap] of Object.entries(found))
          expect(gap, `${what}, seed ${seed}`).toBeLessThan(tolerance)
      }
    },
  )

  it.each([1, 2, 5, 8, 12])('has overlaps and probabilities to 2e-5: %s qubits', async (qubits) => {
    const circuit = randomCircuit(qubits, { qubits, gates: 20, parameters: 2, features: 3 })
    const [rows, others] = [randomRows(1, circuit, 1, 9), randomRows(2, circuit, 1, 6)]
    const [ours, theirs] = [await wasm.plan(circuit, { precision: 'float32' }), await reference.plan(circuit)]
    const [a, b] = [await ours.stateSet(rows), await ours.stateSet(others)]
    const [c, d] = [await theirs.stateSet(rows), await theirs.stateSet(others)]
    expect(largestGap(await a.overlaps(b, 0, 9), await c.overlaps(d, 0, 9))).toBeLessThan(tolerance)
    expect(largestGap(await a.overlaps(a, 2, 9), await c.overlaps(c, 2, 9))).toBeLessThan(tolerance)
    expect(largestGap(await ours.probabilities(rows), await theirs.probabilities(rows))).toBeLessThan(
      tolerance,
    )
  })

  it('draws samples within five standard errors of the exact values, the same ones again', async () => {
    const terms = [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'X' }] }] as const
    const readouts = [{ kind: 'pauli-sum', name: 'x', terms }] as const
    const circuit = randomCircuit(5, { qubits: 4, gates: 20, parameters: 2, features: 3, readouts })
    const rows = randomRows(3, circuit, 1, 10)
    const plan = await wasm.plan(circuit, { precision: 'float32' })
    const { values } = await (await reference.plan(circuit)).forward(rows)
    const shots = 10_000
    const drawn = await plan.sample(rows, shots, { seed: 7, counter: 2 })
    expect(largestGap(drawn.values, values)).toBeLessThan(5 / Math.sqrt(shots))
    expect([...(await plan.sample(rows, shots, { seed: 7, counter: 2 })).values]).toEqual([...drawn.values])
  })

  it('refuses overlaps of sets of different precision', async () => {
    const circuit = randomCircuit(3, { qubits: 3, gates: 5, parameters: 0, features: 1 })
    const rows = randomRows(3, circuit, 1, 3)
    const single = await (await wasm.plan(circuit, { precision: 'float32' })).stateSet(rows)
    const double = await (await wasm.plan(circuit)).stateSet(rows)
    await expect(single.overlaps(double, 0, 3)).rejects.toMatchObject({ code: 'shape' })
  })

  it('is refused where its module cannot be had', async () => {
    const engine = await createEngine({ wasm: wasmModule })
    const circuit = randomCircuit(3, { qubits: 3, gates: 5, parameters: 0, features: 1 })
    await expect(engine.plan(circuit, { precision: 'float32' })).rejects.toMatchObject({
      code: 'unsupported',
    })
  })

  it('loads its module once, and only when a plan asks for it', async () => {
    const names: string[] = []
    const load = (name: ModuleName) => {
      names.push(name)
      return loadModule(name)
    }
    const engine = await createEngine({ wasm: wasmModule, load })
    const circuit = randomCircuit(3, { qubits: 3, gates: 5, parameters: 0, features: 1 })
    await engine.plan(circuit)
    expect(names).toEqual([])
    await Promise.all([1, 2].map(() => engine.plan(circuit, { precision: 'float32' })))
    expect(names).toEqual(['engine-f32'])
  })

  it('compresses batches in float64', async () => {
    const sizes = { qubits: 3, parameters: 4, features: 2, names: ['rx', 'ry', 'rz', 'cx', 'h', 'crz'] }
    const data = randomCircuit(1, { ...sizes, parameters: 0, gates: 6 })
    const trained = randomCircuit(2, { ...sizes, features: 0, gates: 12 })
    const operations = [...data.operations, ...trained.operations]
    const circuit = { ...trained, features: data.features, operations }
    const single = await loadModule('engine-f32')
    const pause = async () => {}
    const ours = new WasmPlan(single, circuit, pause, 'float32', { compresses: () => true })
    const theirs = await reference.plan(circuit)
    const rows = randomRows(3, circuit, 1, 40)
    expect(ours.runsCompressed(rows)).toBe(true)
    const [a, b] = [await ours.forward(rows), await theirs.forward(rows)]
    expect(largestGap(a.values, b.values)).toBeLessThan(1e-12)
    const slopes = await ours.backward(a, a.values, { reduce: 'sum' })
    const expected = await theirs.backward(b, b.values, { reduce: 'sum' })
    expect(largestGap(slopes.parameters, expected.parameters)).toBeLessThan(1e-12)
  })

  it('gives the same results with nothing kept in memory', async () => {
    const circuit = randomCircuit(5, { qubits: 7, gates: 40, parameters: 5, features: 3 })
    const rows = randomRows(3, circuit, 2, 21)
    const single = await loadModule('engine-f32')
    const [kept, remade] = [keepLimits, { tables: 0, blocks: 0 }].map(
      (limits) => new WasmPlan(single, circuit, async () => {}, 'float32', { limits }),
    )
    const [a, b] = [await kept!.forward(rows), await remade!.forward(rows)]
    expect([...a.values]).toEqual([...b.values])
    for (const withFeatures of [false, true]) {
      const options = { reduce: 'sum', withFeatures } as const
      const [c, d] = [
        await kept!.backward(a, a.values, options),
        await remade!.backward(b, b.values, options),
      ]
      expect(largestGap(c.parameters, d.parameters)).toBeLessThan(1e-5)
      expect(largestGap(c.features, d.features)).toBeLessThan(1e-5)
    }
  })

  it('turns by angles of any size: states to 3e-7', async () => {
    const circuit = randomCircuit(3, { qubits: 1, gates: 0, parameters: 0, features: 1 })
    const operations = ['ry', 'rz'].map((gate): FlatOperation => {
      const angles = [{ kind: 'feature', slot: 0 }] as const
      return { kind: 'gate', gate, angles, qubits: [0], source: gate, iterations: [] }
    })
    const turned = { ...circuit, operations }
    const features = Float64Array.from(
      { length: 400 },
      (_, i) => (i - 200.5) * (i % 5 ? 0.05 : 10 ** (i % 13)),
    )
    const rows = { parameters: new Float64Array(0), parameterRows: 1, features, featureRows: 400 }
    const ours = await (await wasm.plan(turned, { precision: 'float32' })).states(rows)
    expect(largestGap(ours, await (await reference.plan(turned)).states(rows))).toBeLessThan(3e-7)
  })

  it('refuses angles that are not finite', async () => {
    const circuit = randomCircuit(3, { qubits: 3, gates: 9, parameters: 0, features: 2, names: ['ry', 'rz'] })
    const plan = await wasm.plan(circuit, { precision: 'float32' })
    const rows = randomRows(3, circuit, 1, 3)
    rows.features[3] = NaN
    await expect(plan.forward(rows)).rejects.toMatchObject({ code: 'range' })
    rows.features[3] = 1e9
    await expect(plan.forward(rows)).resolves.toBeDefined()
  })
})
