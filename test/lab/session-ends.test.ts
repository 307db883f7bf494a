/* How a session tells the end of a run: by which rule, at which values, with which starting points. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Experiment, StopRules } from '../../src/document/experiment.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createSession, type Session } from '../../src/lab/session.ts'
import { withTraining } from './small-documents.ts'
import { createVirtualHost, isStatus, type VirtualHost } from './virtual-host.ts'

let engine: Engine
beforeAll(async () => {
  const loaded = await loadEngine()
  engine = { ...loaded, plan: (circuit, options) => loaded.plan(circuit, options), close: () => undefined }
})

let session: Session
let host: VirtualHost
afterEach(() => session.close())

const none: StopRules = { patience: null, loss: null, evaluations: null, seconds: null }
const steep = { name: 'gradient-descent', learningRate: 3 } as const

async function played(experiment: Experiment) {
  host = createVirtualHost(Promise.resolve(engine))
  session = createSession(host)
  session.setPace('full')
  await session.open(experiment, { run: 1, checkpoint: null, play: true })
  await host.until((event) => event.type === 'ended')
  return host.of('ended').at(-1)!
}

describe('the end of a run', () => {
  it('without rules keeps the last values', async () => {
    expect(await played(withTraining({ steps: 8 }))).toEqual({
      type: 'ended',
      run: 1,
      step: 8,
      stop: null,
      bestStep: null,
    })
  })

  it('by patience is back at the best values, and says so again when the page comes back', async () => {
    const experiment = withTraining({ optimizer: steep, steps: 90, stop: { ...none, patience: 4 } })
    const ended = await played(experiment)
    const checkpoint = (await session.checkpoint())!
    expect(ended.stop).toMatchObject({ rule: 'patience', limit: 4 })
    expect(ended.step).toBeLessThan(90)
    expect(ended.bestStep).toBe(checkpoint.best!.step)
    expect(ended.step).toBe(ended.bestStep! + 5)
    expect(checkpoint.parameters).toEqual(checkpoint.best!.parameters)
    await session.open(experiment, { run: 2, checkpoint, play: false })
    await host.until((event) => event.type === 'ended' && event.run === 2)
    expect(host.of('ended').at(-1)).toEqual({ ...ended, run: 2 })
    expect(host.of('status').at(-1)).toMatchObject({ run: 2, status: 'finished' })
    expect(await session.checkpoint()).toEqual(checkpoint)
  })

  it('is forgotten for other data, whose losses mean something else', async () => {
    const experiment = withTraining({ steps: 90, stop: { ...none, loss: 0.6 } })
    await played(experiment)
    const checkpoint = await session.checkpoint()
    await session.open({ ...experiment, seed: 99 }, { run: 2, checkpoint, play: false })
    await host.until(isStatus('paused'))
    expect(host.of('ended').filter(({ run }) => run === 2)).toEqual([])
  })

  it('follows a rule that a running document is given meanwhile', async () => {
    host = createVirtualHost(Promise.resolve(engine))
    session = createSession(host)
    await session.open(withTraining({ steps: 5000 }), { run: 1, checkpoint: null, play: true })
    await host.until((event) => event.type === 'progress' && event.step > 5)
    const checkpoint = await session.checkpoint()
    const experiment = withTraining({ steps: 5000, stop: { ...none, evaluations: 3 } })
    await session.open(experiment, { run: 2, checkpoint, play: true })
    await host.until((event) => event.type === 'ended')
    expect(host.of('ended')).toMatchObject([{ run: 2, stop: { rule: 'evaluations', limit: 3 } }])
    session.play()
    await host.until((event) => event.type === 'progress' && event.run === 2 && event.step > 20)
  })

  it('tells where starting points began, and goes back to the best of them', async () => {
    const ended = await played(withTraining({ steps: 12, starts: 3, optimizer: steep }))
    const checkpoint = (await session.checkpoint())!
    expect(host.of('progress').at(-1)?.starts).toEqual([0, 4, 8])
    expect(checkpoint.start).toMatchObject({ index: 2, since: 8, begins: [0, 4, 8] })
    expect(checkpoint.parameters).toEqual(checkpoint.best!.parameters)
    expect(ended.bestStep).toBe(checkpoint.best!.step === 12 ? null : checkpoint.best!.step)
  })
})
