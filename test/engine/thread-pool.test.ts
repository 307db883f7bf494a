/* The pool against threads that are made of nothing: silence, deaths and threads that never start. */
import { afterEach, describe, expect, it } from 'vitest'
import type { FromThread, ToThread } from '../../src/engine/pool/messages.ts'
import type { Job, Resource } from '../../src/engine/pool/pool-thread.ts'
import type { Thread, ThreadListener } from '../../src/engine/pool/port.ts'
import { ThreadPool, type PoolOptions } from '../../src/engine/pool/thread-pool.ts'

/** Notes what it is told, and says what the test wants. */
class FakeThread implements Thread {
  readonly told: ToThread[] = []
  isTerminated = false
  private listener!: ThreadListener

  send(message: ToThread): void {
    this.told.push(message)
  }

  listen(listener: ThreadListener): void {
    this.listener = listener
  }

  terminate(): void {
    this.isTerminated = true
  }

  say(message: FromThread): void {
    this.listener.hear(message)
  }

  die(): void {
    this.listener.ended('a test')
  }

  get tasks(): number[] {
    return this.told.flatMap((message) => (message.type === 'task' ? [message.id] : []))
  }

  answer(id: number): void {
    this.say({ type: 'done', id, result: [Float64Array.of(id)] })
  }
}

let pool: ThreadPool | null = null
afterEach(() => pool?.end())

function fakePool(options: Partial<PoolOptions> = {}) {
  const threads: FakeThread[] = []
  const notices: string[] = []
  const start = () => {
    threads.push(new FakeThread())
    return threads.at(-1)!
  }
  pool = new ThreadPool({ start, size: 3, onNotice: (text) => notices.push(text), ...options })
  return { pool, threads, notices }
}

const none = new Float64Array(0)
const rows = {
  parameters: new Float64Array(0),
  parameterRows: 1,
  features: new Float64Array(0),
  featureRows: 1,
}
const plan = {
  id: -1,
  needs: [],
  opening: { kind: 'states', plan: 0, states: none },
} as const satisfies Resource
const states = {
  id: -2,
  needs: [plan],
  opening: { kind: 'states', plan: -1, states: none },
} as const satisfies Resource
const job: Job = { needs: [states], task: { kind: 'forward', plan: -1, rows } }

describe('the pool', () => {
  it('starts threads when they are wanted and counts those that are ready', () => {
    const { pool, threads } = fakePool()
    expect(pool.ready(2)).toBe(0)
    expect(threads).toHaveLength(2)
    threads[1]!.say({ type: 'ready' })
    expect(pool.ready(2)).toBe(0)
    threads[0]!.say({ type: 'ready' })
    expect(pool.ready(1)).toBe(1)
    expect(pool.ready(9)).toBe(2)
    expect(threads).toHaveLength(3)
  })

  it('has a thread open what a task needs once, and in order', async () => {
    const { pool, threads } = fakePool()
    pool.ready(1)
    threads[0]!.say({ type: 'ready' })
    const results = [pool.give(0, job), pool.give(0, job)]
    const opened = threads[0]!.told.flatMap((message) => (message.type === 'open' ? [message.id] : []))
    expect(opened).toEqual([-1, -2])
    for (const id of threads[0]!.tasks) threads[0]!.answer(id)
    for (const { id, result } of results) expect(await result).toEqual([Float64Array.of(id)])
    pool.close(states)
    expect(threads[0]!.told.at(-1)).toEqual({ type: 'close', id: -2 })
  })

  it('gives what a dead thread owed to the one in its place, and hears nothing more of the dead', async () => {
    const { pool, threads, notices } = fakePool()
    pool.ready(1)
    const [first] = threads
    first!.say({ type: 'ready' })
    const done = pool.give(0, job)
    const owed = pool.give(0, job)
    first!.answer(done.id)
    first!.die()
    first!.answer(owed.id)
    first!.die()
    expect(threads).toHaveLength(2)
    expect(pool.ready(1)).toBe(0)
    threads[1]!.say({ type: 'ready' })
    expect(threads[1]!.told.map(({ type }) => type)).toEqual(['open', 'open', 'task'])
    expect(threads[1]!.tasks).toEqual([owed.id])
    threads[1]!.answer(owed.id)
    expect(await owed.result).toEqual([Float64Array.of(owed.id)])
    expect(notices).toEqual([expect.stringMatching(/a test.*took its place/)])
  })

  it('takes a silent thread for dead, but not one that answers', async () => {
    const { pool, threads, notices } = fakePool({ beat: 2, patience: 3 })
    pool.ready(2)
    for (const thread of threads.slice()) thread.say({ type: 'ready' })
    const [silent, slow] = [pool.give(0, job), pool.give(1, job)]
    while (threads.length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      threads[1]!.say({ type: 'alive' })
    }
    expect(threads[0]!.isTerminated).toBe(true)
    expect(notices).toEqual([expect.stringMatching(/no answer for 3 beats/)])
    threads[1]!.answer(slow.id)
    threads[2]!.say({ type: 'ready' })
    threads[2]!.answer(silent.id)
    expect(await silent.result).toEqual([Float64Array.of(silent.id)])
    expect(await slow.result).toEqual([Float64Array.of(slow.id)])
  })

  it('hands on failures with code and details', async () => {
    const { pool, threads } = fakePool()
    pool.ready(1)
    threads[0]!.say({ type: 'ready' })
    const { id, result } = pool.give(0, job)
    const failure = { code: 'memory', message: 'too much', details: { bytes: 7 } } as const
    threads[0]!.say({ type: 'failed', id, failure })
    await expect(result).rejects.toMatchObject({ name: 'LabError', ...failure })
  })

  it.each([
    ['end before they are ready', (threads: FakeThread[]) => threads[0]!.die()],
    [
      'end three times',
      (threads: FakeThread[]) => {
        for (let death = 0; death < 3; death++) {
          threads.at(-1)!.say({ type: 'ready' })
          threads.at(-1)!.die()
        }
      },
    ],
  ])('gives up, once, when threads %s', async (_, happen) => {
    const { pool, threads, notices } = fakePool({ size: 1 })
    pool.ready(1)
    const { result } = pool.give(0, job)
    happen(threads)
    await expect(result).rejects.toMatchObject({ code: 'worker' })
    await expect(pool.give(0, job).result).rejects.toMatchObject({ code: 'worker' })
    expect(pool.isOver).toBe(true)
    expect(pool.ready(1)).toBe(0)
    expect(notices.filter((text) => text.includes('one thread'))).toHaveLength(1)
    expect(threads.every(({ isTerminated }, i) => isTerminated || i < threads.length - 1)).toBe(true)
  })

  it('gives up when none can be started', () => {
    const start = () => {
      throw new Error('not here')
    }
    const { pool, notices } = fakePool({ start })
    expect(pool.ready(2)).toBe(0)
    expect(notices).toEqual([expect.stringMatching(/could not be started \(not here\).*one thread/)])
    expect(pool.ready(2)).toBe(0)
    expect(notices).toHaveLength(1)
  })
})
