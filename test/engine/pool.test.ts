/* Threads of Node: the same bits however many there are, deaths that do not show in the results, failures as data. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Plan, PlanOptions, Rows } from '../../src/engine/engine.ts'
import type { Thread, ThreadListener } from '../../src/engine/pool/port.ts'
import { wasm } from './engines.ts'
import { nodeThread, threadedEngine } from './pool-threads.ts'
import { circuit, hashOf, threadedTrainingHash, type Watched } from './pool-training.ts'
import record from '../fixtures/threads-hash.json'
import { randomRows } from './random-circuits.ts'
import { some } from '../full.ts'

const open: Watched[] = []
afterEach(() => {
  for (const { engine } of open.splice(0)) engine.close()
})

/** A plan whose threads are ready, and the same plan without any. */
async function plans(threads: number, start = nodeThread, options: PlanOptions = {}) {
  const watched = await threadedEngine(threads, start)
  open.push(watched)
  const plan = await watched.engine.plan(circuit, options)
  const rows = randomRows(1, circuit, 1, 400 * threads)
  const ready = () => watched.untilShared(() => plan.forward(rows), threads - 1)
  return { watched, plan, alone: await wasm.plan(circuit, options), ready }
}

/** All that a plan gives for rows, as one number. */
async function everything(plan: Plan, rows: Rows): Promise<string> {
  const evaluation = await plan.forward(rows)
  const cotangents = evaluation.values.map((value, i) => value - (i % 3))
  const sum = await plan.backward(evaluation, cotangents, { reduce: 'sum', withFeatures: true })
  const perRow = await plan.backward(evaluation, cotangents, { reduce: 'per-row', withFeatures: true })
  const { values } = await plan.sample(rows, 20, { seed: 4, counter: 7 })
  const gradients = [sum.parameters, sum.features, perRow.parameters, perRow.features]
  return hashOf([evaluation.values, ...gradients, values])
}

describe('threads', () => {
  it.each([
    [2, 1, 600],
    [3, 1, 601],
    [3, 300, 5],
    [3, 100, 12],
    [4, 2, 600],
  ])(
    '%i of them give the same bits as one for %i by %i rows',
    async (threads, parameterRows, featureRows) => {
      const { watched, plan, alone, ready } = await plans(threads)
      await ready()
      const rows = randomRows(2, circuit, parameterRows, featureRows)
      const before = watched.tasks.length
      expect(await everything(plan, rows)).toBe(await everything(alone, rows))
      const kinds = watched.tasks.slice(before).map(({ kind }) => kind)
      for (const kind of ['forward', 'backward', 'sample'])
        expect(kinds.filter((one) => one === kind).length).toBeGreaterThanOrEqual(threads - 1)
    },
  )

  it('work in float32 too', async () => {
    const { plan, alone, ready } = await plans(2, nodeThread, { precision: 'float32' })
    await ready()
    const rows = randomRows(2, circuit, 1, 600)
    const [states, others] = [await plan.stateSet(rows), await alone.stateSet(rows)]
    expect(await everything(plan, rows)).toBe(await everything(alone, rows))
    const [overlaps, expected] = [
      await states.overlaps(states, 0, 600),
      await others.overlaps(others, 0, 600),
    ]
    expect(hashOf([overlaps])).toBe(hashOf([expected]))
  })

  it('share the overlaps of sets of states, whole or in part', async () => {
    const { watched, plan, alone, ready } = await plans(3)
    await ready()
    const [rows, others] = [randomRows(3, circuit, 1, 500), randomRows(4, circuit, 1, 333)]
    const sets = await Promise.all([rows, others].map((request) => plan.stateSet(request)))
    const wanted = await Promise.all([rows, others].map((request) => alone.stateSet(request)))
    for (const [a, b, from, to] of [
      [0, 0, 0, 500],
      [0, 0, 101, 499],
      [0, 1, 0, 500],
      [1, 0, 7, 333],
    ] as const) {
      const before = watched.tasks.length
      const shared = await sets[a]!.overlaps(sets[b]!, from, to)
      expect(hashOf([shared])).toBe(hashOf([await wanted[a]!.overlaps(wanted[b]!, from, to)]))
      expect(watched.tasks.length).toBeGreaterThan(before)
    }
  })

  it.each(some([1, 2, 3], 2))('train to the bits on record, %i of them', async (threads) => {
    const watched = await threadedEngine(threads)
    open.push(watched)
    expect(await threadedTrainingHash(watched.engine)).toBe(record.hash)
    expect(watched.tasks.length > 0).toBe(threads > 1)
    expect(watched.notices).toEqual([])
  })

  it('are not started for small calls', async () => {
    const { watched, plan, alone } = await plans(3)
    const rows = randomRows(1, circuit, 1, 20)
    expect(await everything(plan, rows)).toBe(await everything(alone, rows))
    expect(watched.threads).toEqual([])
  })

  it('send failures as data, those of the first rows first', async () => {
    const { plan, ready } = await plans(3)
    await ready()
    const rows = randomRows(2, circuit, 1, 600)
    rows.features[3 * 590] = NaN
    rows.features[3 * 310 + 1] = NaN
    const failure = await plan.forward(rows).catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({ name: 'LabError', code: 'range', details: { featureRow: 310 } })
    const short = { ...rows, features: rows.features.subarray(3) }
    expect(() => plan.forward(short)).toThrow(expect.objectContaining({ code: 'shape' }))
  })
})

/** As a thread of Node whose device has no memory for it. */
function threadWithoutMemory(): Thread {
  const thread = nodeThread()
  const failure = { code: 'memory', message: 'none left', details: {} } as const
  const listen = ({ hear, ended }: ThreadListener) =>
    thread.listen({
      hear: (message) =>
        hear(message.type === 'done' ? { type: 'failed', id: message.id, failure } : message),
      ended,
    })
  return { ...thread, listen }
}

it('threads without memory leave a plan to one thread', async () => {
  const { watched, plan, alone, ready } = await plans(2, threadWithoutMemory)
  await ready()
  const before = watched.tasks.length
  const rows = randomRows(2, circuit, 1, 600)
  expect(await everything(plan, rows)).toBe(await everything(alone, rows))
  expect(watched.tasks.length).toBe(before)
  const states = await plan.stateSet(rows)
  expect(await states.overlaps(states, 0, 9)).toHaveLength(9 * 600)
})

describe('a thread that ends', () => {
  it('is replaced, and its work is done again', async () => {
    const { watched, plan, alone, ready } = await plans(3)
    await ready()
    const rows = randomRows(2, circuit, 1, 600)
    const evaluation = await plan.forward(rows)
    const backward = plan.backward(evaluation, evaluation.values, { reduce: 'sum' })
    for (const thread of watched.threads) thread.terminate()
    const expected = await alone.forward(rows)
    expect(evaluation.values).toEqual(expected.values)
    expect(await backward).toEqual(await alone.backward(expected, expected.values, { reduce: 'sum' }))
    expect(watched.notices).toEqual([
      expect.stringMatching(/took its place/),
      expect.stringMatching(/took its place/),
    ])
    expect(watched.threads).toHaveLength(4)
    await ready()
    expect(await everything(plan, rows)).toBe(await everything(alone, rows))
  })

  it('again and again leaves one thread, which says so and goes on', async () => {
    const { watched, plan, alone, ready } = await plans(2)
    await ready()
    const rows = randomRows(2, circuit, 1, 600)
    const expected = await everything(alone, rows)
    for (let death = 0; death < 3; death++) {
      const result = everything(plan, rows)
      watched.threads.at(-1)!.terminate()
      expect(await result).toBe(expected)
      if (death < 2) await ready()
    }
    expect(watched.notices.at(-1)).toMatch(/again and again.*one thread/)
    const before = watched.tasks.length
    expect(await everything(plan, rows)).toBe(expected)
    expect(watched.tasks.length).toBe(before)
  })
})
