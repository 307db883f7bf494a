/* Branches and trajectories as one number: what has to come out the same, to the last bit, wherever it runs. */
import type { Engine, PlanOptions } from '../../src/engine/engine.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { randomDynamicCircuit } from './dynamic-circuits.ts'
import { randomCircuit, randomRows } from './random-circuits.ts'

const trajectories: PlanOptions = {
  method: 'trajectories',
  trajectories: 40,
  seed: 5,
  noise: {
    rules: [
      { on: '2q', channel: 'depolarizing', p: 0.05, scope: 'joint' },
      { on: '1q', channel: 'amplitude_damping', p: 0.1, scope: 'each' },
    ],
  },
}

/** FNV-1a over the bytes of values, gradients, draws and probabilities: four circuits measured on the way, two noisy. */
export async function ensembleHash(engine: Engine): Promise<string> {
  let hash = 0x811c9dc5
  const add = (numbers: Float64Array) => {
    for (const byte of new Uint8Array(numbers.slice().buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
  }
  const run = async (circuit: FlatCircuit, seed: number, options?: PlanOptions) => {
    const plan = await engine.plan(circuit, options)
    const rows = randomRows(seed, circuit, 1, 3)
    const evaluation = await plan.forward(rows)
    const gradient = await plan.backward(evaluation, evaluation.values, { reduce: 'sum', withFeatures: true })
    for (const numbers of [evaluation.values, gradient.parameters, gradient.features]) add(numbers)
    add((await plan.sample(rows, 20, { seed, counter: 0 })).values)
    add(await plan.probabilities(rows))
    plan.dispose()
  }
  for (let seed = 0; seed < 4; seed++) {
    const qubits = 3 + seed
    await run(randomDynamicCircuit(seed, { qubits, bits: 2, parameters: 3, features: 2, rounds: 3 }), seed)
  }
  for (const seed of [8, 9]) {
    const circuit = randomCircuit(seed, { qubits: seed - 3, gates: 20, parameters: 3, features: 2 })
    await run(circuit, seed, trajectories)
  }
  return (hash >>> 0).toString(16)
}
