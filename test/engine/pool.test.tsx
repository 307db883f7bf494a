/* Threads of a browser: the bits on record with one and several of them, and a killed one that does not show. */
import { afterEach, describe, expect, it } from 'vitest'
import { createEngine } from '../../src/engine/create-engine.ts'
import { startThread } from '../../src/worker/start-thread.ts'
import record from '../fixtures/threads-hash.json'
import { circuit, threadedTrainingHash, Watched } from './pool-training.ts'
import { randomRows } from './random-circuits.ts'

const address = new URL('../../src/engine/simulators/wasm/engine.wasm', import.meta.url)

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
  const wasm = await WebAssembly.compileStreaming(fetch(address))
  const { startThread: start, onNotice } = open
  open.engine = await createEngine({ wasm, threads, startThread: start, onNotice })
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
})
