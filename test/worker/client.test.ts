/* The page's end of the worker, against sessions behind message ports: events, deaths, and what goes on after them. */
import { expose } from 'comlink'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Failure } from '../../src/base/lab-error.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Engine } from '../../src/engine/engine.ts'
import type { SessionEvent } from '../../src/lab/messages.ts'
import { createSession, type Session } from '../../src/lab/session.ts'
import { createLabClient, type ClientOptions, type LabClient } from '../../src/worker/client.ts'
import type { WorkerLike } from '../../src/worker/connection.ts'
import { createPause } from '../../src/worker/pause.ts'
import { buffersOf, type WorkerApi } from '../../src/worker/worker-api.ts'
import { finished } from '../lab/finished.ts'
import { smallExperiment, withTraining } from '../lab/small-documents.ts'

let engine: Engine
beforeAll(async () => {
  const loaded = await loadEngine()
  engine = { ...loaded, plan: (circuit, options) => loaded.plan(circuit, options), close: () => undefined }
})

/** A session behind a message port, which can be made to hang or to fail like a worker. */
class FakeWorker extends EventTarget implements WorkerLike {
  isTerminated = false
  readonly session: Session
  private readonly page: MessagePort
  private readonly inside: MessagePort

  constructor(answersOpen = true) {
    super()
    const { port1, port2 } = new MessageChannel()
    this.page = port1
    this.inside = port2
    port1.addEventListener('message', (event) =>
      this.dispatchEvent(new MessageEvent('message', { data: event.data })),
    )
    port1.start()
    let listener: Parameters<WorkerApi['listen']>[0] = () => undefined
    this.session = createSession({
      engine: Promise.resolve(engine),
      emit: (events) => listener(events),
      pause: createPause(),
      now: () => performance.now(),
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    })
    const api: WorkerApi = {
      ...this.session,
      ...(answersOpen ? {} : { open: () => new Promise(() => undefined) }),
      listen: (callback) => void (listener = callback),
      beat: () => true,
    }
    expose(api, port2)
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.page.postMessage(message, transfer)
  }

  /** From now on it hears nothing. */
  hang(): void {
    this.inside.close()
  }

  fail(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }))
  }

  terminate(): void {
    this.isTerminated = true
    this.page.close()
    void this.session.close()
  }
}

let client: LabClient
let workers: FakeWorker[]
let events: SessionEvent[]
let deaths: Failure[]
afterEach(() => client.close())

function connect(options: ClientOptions = {}, answersOpen?: (place: number) => boolean): void {
  workers = []
  events = []
  deaths = []
  client = createLabClient((event) => events.push(event), {
    createWorker: () => {
      const worker = new FakeWorker(answersOpen?.(workers.length) ?? true)
      workers.push(worker)
      return worker
    },
    onWorkerDied: (failure) => deaths.push(failure),
    beat: 10,
    patience: 200,
    ...options,
  })
}

async function until(isWanted: () => boolean): Promise<void> {
  for (let i = 0; i < 3000 && !isWanted(); i++) await new Promise((resolve) => setTimeout(resolve, 2))
  expect(isWanted()).toBe(true)
}

const has = (wanted: (event: SessionEvent) => boolean) => () => events.some(wanted)
const isFinished = (event: SessionEvent) => event.type === 'status' && event.status === 'finished'
const isUnder = (event: SessionEvent) => event.type === 'checkpoint' && event.checkpoint.step > 0
const isWorkerFailure = (event: SessionEvent) => event.type === 'failed' && event.failure.code === 'worker'

describe('lab client', () => {
  it('opens, plays and hears to the end; typed arrays arrive whole', async () => {
    connect()
    client.setPace('full')
    client.watch({
      surface: { axes: [0, 1], resolution: 8 },
      kernel: false,
      kernelSurface: false,
      sample: 0,
    })
    expect(await client.open(smallExperiment, { run: 1, checkpoint: null, play: true })).toBeNull()
    await until(has(isFinished))
    await until(has((event) => event.type === 'surface' && event.values.length === 64))
    const { record } = await finished(smallExperiment, engine)
    expect((await client.record())?.parameters).toEqual(record.parameters)
  })

  it('drops events of a run that is no longer open', async () => {
    connect()
    client.setPace('full')
    await client.open(withTraining({ steps: 5000 }), { run: 1, checkpoint: null, play: true })
    await until(has((event) => event.type === 'progress' && event.step > 0))
    await client.open(smallExperiment, { run: 2, checkpoint: null, play: false })
    await until(has((event) => event.type === 'opened' && event.run === 2))
    const from = events.findIndex((event) => event.run === 2)
    expect(events.slice(from).every((event) => event.run === 2)).toBe(true)
  })

  it('returns failures as data', async () => {
    connect()
    const circuit = { text: 'nonsense', draft: null }
    expect(
      await client.open({ ...smallExperiment, circuit }, { run: 1, checkpoint: null, play: false }),
    ).toMatchObject({
      code: 'syntax',
    })
  })

  it.each([
    ['hangs', (worker: FakeWorker) => worker.hang()],
    ['fails', (worker: FakeWorker) => worker.fail()],
  ])(
    'reports a worker that %s, starts another, and reaches the same end from the last checkpoint',
    async (_, kill) => {
      connect({ patience: 5 })
      const experiment = withTraining({ steps: 90 })
      client.setPace('steady')
      await client.open(experiment, { run: 1, checkpoint: null, play: true })
      await until(has(isUnder))
      kill(workers[0]!)
      await until(() => deaths.length === 1)
      expect(deaths[0]).toMatchObject({ code: 'worker' })
      expect(deaths[0]?.message).toMatch(/^worker: must answer, got .*; it was started again/)
      expect(events.some(isWorkerFailure)).toBe(true)
      expect(workers[0]?.isTerminated).toBe(true)
      await until(() => workers.length === 2)
      const dead = events.findIndex(isWorkerFailure)
      await until(() => events.slice(dead).some((event) => event.type === 'opened' && event.step > 0))
      client.setPace('full')
      await until(() => events.slice(dead).some(isFinished))
      const { record } = await finished(experiment, engine)
      const now = await client.record()
      expect(now?.parameters).toEqual(record.parameters)
      expect(now?.history).toEqual(record.history)
    },
  )

  it('answers questions that a dead worker left open', async () => {
    connect({}, (place) => place > 0)
    const opening = client.open(smallExperiment, { run: 1, checkpoint: null, play: false })
    await until(() => workers.length === 1)
    workers[0]!.fail()
    expect(await opening).toMatchObject({ code: 'worker' })
    await until(has((event) => event.type === 'opened'))
  })

  it('does not open a document again that kills every worker, but takes the next one', async () => {
    connect()
    await client.open(smallExperiment, { run: 1, checkpoint: null, play: false })
    for (let i = 0; i < 3; i++) {
      await until(() => workers.length === i + 1)
      workers[i]!.fail()
    }
    await until(() => workers.length === 4)
    const count = events.length
    expect(await client.checkpoint()).toBeNull()
    expect(events).toHaveLength(count)
    expect(await client.open(smallExperiment, { run: 2, checkpoint: null, play: false })).toBeNull()
    await until(has((event) => event.type === 'opened' && event.run === 2))
  })

  it('ends its worker when it is closed', async () => {
    connect()
    await client.open(smallExperiment, { run: 1, checkpoint: null, play: false })
    client.close()
    expect(workers[0]?.isTerminated).toBe(true)
    expect(await client.checkpoint()).not.toBeUndefined()
  })
})

describe('buffersOf', () => {
  it('finds every typed array of a batch', () => {
    const values = new Float32Array(4)
    const event = {
      type: 'kernel-rows',
      run: 1,
      step: 0,
      size: 2,
      from: 0,
      to: 2,
      values,
      order: [0, 1],
      classSizes: [1, 1],
    } as const
    expect(buffersOf([event, { type: 'status', run: 1, status: 'ready' }])).toEqual([values.buffer])
  })
})
