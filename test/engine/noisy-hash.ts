/* A short training run under noise as one number: what has to come out the same, to the last bit, wherever it runs. */
import type { Engine } from '../../src/engine/engine.ts'
import type { NoiseModel } from '../../src/engine/noise/noise-model.ts'
import { randomCircuit, randomRows } from './random-circuits.ts'

const error = [
  [0.97, 0.03],
  [0.08, 0.92],
] as const

const noise: NoiseModel = {
  rules: [
    { on: '2q', channel: 'depolarizing', p: 0.03, scope: 'joint' },
    { on: '1q', channel: 'thermal_relaxation', p: [50, 70, 2], scope: 'each' },
    { on: ['rx', 'crz', 'x'], channel: 'over_rotation', p: 0.05, scope: 'joint' },
  ],
}

/** FNV-1a over the bytes of all values and gradients of 10 steps on three circuits over the whole registry. */
export async function noisyHash(engine: Engine): Promise<string> {
  let hash = 0x811c9dc5
  const add = (numbers: Float64Array) => {
    for (const byte of new Uint8Array(numbers.slice().buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
  }
  for (let seed = 0; seed < 3; seed++) {
    const qubits = 2 + 2 * seed
    const circuit = randomCircuit(60 + seed, { qubits, gates: 40, parameters: 6, features: 3 })
    const readout = Array.from({ length: qubits }, () => error)
    const plan = await engine.plan(circuit, { method: 'noisy', noise: { ...noise, readout } })
    const rows = randomRows(seed, circuit, 1, 5)
    const { parameters } = rows
    for (let step = 0; step < 10; step++) {
      const evaluation = await plan.forward(rows)
      const gradient = await plan.backward(evaluation, evaluation.values, { reduce: 'sum' })
      for (let i = 0; i < parameters.length; i++) parameters[i]! -= 0.01 * gradient.parameters[i]!
      add(evaluation.values)
      add(gradient.parameters)
    }
    add((await plan.sample(rows, 50, { seed, counter: 0 })).values)
    add(await plan.probabilities(rows))
    plan.dispose()
  }
  return (hash >>> 0).toString(16)
}
