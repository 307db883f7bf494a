/* The run loop: the same bits again and after an interruption, its record, and what happens when it goes wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Checkpoint } from '../../src/document/checkpoint.ts'
import { readCheckpoint, readRecord } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { canonicalJson, hashOf } from '../../src/document/hash.ts'
import { sha256 } from '../../src/document/sha256.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { finished } from './finished.ts'
import { optimizersUnderTest, smallCircuit, smallExperiment, withTraining } from './small-documents.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

const bits = (losses: readonly number[]): string => sha256(canonicalJson(losses))
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** Every checkpoint of a run, as it would come back from storage. */
async function checkpointsOf(experiment: Experiment): Promise<readonly Checkpoint[]> {
  const seen: Checkpoint[] = []
  await finished(experiment, engine, {
    onCheckpoint: (take) => seen.push(readCheckpoint(throughJson(take()))),
  })
  return seen
}

const hardToResume: readonly (readonly [string, Experiment])[] = [
  ...optimizersUnderTest.map((optimizer) => [optimizer.name, withTraining({ optimizer })] as const),
  ['batches', withTraining({ batchSize: 7 })],
  ['SPSA on batches', withTraining({ batchSize: 5, optimizer: optimizersUnderTest[3]! })],
  [
    'shots',
    {
      ...withTraining({ gradient: 'parameter-shift', steps: 6 }),
      device: { shots: 50, precision: 'float64' },
    },
  ],
  ['float32', withPrecision('float32')],
  [
    'trainable output',
    {
      ...smallExperiment,
      output: { bias: { trainable: true, initial: 0 }, scale: { trainable: true, initial: 2 } },
    },
  ],
]

function withPrecision(precision: 'float64' | 'float32', training = smallExperiment.training): Experiment {
  return { ...smallExperiment, training, device: { shots: null, precision } }
}

/** The first checkpoint: of a training that hardly moves, the starting values. */
async function startOf(experiment: Experiment): Promise<Checkpoint> {
  const training = { ...experiment.training, steps: 1 }
  return (await checkpointsOf({ ...experiment, training }))[0]!
}

describe('run', () => {
  it.each(hardToResume)('gives the same bits again: %s', async (_, experiment) => {
    const first = await finished(experiment, engine)
    const second = await finished(experiment, engine)
    expect(bits(second.losses)).toBe(bits(first.losses))
    expect(second.record.parameters).toEqual(first.record.parameters)
    expect(second.record.final).toEqual(first.record.final)
  })

  it.each(hardToResume)('goes on from a checkpoint to the same bits: %s', async (_, experiment) => {
    const whole = await finished(experiment, engine)
    const checkpoints = await checkpointsOf(experiment)
    expect(checkpoints).toHaveLength(experiment.training.steps)
    for (const place of [0, 3, checkpoints.length - 2]) {
      const rest = await finished(experiment, engine, { checkpoint: checkpoints[place]! })
      expect(bits(rest.losses)).toBe(bits(whole.losses.slice(place + 1)))
      expect(rest.record.parameters).toEqual(whole.record.parameters)
      expect(rest.record.history).toEqual(whole.record.history)
      expect(rest.record.final).toEqual(whole.record.final)
    }
  })

  it.each(['adjoint', 'parameter-shift'] as const)(
    'trains in float32 where the document says so: %s, near float64 but not the same',
    async (gradient) => {
      const training = { ...smallExperiment.training, gradient }
      const single = await finished(withPrecision('float32', training), engine)
      const double = await finished(withPrecision('float64', training), engine)
      expect(single.record.engine.precision).toBe('float32')
      expect(bits(single.losses)).not.toBe(bits(double.losses))
      expect(single.losses).toHaveLength(double.losses.length)
      single.losses.forEach((loss, step) => expect(Math.abs(loss - double.losses[step]!)).toBeLessThan(1e-4))
    },
  )

  it('depends on the seed', async () => {
    const first = await finished(smallExperiment, engine)
    const second = await finished({ ...smallExperiment, seed: 6 }, engine)
    expect(bits(second.losses)).not.toBe(bits(first.losses))
  })

  it('learns: the loss falls and the record says so', async () => {
    const { record, losses, events } = await finished(withTraining({ steps: 60 }), engine)
    expect(record.status).toBe('finished')
    expect(record.steps).toBe(60)
    expect(losses).toHaveLength(60)
    expect(losses.at(-1)!).toBeLessThan(0.75 * losses[0]!)
    expect(record.history.map((point) => point.step)).toEqual(Array.from({ length: 61 }, (_, step) => step))
    expect(record.history.every((point) => point.validationLoss !== null)).toBe(true)
    expect(record.history.at(-1)?.loss).toBe(record.final.train.loss)
    expect(events[0]).toMatchObject({ type: 'prepared', rows: { train: 24, validation: 8, test: 8 } })
    expect(record.final.test?.count).toBe(8)
    expect(record.testShownAtStep).toBe(60)
    expect(record.hash).toBe(hashOf(record.experiment))
    expect(readRecord(throughJson(record))).toEqual(throughJson(record))
  })

  it('fits baselines on the same rows when asked', async () => {
    const { record } = await finished(smallExperiment, engine, { baselines: true })
    expect(record.baselines.length).toBeGreaterThanOrEqual(3)
    for (const baseline of record.baselines) {
      expect(baseline.train.count).toBe(24)
      expect(baseline.validation.count).toBe(8)
      expect(baseline.test?.count).toBe(8)
      expect(baseline.settings).not.toBe('')
    }
  })

  it('starts where the document says, and draws every other value by its name', async () => {
    const still = {
      ...smallExperiment.training,
      optimizer: { name: 'gradient-descent', learningRate: 1e-300 },
    } as const
    const plain = await startOf({ ...smallExperiment, training: still })
    const initial = { ...smallExperiment.initial, values: { 'theta[1]': 0.25 } }
    const stated = await startOf({ ...smallExperiment, training: still, initial })
    expect(stated.parameters).toEqual({ ...plain.parameters, 'theta[1]': 0.25 })
    const text = smallCircuit
      .replace('input array[float[64], 4] theta;', 'input float[64] alpha;\ninput array[float[64], 4] theta;')
      .replace('cx q[0], q[1];', 'rz(alpha) q[0];\ncx q[0], q[1];')
    const grown = await startOf({ ...smallExperiment, training: still, circuit: { text, draft: null } })
    expect(grown.parameters).toMatchObject(plain.parameters)
    expect(Object.keys(grown.parameters)).toEqual(['alpha', ...Object.keys(plain.parameters)])
  })

  it('says what of the stated start comes to nothing', async () => {
    const initial = {
      ...smallExperiment.initial,
      values: { 'theta[1]': 0.25, 'theta[9]': 1, 'output.bias.0': 2 },
    }
    const stated = await finished({ ...smallExperiment, initial }, engine)
    expect(stated.record.warnings).toEqual([
      'initial values are stated for "theta[9]", "output.bias.0", which the circuit does not have',
    ])
    const fixed = smallCircuit.replace(/theta\[(\d)\]/g, '0.$1').replace(/input array.*\n/, '')
    const still = await finished({ ...smallExperiment, circuit: { text: fixed, draft: null } }, engine)
    expect(still.record.warnings).toEqual(['nothing is trainable: every step leaves the circuit as it is'])
  })

  it('takes explicit rows for the three parts', async () => {
    const split = {
      kind: 'rows',
      train: [0, 1, 2, 3, 20, 21, 22, 39],
      validation: [5],
      test: [7, 30],
    } as const
    const { record, events } = await finished({ ...smallExperiment, split }, engine)
    expect(events[0]).toMatchObject({ rows: { train: 8, validation: 1, test: 2 } })
    expect(record.final.test?.count).toBe(2)
  })

  it('sees every training row once in each epoch of batches', async () => {
    const { losses } = await finished(withTraining({ batchSize: 24, steps: 3 }), engine)
    const whole = await finished(withTraining({ batchSize: null, steps: 3 }), engine)
    expect(bits(losses)).toBe(bits(whole.losses))
  })

  it('stops when it diverges, and keeps the best parameters', async () => {
    const wild: Experiment = {
      ...withTraining({
        loss: 'squared',
        optimizer: { name: 'gradient-descent', learningRate: 1e4 },
        steps: 50,
      }),
      output: { bias: { trainable: true, initial: 0 }, scale: { trainable: true, initial: 1 } },
    }
    const { record, events } = await finished(wild, engine)
    const event = events.find((one) => one.type === 'diverged')
    expect(event).toMatchObject({ failure: { code: 'divergence' }, bestStep: 0 })
    expect(event?.type === 'diverged' && event.failure.message).toMatch(
      /loss must .*at step \d+; lower the learning rate/,
    )
    expect(record.status).toBe('diverged')
    expect(Object.values(record.parameters).every(Number.isFinite)).toBe(true)
    expect(record.final.train.loss).toBeCloseTo(record.history[0]!.loss, 12)
    expect(record.warnings.join()).toContain('those of step 0')
  })

  it('stops where an angle is not finite', async () => {
    const text = smallCircuit.replace('ry(theta[3]) q[1];', 'ry(sqrt(1 - theta[3]*theta[3])) q[1];')
    const initial = { ...smallExperiment.initial, values: { 'theta[3]': 0.9 } }
    const steep: Experiment = {
      ...withTraining({ optimizer: { name: 'momentum', learningRate: 1000, momentum: 0.9 } }),
      initial,
      circuit: { text, draft: null },
    }
    const { record, events } = await finished(steep, engine)
    expect(record.status).toBe('diverged')
    expect(events.find((one) => one.type === 'diverged')).toMatchObject({ failure: { code: 'divergence' } })
  })

  it('ends with a record when it is cancelled, at the last whole step', async () => {
    let breaths = 0
    const breathe = () => {
      breaths += 1
      return breaths > 4 ? Promise.reject(new LabError('cancelled', 'test: enough')) : Promise.resolve()
    }
    const { record, events } = await finished(smallExperiment, engine, { control: { breathe } })
    expect(record.status).toBe('cancelled')
    expect(record.steps).toBe(4)
    expect(events.at(-1)).toEqual({ type: 'cancelled', step: 4 })
  })

  it.each([
    ['circuit', { circuit: { text: 'qubit[1] q;\nrxz q[0];', draft: null } }, 'syntax', 'line 2, column 1'],
    ['readout', { task: { kind: 'binary', readout: 'nothing' } }, 'circuit', 'got "nothing"'],
    ['data', { data: { source: 'drawn', points: [] } }, 'data', 'rows are needed, got none'],
    ['gradient', { device: { shots: 10, precision: 'float64' } }, 'document', 'parameter-shift'],
  ] as const)('refuses a document with a bad %s', async (_, part, code, message) => {
    const experiment = { ...smallExperiment, ...part } as Experiment
    await expect(finished(experiment, engine)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message) as string,
    })
  })
})
