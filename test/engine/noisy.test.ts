import { describe, expect, it } from 'vitest'
import type { RandomStream } from '../../src/base/random.ts'
import { createStream } from '../../src/base/random.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { Plan, Rows } from '../../src/engine/engine.ts'
import type { NoiseModel, NoiseRule } from '../../src/engine/noise/noise-model.ts'
import { createDensityReferencePlan } from '../../src/engine/simulators/density-reference.ts'
import { allShortcuts } from '../../src/engine/simulators/noisy/compile.ts'
import type { NoisyPlanChoices } from '../../src/engine/simulators/noisy/noisy-plan.ts'
import { NoisyPlan } from '../../src/engine/simulators/noisy/noisy-plan.ts'
import { usualLimits } from '../../src/engine/simulators/noisy/program.ts'
import { loadModule } from './engines.ts'
import { largestGap, normals, randomCircuit, randomRows } from './random-circuits.ts'
import { some } from '../full.ts'

const module = await loadModule('noisy')
const pause = async () => {}

const channels: readonly ((random: RandomStream) => Pick<NoiseRule, 'channel' | 'p'>)[] = [
  (random) => ({ channel: 'bit_flip', p: 0.2 * random.uniform() }),
  (random) => ({ channel: 'phase_flip', p: 0.2 * random.uniform() }),
  (random) => ({ channel: 'bit_phase_flip', p: 0.2 * random.uniform() }),
  (random) => ({ channel: 'depolarizing', p: 0.2 * random.uniform() }),
  (random) => ({ channel: 'amplitude_damping', p: 0.3 * random.uniform() }),
  (random) => ({ channel: 'generalized_amplitude_damping', p: [0.3 * random.uniform(), random.uniform()] }),
  (random) => ({ channel: 'phase_damping', p: 0.3 * random.uniform() }),
  (random) => ({
    channel: 'thermal_relaxation',
    p: [50 + 50 * random.uniform(), 30 + 50 * random.uniform(), 20],
  }),
  (random) => ({ channel: 'over_rotation', p: [0.1 * random.uniform(), 1, 2, random.normal()] }),
]

function randomNoise(seed: number, qubits: number): NoiseModel {
  const random = createStream(seed, 'noise')
  const rules = Array.from({ length: 3 }, (): NoiseRule => {
    const on = (['all', '1q', '2q', ['cx', 'h', 'rx', 'ry']] as const)[random.integer(4)]!
    return { on, ...channels[random.integer(channels.length)]!(random), scope: 'each' }
  })
  const joint: NoiseRule = { on: '2q', channel: 'depolarizing', p: 0.05, scope: 'joint' }
  const error = () => 0.1 * random.uniform()
  const readout = Array.from({ length: qubits }, () => {
    const [up, down] = [error(), error()]
    return [
      [1 - up, up],
      [down, 1 - down],
    ] as const
  })
  return { rules: [...rules, joint], ...(random.uniform() < 0.5 ? { readout } : {}) }
}

/* Largest difference of two plans in values, gradients of all kinds, probabilities and purities. */
async function disagreement(ours: Plan, theirs: Plan, rows: Rows, seed: number): Promise<number> {
  const [evaluation, expected] = [await ours.forward(rows), await theirs.forward(rows)]
  const gaps = [largestGap(evaluation.values, expected.values)]
  gaps.push(largestGap(await ours.probabilities(rows), await theirs.probabilities(rows)))
  const purities = async (plan: Plan) => (await plan.diagnostics(rows)).map(({ purity }) => purity!)
  gaps.push(largestGap(await purities(ours), await purities(theirs)))
  const cotangents = normals(seed, evaluation.values.length)
  const all = await theirs.backward(expected, cotangents, { reduce: 'per-row', withFeatures: true })
  for (const withFeatures of [false, true]) {
    const perRow = await ours.backward(evaluation, cotangents, { reduce: 'per-row', withFeatures })
    const sum = await ours.backward(evaluation, cotangents, { reduce: 'sum', withFeatures })
    gaps.push(largestGap(perRow.parameters, all.parameters))
    gaps.push(largestGap(sum.parameters, summed(all.parameters, rows)))
    if (withFeatures)
      gaps.push(largestGap(perRow.features, all.features), largestGap(sum.features, all.features))
  }
  ours.dispose()
  return Math.max(...gaps)
}

/* Per row to per parameter row. */
function summed(perRow: Float64Array, { parameterRows, featureRows }: Rows): Float64Array {
  const width = perRow.length / parameterRows / featureRows
  return Float64Array.from({ length: parameterRows * width }, (_, i) => {
    const [p, slot] = [Math.floor(i / width), i % width]
    return Array.from(
      { length: featureRows },
      (_row, f) => perRow[(p * featureRows + f) * width + slot]!,
    ).reduce((sum, slope) => sum + slope, 0)
  })
}

function compared(circuit: FlatCircuit, noise: NoiseModel, rows: Rows, seed: number): Promise<number> {
  const ours = new NoisyPlan(module, circuit, noise, pause)
  return disagreement(ours, createDensityReferencePlan(circuit, noise), rows, seed)
}

describe('noisy simulator', () => {
  it.each(gates.map(({ name }) => name))('matches density matrices on %s to 1e-12', async (name) => {
    for (let seed = 0; seed < 2; seed++) {
      const options = { qubits: 3, parameters: 3, features: 2 }
      const before = randomCircuit(seed, { ...options, gates: 5, names: ['h', 'u3', 'cx', 'ry'] })
      const own = randomCircuit(seed, { ...options, gates: 2, names: [name] })
      const after = randomCircuit(seed + 9, { ...options, gates: 4, names: ['rx', 'crz', 'ry', 'cx'] })
      const operations = [...before.operations, ...own.operations, ...after.operations]
      const circuit = { ...before, operations }
      const noise = randomNoise(seed, 3)
      expect(await compared(circuit, noise, randomRows(seed, circuit, 1, 3), seed)).toBeLessThan(1e-12)
    }
  })

  it.each(some([1, 3, 2, 4, 5], 2))(
    'matches them on random circuits of %s qubits to 1e-12',
    async (qubits) => {
      for (let seed = 0; seed < (qubits < 4 ? 6 : 2); seed++) {
        const circuit = randomCircuit(100 * qubits + seed, { qubits, gates: 20, parameters: 4, features: 2 })
        const [p, f] = [
          [1, 1],
          [1, 3],
          [3, 2],
          [2, 9],
          [1, 4],
          [3, 1],
        ][seed]! as [number, number]
        const gap = await compared(circuit, randomNoise(seed, qubits), randomRows(seed, circuit, p, f), seed)
        expect(gap, `seed ${seed}`).toBeLessThan(1e-12)
      }
    },
  )

  const others: readonly (readonly [string, NoisyPlanChoices])[] = [
    [
      'tiles of two digits',
      { shortcuts: { ...allShortcuts, sizes: { whole: 2, part: 2, tile: 2, run: 1 } }, limits: usualLimits },
    ],
    [
      'tiles of three digits, no products',
      {
        shortcuts: { lightCone: true, mostProducts: 0, sizes: { whole: 3, part: 3, tile: 2, run: 2 } },
        limits: usualLimits,
      },
    ],
    [
      'neither light cone nor products',
      { shortcuts: { ...allShortcuts, lightCone: false, mostProducts: 0 }, limits: usualLimits },
    ],
    [
      'few kept states and tables, and short instructions',
      {
        shortcuts: { ...allShortcuts, sizes: { whole: 2, part: 2, tile: 2, run: 1 } },
        limits: { states: 0, factors: 0, instruction: 64 },
      },
    ],
  ]

  it.each(some(others, 3))('gives the same with %s, to 1e-13', async (_name, choices) => {
    for (let seed = 0; seed < 6; seed++) {
      const qubits = 3 + (seed % 3)
      const circuit = randomCircuit(70 + seed, { qubits, gates: 40, parameters: 4, features: 2 })
      const noise = randomNoise(seed, qubits)
      const ours = new NoisyPlan(module, circuit, noise, pause)
      const other = new NoisyPlan(module, circuit, noise, pause, choices)
      const rows = randomRows(seed, circuit, 1 + (seed % 2), 3)
      expect(await disagreement(other, ours, rows, seed), `seed ${seed}`).toBeLessThan(1e-13)
    }
  })
})
