/* Threads on the parts of passes: each part is done once, whoever comes when. */
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { bundle } from '../../scripts/bundle.mjs'
import { createControl, TeamLeader } from '../../src/engine/pool/team.ts'
import { countPass, type Counting } from './team-counting.ts'

const file = await bundle({
  entry: 'test/engine/team-thread.ts',
  outFile: 'build/test/team-thread.mjs',
  sources: ['src/base', 'src/engine/pool', 'test/engine'],
})

function counting(parts: number, stops = false): Counting {
  const shared = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length))
  return { control: createControl(), counts: shared(parts), helped: shared(2), stops }
}

async function helper(workerData: Counting): Promise<Worker> {
  const worker = new Worker(file, { workerData })
  await new Promise((resolve) => worker.once('message', resolve))
  return worker
}

const countsIn =
  ({ counts }: Counting) =>
  (at: number, from: number, to: number) =>
    countPass(counts, at, from, to)

describe('a team', () => {
  it('carries out every part of every pass once, with helpers that come and go', async () => {
    const parts = 300
    const work = counting(parts)
    const leader = new TeamLeader(work.control, countsIn(work))
    const expected = new Int32Array(parts)
    for (let round = 0; round < 4; round++) {
      leader.open()
      const helpers = await Promise.all(Array.from({ length: round }, () => helper(work)))
      for (let pass = 0; pass < 2000; pass++) {
        const from = pass % 7
        const to = parts - (pass % 11)
        leader.run(1 + (pass % 3), from, to, 1 + (pass % 40))
        for (let part = from; part < to; part++) expected[part]! += 1 + (pass % 3)
      }
      leader.close()
      await Promise.all(helpers.map((worker) => new Promise((resolve) => worker.once('exit', resolve))))
      expect(work.counts).toEqual(expected)
      expect(work.helped[0]! > 0).toBe(round > 0)
    }
  })

  it('says so when a helper went away with a part', async () => {
    const work = counting(8, true)
    const untilHelped = () => {
      while (Atomics.load(work.helped, 0) === 0);
    }
    const leader = new TeamLeader(work.control, untilHelped, 50)
    leader.open()
    const worker = await helper(work)
    expect(() => leader.run(1, 0, 8, 1)).toThrow(expect.objectContaining({ code: 'worker' }))
    await worker.terminate()
  })
})
