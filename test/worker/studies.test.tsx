/* The real worker of studies and its threads, in a real browser. */
import { afterEach, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { StudyEvent } from '../../src/lab/studies/messages.ts'
import { createStudiesClient, type StudiesClient } from '../../src/worker/studies-client.ts'

let client: StudiesClient
afterEach(() => client.close())

function connect(createWorker?: () => Worker): StudyEvent[] {
  const events: StudyEvent[] = []
  client = createStudiesClient((event) => events.push(event), createWorker)
  return events
}

const request = (pairs: number) => ({ experiment: defaultExperiment(), pairs, bins: 75 })
const isOver = (event: StudyEvent) => event.type === 'failed' || event.isFinished

async function ended(events: readonly StudyEvent[], study: number): Promise<StudyEvent> {
  const find = () => events.find((event) => event.study === study && isOver(event))
  await expect.poll(find, { timeout: 20_000, interval: 10 }).toBeDefined()
  return find()!
}

it('answers on threads of its own, the same twice', async () => {
  const events = connect()
  client.begin(1, 'expressibility', request(1000))
  client.begin(2, 'expressibility', request(1000))
  const [first, second] = [await ended(events, 1), await ended(events, 2)]
  expect(first).toMatchObject({ progress: { done: 4, of: 4 }, view: { qubits: 4, pairs: 1000 } })
  expect({ ...second, study: 1 }).toEqual(first)
})

it('refuses what cannot be answered', async () => {
  const events = connect()
  const { experiment, ...rest } = request(100)
  client.begin(1, 'expressibility', {
    ...rest,
    experiment: { ...experiment, circuit: { text: 'qubit[2 q;', draft: null } },
  })
  expect(await ended(events, 1)).toMatchObject({ type: 'failed', failure: { code: 'syntax' } })
})

it('says nothing more of a study that was stopped, and serves the next', async () => {
  const events = connect()
  client.begin(1, 'expressibility', request(200_000))
  await expect.poll(() => events.length, { timeout: 20_000 }).toBeGreaterThan(0)
  client.stop(1)
  const heard = events.length
  client.begin(2, 'expressibility', request(100))
  await ended(events, 2)
  expect(events.slice(heard).every(({ study }) => study === 2)).toBe(true)
})

it('tells that its worker died, and starts another one', async () => {
  const workers: Worker[] = []
  const events = connect(() => {
    const worker = new Worker(new URL('../../src/worker/study.worker.ts', import.meta.url), {
      type: 'module',
    })
    workers.push(worker)
    return worker
  })
  client.begin(1, 'expressibility', request(200_000))
  await expect.poll(() => events.length, { timeout: 20_000 }).toBeGreaterThan(0)
  workers[0]!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
  expect(await ended(events, 1)).toMatchObject({
    failure: { code: 'worker', message: expect.stringContaining('the error "out of memory"') },
  })
  client.begin(2, 'expressibility', request(100))
  expect(await ended(events, 2)).toMatchObject({ isFinished: true })
  expect(workers).toHaveLength(2)
})
