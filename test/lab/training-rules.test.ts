/* Every optimizer on a document's loss, schedules, clipping, several starts, and what ends a run early. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { readCheckpoint, readExperiment, readRecord } from '../../src/document/codec.ts'
import type { Experiment, StopRules } from '../../src/document/experiment.ts'
import { optimizers } from '../../src/document/registries.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { createTrainer } from '../../src/lab/create-trainer.ts'
import { requireFitting } from '../../src/learn/optimizers/requirements.ts'
import { finished } from './finished.ts'
import { smallCircuit, smallExperiment, withTraining } from './small-documents.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

const through = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const none: StopRules = { patience: null, loss: null, evaluations: null, seconds: null }

/** The squared loss, which every optimizer takes, with a scale and a bias to learn along. */
const learned = (training: Partial<Experiment['training']>): Experiment => ({
  ...withTraining({ loss: 'squared', ...training }),
  output: { bias: { trainable: true, initial: 0 }, scale: { trainable: true, initial: 1 } },
})

describe.each(optimizers.map((entry) => [entry.name, entry.initial] as const))(
  'a run with %s',
  (name, optimizer) => {
    it('lowers the loss, one event for each step', async () => {
      const { events, losses, record } = await finished(learned({ optimizer, steps: 40 }), engine)
      expect(record.status).toBe('finished')
      const steps = events.flatMap((event) => (event.type === 'step' ? [event.step] : []))
      expect(steps).toEqual(Array.from({ length: record.steps }, (_, step) => step))
      const endsByItself = name === 'cobyla' || name === 'l-bfgs'
      expect(record.steps).toBeGreaterThanOrEqual(endsByItself ? 5 : 40)
      expect(record.final.train.loss).toBeLessThan(0.9 * losses[0]!)
      expect(readRecord(through(record))).toEqual(through(record))
    })

    it('reports the loss of the point that it stands at, or SPSA nearby', async () => {
      const experiment = learned({ optimizer, steps: 4 })
      const trainer = await createTrainer(experiment, engine, null)
      for (let step = 0; step < 4; step++) {
        const { loss } = await trainer.measure()
        const point = await trainer.advance()
        expect(Math.abs(point.loss - loss)).toBeLessThan(name === 'spsa' ? 0.1 : 1e-12)
        expect(trainer.gradient.every(Number.isFinite)).toBe(true)
      }
      trainer.dispose()
    })

    it('goes on from a checkpoint to the same bits, its start and evaluations counted', async () => {
      const experiment = learned({ optimizer, steps: 10, starts: 2 })
      const whole = await finished(experiment, engine)
      const seen: string[] = []
      await finished(experiment, engine, { onCheckpoint: (take) => seen.push(JSON.stringify(take())) })
      for (const place of [1, 4, 5, 7]) {
        const checkpoint = readCheckpoint(JSON.parse(seen[place]!))
        const rest = await finished(experiment, engine, { checkpoint })
        expect(rest.losses).toEqual(whole.losses.slice(place + 1))
        expect(rest.record.parameters).toEqual(whole.record.parameters)
      }
    })
  },
)

describe('optimizers that a document cannot have', () => {
  const refused = (experiment: unknown) => () => requireFitting(readExperiment(through(experiment)))
  const entry = (name: string) => optimizers.find((one) => one.name === name)!.initial

  it.each([
    ['l-bfgs', { batchSize: 4 }, 'training.batchSize must be null for L-BFGS'],
    ['cobyla', { batchSize: 4 }, 'training.batchSize must be null for COBYLA'],
    ['rotosolve', { loss: 'cross-entropy' }, 'training.loss must be squared for Rotosolve'],
    ['rotosolve', { clipNorm: 1 }, 'training.clipNorm must be left out for Rotosolve'],
    ['spsa', { schedule: { kind: 'constant', warmup: 5 } }, 'training.schedule must be left out for SPSA'],
    ['adam', { starts: 20 }, 'training.starts must be at most steps (12), got 20'],
    ['adam', { clipNorm: 0 }, 'training.clipNorm must be a number above 0, got 0'],
    ['adam', { schedule: { kind: 'cosine', warmup: -1 } }, 'training.schedule.warmup must be'],
    ['adam', { stop: { patience: 0 } }, 'training.stop.patience must be'],
  ] as const)('are refused with the field: %s with %j', (name, training, message) => {
    expect(
      refused(withTraining({ loss: 'squared', optimizer: entry(name), ...(training as object) })),
    ).toThrow(message)
  })

  it('do not run', async () => {
    const optimizer = entry('l-bfgs')
    await expect(finished(withTraining({ optimizer, batchSize: 4 }), engine)).rejects.toMatchObject({
      code: 'document',
      details: { path: 'training.batchSize' },
    })
    await expect(finished(withTraining({ starts: 20 }), engine)).rejects.toMatchObject({ code: 'document' })
  })

  it('are refused with shots where they need exact values', () => {
    for (const name of ['l-bfgs', 'quantum-natural-gradient'])
      expect(
        refused({
          ...withTraining({ optimizer: entry(name), gradient: 'parameter-shift' }),
          device: { shots: 100, precision: 'float64' },
        }),
      ).toThrow('device.shots must be null')
  })

  it('have no patience without a validation part', () => {
    const split = { kind: 'fractions', train: 0.8, validation: 0, test: 0.2 }
    expect(refused({ ...withTraining({ stop: { ...none, patience: 3 } }), split })).toThrow(
      'training.stop.patience needs a validation part',
    )
  })

  it('name the parameter that Rotosolve cannot turn, and free what was begun', async () => {
    const text = smallCircuit.replace('ry(x_0 + theta[2])', 'ry(x_0 * theta[2])')
    const experiment = {
      ...withTraining({ loss: 'squared', optimizer: entry('rotosolve') }),
      circuit: { text, draft: null },
    }
    await expect(finished(experiment, engine)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('"theta[2]"') as string,
    })
  })

  it('train without a gradient on shots', async () => {
    const experiment = {
      ...withTraining({ loss: 'squared', optimizer: entry('rotosolve'), steps: 2 }),
      device: { shots: 200, precision: 'float64' as const },
    }
    const { losses, record } = await finished(experiment, engine)
    expect(record.final.train.loss).toBeLessThan(losses[0]!)
  })
})

describe('pacing', () => {
  it('makes a schedule the factor of every step', async () => {
    const optimizer = { name: 'gradient-descent', learningRate: 0.2 } as const
    const schedule = { kind: 'step', warmup: 1, every: 2, factor: 0.5 } as const
    const trainer = await createTrainer(withTraining({ optimizer, schedule, steps: 6 }), engine, null)
    for (const factor of [1, 1, 1, 0.5, 0.5, 0.25]) {
      const before = trainer.values.slice()
      expect(trainer.rate).toBeCloseTo(0.2 * factor, 15)
      await trainer.advance()
      trainer.values.forEach((value, i) =>
        expect(value).toBeCloseTo(before[i]! - 0.2 * factor * trainer.gradient[i]!, 14),
      )
    }
    trainer.dispose()
  })

  it('limits the length of the gradient that the optimizer sees, and shows the whole one', async () => {
    const optimizer = { name: 'gradient-descent', learningRate: 1 } as const
    const trainer = await createTrainer(withTraining({ optimizer, clipNorm: 0.01 }), engine, null)
    const before = trainer.values.slice()
    await trainer.advance()
    const moved = trainer.values.reduce((sum, value, i) => sum + (value - before[i]!) ** 2, 0)
    expect(Math.sqrt(moved)).toBeCloseTo(0.01, 12)
    expect(Math.hypot(...trainer.gradient)).toBeGreaterThan(0.01)
    trainer.dispose()
  })
})

describe('several starts', () => {
  const experiment = withTraining({ steps: 30, starts: 3 })

  it('divide the steps, begin at values of their own, and end at the best', async () => {
    const { losses, record } = await finished(experiment, engine)
    expect(losses).toHaveLength(30)
    const first = [0, 10, 20].map((step) => losses[step]!)
    expect(new Set(first).size).toBe(3)
    expect(losses[0]).toBe((await finished(smallExperiment, engine)).losses[0])
    const validation = record.history.flatMap((point) => point.validationLoss ?? [])
    expect(record.final.validation!.loss).toBe(Math.min(...validation, record.final.validation!.loss))
  })

  it('go on with the next start when one diverges, and say so', async () => {
    const wild = learned({
      optimizer: { name: 'gradient-descent', learningRate: 1e4 },
      steps: 30,
      starts: 3,
    })
    const { record } = await finished(wild, engine)
    expect(record.status).toBe('diverged')
    expect(record.warnings.join('\n')).toMatch(/start 1 diverged at step \d+\nstart 2 diverged at step \d+/)
    expect(Number.isFinite(record.final.train.loss)).toBe(true)
  })
})

describe('stop rules', () => {
  const stopped = async (stop: Partial<StopRules>, training: Partial<Experiment['training']> = {}) => {
    const run = await finished(withTraining({ steps: 400, ...training, stop: { ...none, ...stop } }), engine)
    const event = run.events.find((one) => one.type === 'stopped')
    return { ...run, event }
  }

  it('end the run at a loss', async () => {
    const { event, losses, record } = await stopped({ loss: 0.6 })
    expect(event).toMatchObject({ rule: 'loss', step: losses.length })
    expect(losses.at(-1)!).toBeLessThanOrEqual(0.6)
    expect(losses.slice(0, -1).every((loss) => loss > 0.6)).toBe(true)
    expect(record.status).toBe('finished')
    expect(record.warnings.at(-1)).toMatch(/^stopped at step \d+: the loss 0\.5\d+ is at most 0\.6$/)
  })

  it('end the run after so many evaluations, those of line searches among them', async () => {
    const adam = await stopped({ evaluations: 25 })
    expect(adam.losses).toHaveLength(25)
    const spsa = await stopped(
      { evaluations: 25 },
      { optimizer: optimizers.find(({ name }) => name === 'spsa')!.initial },
    )
    expect(spsa.losses).toHaveLength(13)
    const lbfgs = await stopped({ evaluations: 25 }, { optimizer: { name: 'l-bfgs', memory: 5 } })
    expect(lbfgs.losses.length).toBeLessThanOrEqual(12)
  })

  it('end the run when the validation loss has not fallen for long enough, at the best parameters', async () => {
    const { event, record } = await stopped(
      { patience: 7 },
      { optimizer: { name: 'adam', learningRate: 0.5, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 } },
    )
    expect(event).toMatchObject({ rule: 'patience' })
    const validation = record.history.slice(0, -1).flatMap((point) => point.validationLoss ?? [])
    expect(record.final.validation!.loss).toBe(Math.min(...validation))
    expect(record.steps).toBeLessThan(400)
  })

  it('end the run after a time, and say that it is not the same everywhere', async () => {
    const { event, record } = await stopped({ seconds: 1e-9 })
    expect(event).toMatchObject({ rule: 'seconds', step: 1 })
    expect(record.warnings.at(-1)).toContain('another machine')
  })

  it('end a run whose optimizer has nothing left to do', async () => {
    const { event } = await stopped({}, { optimizer: { name: 'cobyla', radius: 0.5, finalRadius: 0.2 } })
    expect(event).toMatchObject({ rule: 'convergence' })
    expect(event?.type === 'stopped' && event.message).toContain('trust radius')
  })

  it('end it at the same step when it goes on from a checkpoint', async () => {
    const experiment = withTraining({ steps: 400, stop: { ...none, loss: 0.6 } })
    const whole = await finished(experiment, engine)
    const seen: string[] = []
    await finished(experiment, engine, { onCheckpoint: (take) => seen.push(JSON.stringify(take())) })
    const rest = await finished(experiment, engine, { checkpoint: readCheckpoint(JSON.parse(seen[3]!)) })
    expect(rest.record.steps).toBe(whole.record.steps)
    expect(rest.record.parameters).toEqual(whole.record.parameters)
  })
})
