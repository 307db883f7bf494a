/* Commands in any order and at any moment: the session never breaks, never lies about its run, and stays usable. */
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Checkpoint } from '../../src/document/checkpoint.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { batchInterval } from '../../src/lab/outbox.ts'
import { createSession, type Session } from '../../src/lab/session.ts'
import { finished } from './finished.ts'
import { optimizersUnderTest, smallCircuit, smallExperiment, withTraining } from './small-documents.ts'
import { createVirtualHost, isStatus, type VirtualHost } from './virtual-host.ts'
import { runs } from '../full.ts'

let engine: Engine
beforeAll(async () => {
  const loaded = await loadEngine()
  engine = { ...loaded, plan: (circuit, options) => loaded.plan(circuit, options), close: () => undefined }
})

const documents: readonly Experiment[] = [
  smallExperiment,
  withTraining({ batchSize: 5, steps: 40 }),
  withTraining({ optimizer: optimizersUnderTest[3]!, steps: 15 }),
  { ...withTraining({ gradient: 'parameter-shift', steps: 5 }), device: { shots: 20, precision: 'float64' } },
  { ...smallExperiment, circuit: { text: smallCircuit.replace('ry(theta[3]) q[1];\n', ''), draft: null } },
  { ...smallExperiment, data: { source: 'drawn', points: [] } },
  { ...smallExperiment, circuit: { text: 'nonsense', draft: null } },
]

type Command = (session: Session, memory: { run: number; checkpoint: Checkpoint | null }) => unknown

const watches = fc.record({
  surface: fc.option(fc.constant({ axes: [0, 1] as const, resolution: 9 })),
  kernel: fc.boolean(),
  kernelSurface: fc.boolean(),
  sample: fc.integer({ min: -3, max: 60 }),
})

const command: fc.Arbitrary<readonly [string, Command]> = fc.oneof(
  fc.constantFrom<readonly [string, Command]>(
    ['play', (session) => session.play()],
    ['pause', (session) => session.pause()],
    ['step', (session) => session.step()],
    ['reset', (session) => session.reset()],
    ['restoreBest', (session) => session.restoreBest()],
    ['showTest', (session) => session.showTest()],
    ['record', (session) => session.record()],
    [
      'checkpoint',
      async (session, memory) => {
        memory.checkpoint = await session.checkpoint()
      },
    ],
  ),
  fc
    .constantFrom('slow' as const, 'steady' as const, 'full' as const)
    .map((pace) => [`pace ${pace}`, (session: Session) => session.setPace(pace)] as const),
  fc
    .record({
      run: fc.integer({ min: 1, max: 4 }),
      row: fc.integer({ min: -3, max: 60 }),
      cut: fc.option(fc.array(fc.nat(6), { minLength: 1, maxLength: 3 })),
    })
    .map((request) => ['readState', (session: Session) => session.readState(request)] as const),
  watches.map((watch) => ['watch', (session: Session) => session.watch(watch)] as const),
  fc.tuple(fc.nat(documents.length - 1), fc.boolean(), fc.boolean()).map(
    ([which, play, warm]) =>
      [
        `open ${which}`,
        (session, memory) => {
          memory.run += 1
          const checkpoint = warm ? memory.checkpoint : null
          void session.open(documents[which]!, { run: memory.run, checkpoint, play })
        },
      ] as const satisfies readonly [string, Command],
  ),
)

const script = fc.array(fc.tuple(command, fc.nat(30)), { minLength: 1, maxLength: 25 })

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Every status, progress and so on comes after the opening of its run and before that of a later one. */
function expectOrder({ events }: VirtualHost): void {
  let latest = 0
  for (const { event } of events) {
    expect(event.run).toBeGreaterThanOrEqual(latest)
    latest = Math.max(latest, event.run)
  }
}

describe('a session under any commands', () => {
  it('stays whole: no fault, no late event, at most 30 messages a second, and the next document trains to its bits', async () => {
    const whole = await finished(smallExperiment, engine)
    await fc.assert(
      fc.asyncProperty(script, async (commands) => {
        const host = createVirtualHost(Promise.resolve(engine))
        const session = createSession(host)
        const memory = { run: 1, checkpoint: null as Checkpoint | null }
        void session.open(smallExperiment, { run: 1, checkpoint: null, play: false })
        for (const [[, act], wait] of commands) {
          void act(session, memory)
          await turns(wait)
        }
        session.setPace('full')
        const last = memory.run + 1
        expect(await session.open(smallExperiment, { run: last, checkpoint: null, play: true })).toBeNull()
        await host.until((event) => event.run === last && isStatus('finished')(event), 0)
        expect((await session.record())?.parameters).toEqual(whole.record.parameters)
        expect(host.of('failed')).toEqual([])
        expectOrder(host)
        const gaps = host.batches.slice(1).map((time, i) => time - host.batches[i]!)
        expect(Math.min(batchInterval, ...gaps)).toBeGreaterThanOrEqual(batchInterval - 1e-9)
        await session.close()
      }),
      { numRuns: runs(40, 300) },
    )
  }, 120_000)
})
