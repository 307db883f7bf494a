/* Dressed circuits: loss curves of PennyLane, gradients against differences, and what a training of them must do. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { Checkpoint } from '../../src/document/checkpoint.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { answer } from '../../src/lab/answer.ts'
import { createTrainer } from '../../src/lab/create-trainer.ts'
import { createSession } from '../../src/lab/session.ts'
import { finished } from '../lab/finished.ts'
import { createVirtualHost, isStatus } from '../lab/virtual-host.ts'

interface Curve {
  readonly targets: readonly number[]
  /** Circuit, weights and biases before, weights and biases after. */
  readonly initial: readonly [number[], number[][], number[], number[][], number[]]
  readonly gradient: Curve['initial']
  readonly losses: readonly number[]
}

const frozen = JSON.parse(readFileSync(new URL('../fixtures/dressed.json', import.meta.url), 'utf8')) as {
  readonly features: number[][]
  readonly cases: Record<string, Curve>
}

const text = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
input array[float[64], 4] theta;
qubit[2] q;
ry(x_0) q[0];
ry(x_1) q[1];
crz(theta[0]) q[0], q[1];
ry(theta[1]) q[0];
cx q[0], q[1];
rx(x_0 * theta[2]) q[1];
ry(theta[3]) q[1];
pragma ansatz.readout a = Z0
pragma ansatz.readout b = Z0*X1
`

const tasks: Record<string, { readonly task: object; readonly loss: string }> = {
  binary: { task: { kind: 'binary', readout: 'a' }, loss: 'cross-entropy' },
  multiclass: { task: { kind: 'multiclass', readouts: ['a', 'b'] }, loss: 'cross-entropy' },
  regression: { task: { kind: 'regression', readout: 'b' }, loss: 'squared' },
}

function namedValues([theta, w0, b0, w1, b1]: Curve['initial']): Record<string, number> {
  const weights = (layer: string, rows: number[][]) =>
    rows.flatMap((row, o) => row.map((value, i) => [`${layer}.weight[${o}][${i}]`, value] as const))
  const list = (name: string, row: number[]) => row.map((value, i) => [`${name}[${i}]`, value] as const)
  return Object.fromEntries([
    ...list('theta', theta),
    ...weights('before', w0),
    ...list('before.bias', b0),
    ...weights('after', w1),
    ...list('after.bias', b1),
  ])
}

function experimentOf(name: string, change: object = {}, training: object = {}): Experiment {
  const { targets, initial, losses } = frozen.cases[name]!
  const { task, loss } = tasks[name]!
  const isRegression = name === 'regression'
  return readExperiment({
    format: 'ansatz.experiment',
    version: 1,
    circuit: { text },
    data: {
      source: 'table',
      table: {
        name: 'frozen',
        featureNames: ['u', 'v', 'w'],
        features: frozen.features,
        targets: isRegression ? targets : targets.map((target) => `class ${target + 1}`),
      },
    },
    split: { kind: 'rows', train: targets.map((_, row) => row) },
    task,
    model: { kind: 'dressed' },
    training: {
      loss,
      optimizer: { name: 'adam', learningRate: 0.1 },
      steps: losses.length - 1,
      ...training,
    },
    initial: { values: namedValues(initial) },
    seed: 3,
    ...change,
  })
}

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

describe.each(Object.keys(tasks))('a dressed circuit for a %s task', (name) => {
  it('learns as in PennyLane: every loss to 1e-9', async () => {
    const { record, losses } = await finished(experimentOf(name), engine)
    const wanted = frozen.cases[name]!.losses
    const got = [...losses, record.final.train.loss]
    expect(got).toHaveLength(wanted.length)
    got.forEach((loss, step) => expect(loss).toBeCloseTo(wanted[step]!, 9))
  })

  it.each(['adjoint', 'parameter-shift'] as const)(
    'has the gradient of PennyLane by %s',
    async (gradient) => {
      const trainer = await createTrainer(experimentOf(name, {}, { gradient }), engine, null)
      const scored = await trainer.model.lossAndGradient(trainer.values, trainer.rowsOf('train'), null)
      const wanted = namedValues(frozen.cases[name]!.gradient)
      expect([...trainer.model.names].toSorted()).toEqual(Object.keys(wanted).toSorted())
      trainer.model.names.forEach((one, i) => expect(scored.gradient[i]).toBeCloseTo(wanted[one]!, 9))
      trainer.dispose()
    },
  )
})

const layers: readonly object[] = [
  { before: null, after: { activation: 'tanh', scale: 2 } },
  { before: { activation: 'none', scale: 0.7 }, after: null },
  { before: { activation: 'tanh', scale: 3 }, after: { activation: 'tanh', scale: 1.5 } },
]

describe('the gradient of a dressed circuit', () => {
  it.each(layers)('is that of its loss: central differences to 1e-7 with %j', async (around) => {
    const output = { scale: { trainable: true, initial: 1.3 }, bias: { trainable: true, initial: 0.2 } }
    const experiment = experimentOf('binary', { model: { kind: 'dressed', ...around }, output })
    const trainer = await createTrainer(experiment, engine, null)
    const { model } = trainer
    const rows = trainer.rowsOf('train')
    const { gradient } = await model.lossAndGradient(trainer.values, rows, null)
    const h = 1e-5
    for (const at of trainer.values.keys()) {
      const moved = async (by: number) =>
        (
          await model.loss(
            trainer.values.map((value, i) => (i === at ? value + by : value)),
            rows,
            null,
          )
        ).loss
      const slope = ((await moved(h)) - (await moved(-h))) / (2 * h)
      expect(gradient[at], model.names[at]).toBeCloseTo(slope, 7)
    }
    trainer.dispose()
  })
})

describe('a dressed circuit', () => {
  const drawn = (change: object = {}, training: object = {}) =>
    experimentOf('binary', { initial: {}, ...change }, training)

  it('starts its layers within one over the square root of their inputs, at other values from start to start', async () => {
    const trainer = await createTrainer(drawn(), engine, null)
    const { names, layerStart } = trainer.model
    const second = trainer.model.startOf!(1)
    const own = names.slice(4)
    expect(own.length).toBe(layerStart.length)
    own.forEach((name, i) => {
      const bound = 1 / Math.sqrt(name.startsWith('before') ? 3 : 2)
      expect(Math.abs(layerStart[i]!)).toBeLessThan(bound)
      expect(second[i]).not.toBe(layerStart[i])
    })
    const draw = createStream(3, 'initial before.weight[0][0]').uniform()
    expect(layerStart[0]).toBeCloseTo((2 * draw - 1) / Math.sqrt(3), 15)
    trainer.dispose()
  })

  it('goes on from a checkpoint to the same bits', async () => {
    const checkpoints: Checkpoint[] = []
    const onCheckpoint = (checkpoint: () => Checkpoint) => void checkpoints.push(checkpoint())
    const whole = await finished(drawn(), engine, { onCheckpoint })
    const rest = await finished(drawn(), engine, { checkpoint: checkpoints[5]! })
    expect(rest.record.parameters).toEqual(whole.record.parameters)
    expect(rest.losses).toEqual(whole.losses.slice(6))
  })

  it.each(['momentum', 'quantum-natural-gradient', 'l-bfgs', 'spsa', 'cobyla'] as const)(
    'learns by %s',
    async (name) => {
      const rates = { momentum: { learningRate: 0.05 }, 'quantum-natural-gradient': { learningRate: 0.05 } }
      const constants = name === 'spsa' ? { a: 0.4, c: 0.1 } : name in rates ? rates[name as 'momentum'] : {}
      const training = { optimizer: { name, ...constants }, steps: 40 }
      const { losses, record } = await finished(drawn({}, training), engine)
      expect(record.final.train.loss).toBeLessThan(losses[0]!)
    },
  )

  it('learns from shots, the same from run to run', async () => {
    const experiment = drawn({ device: { shots: 50 } }, { gradient: 'parameter-shift', steps: 6 })
    const [first, second] = [await finished(experiment, engine), await finished(experiment, engine)]
    expect(first.losses).toEqual(second.losses)
    expect(new Set(first.losses).size).toBe(6)
  })

  it('comes back to its best values when it diverges', async () => {
    const training = {
      optimizer: { name: 'gradient-descent', learningRate: 1e9 },
      loss: 'squared',
      steps: 40,
    }
    const { record, events } = await finished(drawn({}, training), engine)
    expect(record.status).toBe('diverged')
    expect(events.some(({ type }) => type === 'diverged')).toBe(true)
    expect(Number.isFinite(record.final.train.loss)).toBe(true)
  })

  it('has several starts and stop rules as any training', async () => {
    const { record } = await finished(drawn({}, { steps: 20, starts: 2, stop: { loss: 1e-9 } }), engine)
    expect(record.steps).toBe(20)
    const stopped = await finished(drawn({}, { steps: 60, stop: { evaluations: 7 } }), engine)
    expect(stopped.record.steps).toBe(7)
  })

  it('reads all columns, so that circuits with fewer features than columns are fed', async () => {
    const { record } = await finished(drawn(), engine)
    expect(record.warnings).toEqual([])
  })

  it.each([
    ['an amplitude encoding', 'input array[float[64], 1] amp;', 'must feed angles'],
    ['no feature', '', 'must read a feature'],
  ])('refuses a layer before %s', async (_, input, message) => {
    const angle = input === '' ? '0.5' : 'amp[0]'
    const derived = input === '' ? '' : `@ansatz.feature amplitude columns=2\n${input}\n`
    const program = `OPENQASM 3.0;\ninclude "stdgates.inc";\n${derived}qubit[1] q;\nry(${angle}) q[0];\npragma ansatz.readout a = Z0\n`
    await expect(createTrainer(drawn({ circuit: { text: program } }), engine, null)).rejects.toThrow(message)
  })

  it('refuses Rotosolve, and readouts that the circuit lacks', async () => {
    const rotosolve = drawn({}, { optimizer: { name: 'rotosolve' }, loss: 'squared' })
    await expect(createTrainer(rotosolve, engine, null)).rejects.toThrow('dressed circuit')
    const elsewhere = drawn({ task: { kind: 'binary', readout: 'nowhere' } })
    await expect(createTrainer(elsewhere, engine, null)).rejects.toThrow('"nowhere"')
  })
})

describe('a dressed circuit on the page', () => {
  it('has a surface, a kernel, a state and the angles of a sample', async () => {
    const loaded: Engine = {
      ...engine,
      plan: (circuit, options) => engine.plan(circuit, options),
      close() {},
    }
    const host = createVirtualHost(Promise.resolve(loaded))
    const session = createSession(host)
    session.setPace('full')
    session.watch({ surface: { axes: [0, 1], resolution: 8 }, kernel: true, kernelSurface: true, sample: 2 })
    const experiment = experimentOf('binary')
    expect(await session.open(experiment, { run: 1, checkpoint: null, play: true })).toBeNull()
    await host.until(isStatus('finished'), 0)
    await host.until((event) => event.type === 'surface' && event.model === 'kernel', 0)
    const surface = host.of('surface').find(({ model }) => model === 'circuit')
    expect(surface?.values).toHaveLength(64)
    expect(new Set(surface?.values).size).toBeGreaterThan(20)
    const { trace } = host.of('progress').find((event) => event.trace !== null)!
    const trainer = await createTrainer(experiment, engine, null)
    const angles = trainer.model.circuitFeatures(
      trainer.values,
      trainer.rowsOf('train').features.slice(6, 9),
      1,
    )
    expect(trace!.encoded).toEqual([...angles])
    trainer.dispose()
    expect(await session.readState({ run: 1, row: 0, cut: null })).toMatchObject({ run: 1, row: 0 })
    await session.close()
  })
})

describe('the encoding report', () => {
  it('says that a layer before the circuit makes the angles', async () => {
    const question = {
      kind: 'encoding',
      experiment: experimentOf('binary'),
      circuit: null,
      parameters: {},
    } as const
    await expect(answer(question)).rejects.toThrow('got the model "dressed", which makes angles of its own')
  })
})
