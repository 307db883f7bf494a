/* Matrix product states as one number: what has to come out the same, to the last bit, wherever the engine runs. */
import type { Engine } from '../../src/engine/engine.ts'
import { randomCircuit, randomRows } from './random-circuits.ts'

/** FNV-1a over the bytes of values, gradients, shots and Schmidt values of truncated states. */
export async function mpsHash(engine: Engine): Promise<string> {
  let hash = 0x811c9dc5
  const add = (numbers: Float64Array) => {
    for (const byte of new Uint8Array(numbers.slice().buffer)) hash = Math.imul(hash ^ byte, 0x01000193)
  }
  for (let seed = 0; seed < 2; seed++) {
    const circuit = randomCircuit(70 + seed, { qubits: 9, gates: 50, parameters: 2, features: 1 })
    const plan = await engine.plan(circuit, { method: 'mps', bond: 6, cutoff: 1e-6 })
    const rows = randomRows(seed, circuit, 1, 2)
    const evaluation = await plan.forward(rows)
    const gradient = await plan.backward(evaluation, evaluation.values, { reduce: 'sum' })
    add(evaluation.values)
    add(gradient.parameters)
    add((await plan.sample(rows, 100, { seed, counter: 0 })).values)
    for (const { schmidt, discarded } of await plan.diagnostics(rows))
      for (const values of [...schmidt!, Float64Array.of(discarded!)]) add(values)
    plan.dispose()
  }
  return (hash >>> 0).toString(16)
}
