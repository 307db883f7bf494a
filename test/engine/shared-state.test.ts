/* One large state whose passes several threads share: the bits of one thread, with all kinds of readouts and gates. */
import { afterEach, describe, expect, it } from 'vitest'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import type { PlanOptions } from '../../src/engine/engine.ts'
import { wasm } from './engines.ts'
import { bundledThread, nodeThread, threadedEngine } from './pool-threads.ts'
import { hashOf, type Watched } from './pool-training.ts'
import { randomCircuit, randomRows } from './random-circuits.ts'

const open: Watched[] = []
afterEach(() => {
  for (const { engine } of open.splice(0)) engine.close()
})

const rows = (circuit: FlatCircuit) => randomRows(7, circuit, 1, 1)

async function sharing(threads: number, circuit: FlatCircuit, options: PlanOptions = {}, start = nodeThread) {
  const watched = await threadedEngine(threads, start)
  open.push(watched)
  const plan = await watched.engine.plan(circuit, options)
  /* Others help with the first call for which they are awake. */
  await watched.untilShared(() => plan.forward(rows(circuit)), 1)
  return { watched, plan, alone: await wasm.plan(circuit, options) }
}

describe('a shared state', () => {
  it.each([
    [2, 18, 'float64'],
    [3, 17, 'float64'],
    [2, 17, 'float32'],
  ] as const)('gives %i threads the bits of one on %i qubits in %s', async (threads, qubits, precision) => {
    const circuit = randomCircuit(qubits, { qubits, gates: 80, parameters: 4, features: 2 })
    const { watched, plan, alone } = await sharing(threads, circuit, { precision })
    const before = watched.tasks.length
    const [mine, theirs] = [await plan.forward(rows(circuit)), await alone.forward(rows(circuit))]
    expect([...mine.values]).toEqual([...theirs.values])
    const cotangents = mine.values.map((_, i) => 1 - i / 3)
    const options = { reduce: 'sum', withFeatures: true } as const
    const gradients = [plan.backward(mine, cotangents, options), alone.backward(theirs, cotangents, options)]
    const [a, b] = await Promise.all(gradients)
    expect([...a!.parameters, ...a!.features]).toEqual([...b!.parameters, ...b!.features])
    const states = await plan.states(rows(circuit))
    expect(hashOf([states])).toBe(hashOf([await alone.states(rows(circuit))]))
    expect(watched.tasks.slice(before).every(({ kind }) => kind === 'help')).toBe(true)
    expect(watched.tasks.length).toBeGreaterThan(before)
  })

  it('that somebody went away with is made again by one thread', async () => {
    const circuit = randomCircuit(18, { qubits: 18, gates: 80, parameters: 4, features: 2 })
    const { watched, plan, alone } = await sharing(2, circuit, {}, await bundledThread('lost-thread.ts'))
    const before = watched.tasks.length
    expect(before).toBe(1)
    const [mine, theirs] = [await plan.forward(rows(circuit)), await alone.forward(rows(circuit))]
    expect([...mine.values]).toEqual([...theirs.values])
    expect(watched.tasks.length).toBe(before)
  })
})
