/* A short training run as one number: what has to come out the same, to the last bit, wherever the engine runs. */
import type { Engine, PlanOptions } from '../../src/engine/engine.ts'
import { randomCircuit, randomRows } from './random-circuits.ts'

/** FNV-1a over the bytes of all values and gradients of 25 steps on three circuits over the whole registry. */
export async function trainingHash(engine: Engine, options?: PlanOptions): Promise<string> {
  let hash = 0x811c9dc5
  const add = (numbers: Float64Array) => {
    for (const byte of new Uint8Array(numbers.slice().buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
  }
  for (let seed = 0; seed < 3; seed++) {
    const circuit = randomCircuit(40 + seed, { qubits: 3 + seed, gates: 40, parameters: 6, features: 3 })
    const plan = await engine.plan(circuit, options)
    const rows = randomRows(seed, circuit, 1, 30)
    const { parameters } = rows
    for (let step = 0; step < 25; step++) {
      const evaluation = await plan.forward(rows)
      const gradient = await plan.backward(evaluation, evaluation.values, { reduce: 'sum' })
      for (let i = 0; i < parameters.length; i++) parameters[i]! -= 0.002 * gradient.parameters[i]!
      add(evaluation.values)
      add(gradient.parameters)
    }
    add((await plan.sample(rows, 50, { seed, counter: 0 })).values)
    const states = await plan.stateSet(rows)
    add(await states.overlaps(states, 0, 30))
    plan.dispose()
  }
  return (hash >>> 0).toString(16)
}
