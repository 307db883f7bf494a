import { describe, expect, it } from 'vitest'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { allPasses } from '../../src/engine/plan/compile.ts'
import { keepLimits } from '../../src/engine/simulators/wasm/layout.ts'
import type { Precision } from '../../src/engine/simulators/wasm/layout.ts'
import type { SingleSizes } from '../../src/engine/simulators/wasm/single/layout.ts'
import { singleSizes } from '../../src/engine/simulators/wasm/single/layout.ts'
import { WasmPlan } from '../../src/engine/simulators/wasm/wasm-plan.ts'
import { loadModule, reference, wasmModule } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'

/* Small tiles cut small states as the usual ones cut large states. */
const smallSizes: SingleSizes = { tile: 6, run: 1, block: 4 }

const float32Module = await loadModule('engine-f32')

/* Without sizes: as it comes. */
function singlePlan(circuit: FlatCircuit, sizes: SingleSizes | null, precision: Precision): WasmPlan {
  const choices = {
    passes: allPasses,
    limits: keepLimits,
    single: { runsSingly: () => true, sizes: sizes ?? singleSizes },
  }
  const module = precision === 'float64' ? wasmModule : float32Module
  return new WasmPlan(module, circuit, async () => {}, precision, sizes === null ? {} : choices)
}

/* Largest difference from the reference simulator in states, values and gradients of all kinds. */
async function disagreement(
  circuit: FlatCircuit,
  rows: Rows,
  sizes: SingleSizes | null,
  precision: Precision = 'float64',
): Promise<Record<string, number>> {
  const [ours, theirs] = [singlePlan(circuit, sizes, precision), await reference.plan(circuit)]
  const states = largestGap(await ours.states(rows), await theirs.states(rows))
  const evaluation = await ours.forward(rows)
  const expected = await theirs.forward(rows)
  const gaps: Record<string, number> = { states, values: largestGap(evaluation.values, expected.values) }
  const cotangents = normals(1, evaluation.values.length)
  for (const reduce of ['sum', 'per-row'] as const) {
    for (const withFeatures of [false, true]) {
      const a = await ours.backward(evaluation, cotangents, { reduce, withFeatures })
      const b = await theirs.backward(expected, cotangents, { reduce, withFeatures })
      gaps[`parameters ${reduce} ${withFeatures}`] = largestGap(a.parameters, b.parameters)
      gaps[`features ${reduce} ${withFeatures}`] = largestGap(a.features, b.features)
    }
  }
  return gaps
}

const largest = (gaps: Record<string, number>) => Math.max(...Object.values(gaps))

describe('one large state', () => {
  it.each(gates.map(({ name }) => name))('matches the reference simulator on %s to 1e-12', async (name) => {
    for (let seed = 0; seed < 3; seed++) {
      const options = { qubits: 7, parameters: 3, features: 2 }
      const before = randomCircuit(seed, { ...options, gates: 12, names: ['h', 'u3', 'cx', 'ry'] })
      const own = randomCircuit(seed, { ...options, gates: 3, names: [name] })
      const after = randomCircuit(seed + 9, { ...options, gates: 8, names: ['rx', 'crz', 'ry', 'cx'] })
      const operations = [...before.operations, ...own.operations, ...after.operations]
      const circuit = { ...before, operations }
      const gaps = await disagreement(circuit, randomRows(seed, circuit, 1, 1), smallSizes)
      expect(largest(gaps), JSON.stringify({ seed, gaps })).toBeLessThan(1e-12)
    }
  })

  it.each([1, 2, 3, 4])('is what one row of %s qubits runs in, to 1e-12', async (qubits) => {
    for (let seed = 0; seed < 4; seed++) {
      const names = ['h', 'rx', 'ry', 'u3', 'cx', 'rzz', ...(seed % 2 ? ['cry', 'ccx'] : [])]
      const circuit = randomCircuit(10 * qubits + seed, {
        qubits,
        gates: 20,
        parameters: 4,
        features: 2,
        names,
      })
      for (const precision of ['float64', 'float32'] as const) {
        const limit = precision === 'float64' ? 1e-12 : 2e-5
        const gaps = await disagreement(circuit, randomRows(seed, circuit, 1, 1), null, precision)
        expect(largest(gaps), JSON.stringify({ seed, precision, gaps })).toBeLessThan(limit)
      }
    }
  })

  it.each([5, 6, 7, 8, 9, 10])('matches it on random circuits of %s qubits to 1e-12', async (qubits) => {
    for (const [seed, sizes] of [
      smallSizes,
      { ...smallSizes, tile: 7, run: 2, block: 1 },
      singleSizes,
    ].entries()) {
      const circuit = randomCircuit(100 * qubits + seed, { qubits, gates: 40, parameters: 5, features: 3 })
      const [p, f] = [
        [1, 1],
        [2, 2],
        [1, 3],
      ][seed % 3] as [number, number]
      const gaps = await disagreement(circuit, randomRows(seed, circuit, p, f), sizes)
      expect(largest(gaps), JSON.stringify({ seed, gaps })).toBeLessThan(1e-12)
    }
  })

  it.each([6, 7, 8, 9, 10])(
    'matches it in float32 on random circuits of %s qubits to 2e-5',
    async (qubits) => {
      for (const [seed, sizes] of [{ ...smallSizes, run: 2 }, singleSizes].entries()) {
        const circuit = randomCircuit(200 * qubits + seed, { qubits, gates: 40, parameters: 5, features: 3 })
        const gaps = await disagreement(circuit, randomRows(seed, circuit, 1, 1), sizes, 'float32')
        expect(largest(gaps), JSON.stringify({ seed, gaps })).toBeLessThan(2e-5)
      }
    },
  )
})
