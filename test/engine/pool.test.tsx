/* Threads of a browser: the bits on record with one and several of them, and a killed one that does not show. */
import { afterEach, describe, expect, it } from 'vitest'
import { createEngine, type ModuleName } from '../../src/engine/create-engine.ts'
import type { Plan } from '../../src/engine/engine.ts'
import { startThread } from '../../src/worker/start-thread.ts'
import record from '../fixtures/threads-hash.json'
import { circuit, threadedTrainingHash, Watched } from './pool-training.ts'
import { randomCircuit, randomRows } from './random-circuits.ts'

function load(name: ModuleName): Promise<WebAssembly.Module> {
  const address = new URL(`../../src/engine/simulators/wasm/${name}.wasm`, import.meta.url)
  return WebAssembly.compileStreaming(fetch(address))
}

/* Workers as they are started, so that a test can end one behind the pool's back. */
const workers: Worker[] = []
class NotedWorker extends Worker {
  constructor(...given: ConstructorParameters<typeof Worker>) {
    super(...given)
    workers.push(this)
  }
}
globalThis.Worker = NotedWorker

let open: Watched | null = null
afterEach(() => open?.engine.close())

async function threadedEngine(threads: number): Promise<Watched> {
  open = new Watched(startThread)
  const { startThread: start, onNotice } = open
  open.engine = await createEngine({
    wasm: await load('engine'),
    load,
    threads,
    startThread: start,
    onNotice,
  })
  return open
}

describe('threads of a browser', () => {
  it.each([1, 2, 3])('train to the bits on record, %i of them', async (threads) => {
    const watched = await threadedEngine(threads)
    expect(await threadedTrainingHash(watched.engine)).toBe(record.hash)
    expect(watched.tasks.length > 0).toBe(threads > 1)
    expect(watched.notices).toEqual([])
  })

  it('are replaced when they are killed, and their work is done again', async () => {
    const watched = await threadedEngine(3)
    const plan = await watched.engine.plan(circuit)
    const rows = randomRows(2, circuit, 1, 1200)
    const expected = await plan.forward(rows)
    await watched.untilShared(() => plan.forward(rows), 2)
    const evaluation = plan.forward(rows)
    workers.at(-1)!.terminate()
    expect((await evaluation).values).toEqual(expected.values)
    expect(watched.notices).toEqual([expect.stringMatching(/took its place/)])
    expect(watched.threads).toHaveLength(3)
  })

  it('share one large state, with the same bits', async () => {
    expect(crossOriginIsolated).toBe(true)
    const large = randomCircuit(18, { qubits: 18, gates: 80, parameters: 4, features: 2 })
    const point = randomRows(7, large, 1, 1)
    const numbersOf = async (plan: Plan) => {
      const evaluation = await plan.forward(point)
      const gradient = await plan.backward(evaluation, evaluation.values, { reduce: 'sum' })
      return [...evaluation.values, ...gradient.parameters]
    }
    const alone = await threadedEngine(1)
    const expected = await numbersOf(await alone.engine.plan(large))
    const watched = await threadedEngine(2)
    const plan = await watched.engine.plan(large)
    await watched.untilShared(() => plan.forward(point), 1)
    expect(await numbersOf(plan)).toEqual(expected)
    expect(watched.tasks.every(({ kind }) => kind === 'help')).toBe(true)
  })
})
