/* The real worker in a real browser: it trains, answers, and is replaced when it is ended from outside. */
import { afterEach, describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../src/lab/messages.ts'
import { createLabClient, type LabClient } from '../../src/worker/client.ts'
import { smallExperiment, withTraining } from '../lab/small-documents.ts'

let client: LabClient
afterEach(() => client.close())

function connect(): SessionEvent[] {
  const events: SessionEvent[] = []
  client = createLabClient((event) => events.push(event))
  client.setPace('full')
  return events
}

async function until(isWanted: () => boolean): Promise<void> {
  await expect.poll(isWanted, { timeout: 20_000, interval: 20 }).toBe(true)
}

const isFinished = (event: SessionEvent) => event.type === 'status' && event.status === 'finished'

describe('the lab worker', () => {
  it('trains and sends surfaces, matrix and record', async () => {
    const events = connect()
    const surface = { axes: [0, 1], resolution: 16 } as const
    client.watch({ surface, kernel: true, kernelSurface: false, sample: 0 })
    expect(await client.open(smallExperiment, { run: 1, checkpoint: null, play: true })).toBeNull()
    await until(() => events.some(isFinished))
    await until(() => events.some((event) => event.type === 'surface' && event.values.length === 256))
    await until(() => events.some((event) => event.type === 'kernel-scores'))
    expect(await client.readState({ run: 1, row: 0, cut: [1, 1] })).toMatchObject({ row: 0, mixed: false })
    const record = await client.record()
    expect(record?.status).toBe('finished')
    expect(record!.final.train.loss).toBeLessThan(record!.history[0]!.loss)
  })

  it('goes on from its checkpoint after a restart, to the same parameters', async () => {
    const experiment = withTraining({ steps: 40 })
    const whole = connect()
    await client.open(experiment, { run: 1, checkpoint: null, play: true })
    await until(() => whole.some(isFinished))
    const wanted = (await client.record())!.parameters
    client.close()
    const events = connect()
    client.setPace('steady')
    await client.open(experiment, { run: 1, checkpoint: null, play: true })
    await until(() => events.some((event) => event.type === 'progress' && event.step > 10))
    client.pause()
    await until(() => events.some((event) => event.type === 'checkpoint' && event.checkpoint.step > 10))
    client.restart()
    client.setPace('full')
    client.play()
    await until(() => events.some(isFinished))
    expect((await client.record())?.parameters).toEqual(wanted)
  })

  it('returns failures as data', async () => {
    connect()
    const circuit = { text: 'qubit[1] q;\nrxz q[0];', draft: null }
    const failure = await client.open(
      { ...smallExperiment, circuit },
      { run: 1, checkpoint: null, play: false },
    )
    expect(failure).toMatchObject({ code: 'syntax' })
    const moons = { source: 'generated', set: 'moons', count: 20, noise: 0.1, options: {} } as const
    expect(await client.preview(moons, 1)).toMatchObject({ count: 20 })
  })
})
