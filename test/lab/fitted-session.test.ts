/* Models that are fitted at once, opened on the page: fitted when they are opened, shown like any other. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createSession, type Session } from '../../src/lab/session.ts'
import { finished } from './finished.ts'
import { smallExperiment } from './small-documents.ts'
import { createVirtualHost, isStatus, type VirtualHost } from './virtual-host.ts'

const models: readonly (readonly [string, object])[] = [
  ['quantum-features', { values: 'paulis', classical: 'logistic' }],
  ['kitchen-sinks', { episodes: 20, classical: 'knn' }],
  ['kernel-machine', { machine: { name: 'support-vectors' } }],
]

const documentOf = (kind: string, settings: object): Experiment =>
  readExperiment({ ...smallExperiment, model: { kind, ...settings } })

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

let host: VirtualHost
let session: Session
beforeEach(() => {
  const kept: Engine = { ...engine, plan: (circuit, options) => engine.plan(circuit, options), close() {} }
  host = createVirtualHost(Promise.resolve(kept))
  session = createSession(host)
})
afterEach(() => session.close())

const open = (experiment: Experiment, play = false) =>
  session.open(experiment, { run: 1, checkpoint: null, play })

describe.each(models)('a document with the model %s, opened on the page', (kind, settings) => {
  it('is fitted, scored as by a run, and drawn', async () => {
    session.watch({
      surface: { axes: [0, 1], resolution: 12 },
      kernel: false,
      kernelSurface: false,
      sample: 3,
    })
    expect(await open(documentOf(kind, settings))).toBeNull()
    await host.until(isStatus('finished'), 0)
    await host.until((event) => event.type === 'surface', 0)
    const { record } = await finished(documentOf(kind, settings), engine)
    const progress = host.of('progress').at(-1)!
    expect(progress.train).toEqual(record.final.train)
    expect(progress.validation).toEqual(record.final.validation)
    expect(progress.trace!.encoded).toHaveLength(2)
    const [surface] = host.of('surface')
    expect(surface!.values).toHaveLength(144)
    expect(Math.min(...surface!.values)).toBeLessThan(0)
    expect(Math.max(...surface!.values)).toBeGreaterThan(0)
    expect(Math.max(...surface!.values.map(Math.abs))).toBeLessThanOrEqual(1)
    expect(host.of('ended')[0]).toMatchObject({ step: 0, stop: { rule: 'fit' } })
    session.showTest()
    const shown = await host.until((event) => event.type === 'test-shown', 0)
    expect(shown).toMatchObject({ circuit: record.final.test })
    const own = await session.record()
    expect(own!.fit).toEqual(record.fit)
    expect(own!.final).toEqual(record.final)
  })

  it('stands still whatever is pressed', async () => {
    await open(documentOf(kind, settings), true)
    await host.until(isStatus('finished'), 0)
    for (const press of [() => session.play(), () => session.step(), () => session.reset()]) {
      const from = host.events.length
      press()
      await host.until(isStatus('finished'), from)
    }
    expect(host.of('progress').every(({ step }) => step === 0)).toBe(true)
    expect(await session.readState({ run: 1, row: 2, cut: null })).toMatchObject({ step: 0, row: 2 })
  })
})

describe('a session with a fitted model', () => {
  it('goes on with a document that trains its circuit', async () => {
    await open(documentOf(...models[0]!))
    session.setPace('full')
    const from = host.events.length
    expect(await session.open(smallExperiment, { run: 2, checkpoint: null, play: true })).toBeNull()
    await host.until(isStatus('finished'), from)
    expect(host.of('progress').at(-1)!.step).toBe(12)
  })

  it('shows the losses of a fit that trains the kernel first, once, and its parameters', async () => {
    const kernel = { kind: 'fidelity', train: { alignment: 'centred' } }
    const model = { kind: 'kernel-machine', machine: { name: 'support-vectors' } }
    const experiment = readExperiment({ ...smallExperiment, model, kernel })
    await open(experiment)
    await host.until(isStatus('finished'), 0)
    const { record } = await finished(experiment, engine)
    expect(record.history.length).toBeGreaterThan(1)
    expect(host.of('opened')[0]!.history).toEqual(record.history)
    expect([...host.of('progress').at(-1)!.parameters]).toEqual(Object.values(record.parameters))
    const checkpoint = await session.checkpoint()
    const from = host.events.length
    await session.open(experiment, { run: 2, checkpoint, play: false })
    await host.until(isStatus('finished'), from)
    expect(host.of('opened').at(-1)!.history).toEqual(record.history)
  })

  it('gives up on a fit for another document', async () => {
    const first = open(documentOf('kitchen-sinks', { episodes: 2000, classical: 'logistic' }))
    await host.until(isStatus('preparing'), 0)
    const second = session.open(smallExperiment, { run: 2, checkpoint: null, play: false })
    expect(await Promise.all([first, second])).toEqual([null, null])
    await host.until(isStatus('ready'), 0)
    expect(host.of('opened').map(({ run }) => run)).toEqual([2])
  })

  it('says what keeps a document from being fitted', async () => {
    const refused = await open(documentOf('quantum-features', { classical: 'ridge' }))
    expect(refused).toMatchObject({
      code: 'document',
      message: expect.stringContaining('model.classical') as string,
    })
  })
})
