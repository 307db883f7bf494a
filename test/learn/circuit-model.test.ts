import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { Experiment, LossName, OutputLayer, Task } from '../../src/document/experiment.ts'
import { losses } from '../../src/document/registries.ts'
import { createReferenceEngine } from '../../src/engine/simulators/reference.ts'
import {
  createCircuitModel,
  type CircuitModel,
  type ModelRows,
  type ShotSource,
} from '../../src/learn/models/circuit-model.ts'

const program = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
input array[float[64], 4] theta;
qubit[2] q;
ry(x_0 + theta[0]) q[0];
rx(x_1 * theta[1]) q[1];
crz(theta[2]) q[0], q[1];
cx q[0], q[1];
ry(theta[3]) q[0];
ry(0.4) q[1];
pragma ansatz.readout a = Z0
pragma ansatz.readout b = 0.5*Z1 - X0
pragma ansatz.readout c = Z0*Z1
pragma ansatz.readout outcomes = probabilities(q[0], q[1])
`

const flat = flatten(parse(program).circuit!)
const engine = createReferenceEngine()

const trainable: OutputLayer = {
  scale: { trainable: true, initial: 1.7 },
  bias: { trainable: true, initial: -0.3 },
}
const fixed: OutputLayer = {
  scale: { trainable: false, initial: 1.7 },
  bias: { trainable: false, initial: -0.3 },
}

interface Asked {
  readonly task: Task
  readonly loss: LossName
  readonly output?: OutputLayer
  readonly gradient?: 'adjoint' | 'parameter-shift'
  readonly shots?: number | null
}

function experimentOf({
  task,
  loss,
  output = trainable,
  gradient = 'adjoint',
  shots = null,
}: Asked): Experiment {
  const base = defaultExperiment()
  return {
    ...base,
    task,
    output,
    training: { ...base.training, loss, gradient },
    device: { shots, precision: 'float64' },
  }
}

const stream = createStream(5, 'test')
const count = 7
const features = Float64Array.from({ length: 2 * count }, () => 2 * stream.normal())

/* One value per trainable name, away from symmetric points. */
const valuesFor = (model: CircuitModel) =>
  Float64Array.from([0.3, -1.1, 0.8, 2.1, ...model.layerStart], (value, i) => value + 0.07 * i)

/* A different row of values for each class, so that every branch of a loss is met. */
const targetsOf: Record<Task['kind'], (row: number) => number> = {
  binary: (row) => (row % 3 === 0 ? -1 : 1),
  multiclass: (row) => row % 3,
  regression: (row) => Math.cos(row),
}

const rowsFor = (task: Task): ModelRows => ({
  count,
  features,
  targets: Float64Array.from({ length: count }, (_, row) => targetsOf[task.kind](row)),
})

const tasks: Record<string, Task> = {
  sign: { kind: 'binary', readout: 'b' },
  classes: { kind: 'multiclass', readouts: ['a', 'b', 'c'] },
  probabilities: { kind: 'multiclass', readouts: ['outcomes'] },
  number: { kind: 'regression', readout: 'c' },
}

const cases = Object.entries(tasks).flatMap(([head, task]) =>
  losses.filter((loss) => loss.tasks.includes(task.kind)).map((loss) => [head, loss.name, task] as const),
)

const classesOf = (task: Task) => (task.kind === 'binary' ? 2 : task.kind === 'multiclass' ? 3 : 0)
const modelFor = (asked: Asked) =>
  createCircuitModel(engine, flat, experimentOf(asked), classesOf(asked.task))

/* Shots that count up from 0. */
function shotSource(): ShotSource {
  let counter = 0
  return {
    seed: 11,
    take(taken) {
      counter += taken
      return counter - taken
    },
  }
}

describe.each(cases)('the circuit model with head %s and loss %s', (head, loss, task) => {
  it('has the gradient of its loss in every trainable value: central differences to 1e-7', async () => {
    const model = await modelFor({ task, loss })
    expect(model.head).toBe(head)
    const rows = rowsFor(task)
    const values = valuesFor(model)
    const { loss: value, gradient } = await model.lossAndGradient(values, rows, null)
    expect(value).toBe((await model.loss(values, rows, null)).loss)
    expect(gradient.length).toBe(model.names.length)
    const step = 1e-5
    for (const [i, slope] of gradient.entries()) {
      const shifted = async (by: number) => {
        const moved = values.slice()
        moved[i]! += by
        return (await model.loss(moved, rows, null)).loss
      }
      const difference = ((await shifted(step)) - (await shifted(-step))) / (2 * step)
      expect(Math.abs(slope - difference), `${model.names[i]}`).toBeLessThan(1e-7)
    }
    expect(gradient.some((slope) => Math.abs(slope) > 1e-3)).toBe(true)
  })

  it('has the same gradient by parameter shift, to 1e-12', async () => {
    const rows = rowsFor(task)
    const byAdjoint = await modelFor({ task, loss })
    const byShift = await modelFor({ task, loss, gradient: 'parameter-shift' })
    const values = valuesFor(byAdjoint)
    const expected = (await byAdjoint.lossAndGradient(values, rows, null)).gradient
    const { gradient } = await byShift.lossAndGradient(values, rows, null)
    for (const [i, slope] of gradient.entries()) expect(Math.abs(slope - expected[i]!)).toBeLessThan(1e-12)
    expect(byAdjoint.shiftedCircuits).toBe(0)
    expect(byShift.shiftedCircuits).toBeGreaterThan(0)
  })

  it('has a mean loss: that of the parts, weighted by their rows', async () => {
    const model = await modelFor({ task, loss })
    const rows = rowsFor(task)
    const values = valuesFor(model)
    const part = async (from: number, to: number) => {
      const piece = {
        count: to - from,
        features: features.slice(2 * from, 2 * to),
        targets: rows.targets.slice(from, to),
      }
      return (to - from) * (await model.loss(values, piece, null)).loss
    }
    const whole = (await model.loss(values, rows, null)).loss
    expect(whole).toBeCloseTo(((await part(0, 3)) + (await part(3, count))) / count, 13)
  })
})

describe('the output layer', () => {
  it("is scale times readout plus bias, its values behind the circuit's", async () => {
    const task = tasks['classes']!
    const model = await modelFor({ task, loss: 'squared' })
    expect(model.names).toEqual([
      ...flat.parameters,
      'output.scale.0',
      'output.scale.1',
      'output.scale.2',
      'output.bias.0',
      'output.bias.1',
      'output.bias.2',
    ])
    expect([...model.layerStart]).toEqual([1.7, 1.7, 1.7, -0.3, -0.3, -0.3])
    const values = valuesFor(model)
    const scores = await model.scores(values, features, count, null)
    const { values: outputs } = await model.plan.forward({
      parameters: values.slice(0, 4),
      parameterRows: 1,
      features,
      featureRows: count,
    })
    for (let row = 0; row < count; row++) {
      for (let k = 0; k < 3; k++) {
        const expected = values[4 + k]! * outputs[row * model.plan.outputCount + k]! + values[7 + k]!
        expect(scores[3 * row + k]).toBeCloseTo(expected, 14)
      }
    }
  })

  it('keeps to its initial values where it is not trainable', async () => {
    const task = tasks['sign']!
    const learned = await modelFor({ task, loss: 'cross-entropy' })
    const kept = await modelFor({ task, loss: 'cross-entropy', output: fixed })
    expect(kept.names).toEqual(flat.parameters)
    const values = Float64Array.of(0.3, -1.1, 0.8, 2.1)
    const expected = await learned.scores(Float64Array.of(...values, 1.7, -0.3), features, count, null)
    expect([...(await kept.scores(values, features, count, null))]).toEqual([...expected])
  })

  it('leaves probabilities as they are', async () => {
    const model = await modelFor({ task: tasks['probabilities']!, loss: 'cross-entropy' })
    expect(model.names).toEqual(flat.parameters)
    const scores = await model.scores(valuesFor(model), features, count, null)
    for (let row = 0; row < count; row++) {
      const sum = scores.subarray(3 * row, 3 * row + 3).reduce((total, share) => total + share, 0)
      expect(sum).toBeLessThanOrEqual(1 + 1e-14)
      expect(sum).toBeGreaterThan(0)
    }
  })
})

describe('the unit of a regression', () => {
  it('moves targets and predictions, not the loss nor its gradient', async () => {
    const task = tasks['number']!
    const experiment = experimentOf({ task, loss: 'squared' })
    const plain = await createCircuitModel(engine, flat, experiment, 0)
    const moved = await createCircuitModel(engine, flat, experiment, 0, { centre: 5000, factor: 0.01 })
    const rows = rowsFor(task)
    const far = { ...rows, targets: rows.targets.map((target) => target / 0.01 + 5000) }
    const values = valuesFor(plain)
    const expected = await plain.lossAndGradient(values, rows, null)
    const got = await moved.lossAndGradient(values, far, null)
    expect(got.loss).toBeCloseTo(expected.loss, 10)
    for (const [i, slope] of got.gradient.entries()) expect(slope).toBeCloseTo(expected.gradient[i]!, 10)
    for (const [row, score] of got.scores.entries())
      expect(score).toBeCloseTo(expected.scores[row]! / 0.01 + 5000, 9)
  })
})

describe('shots', () => {
  const asked: Asked = { task: tasks['sign']!, loss: 'squared', gradient: 'parameter-shift', shots: 400 }

  it('give the same bits for the same seed and counter, and others further on', async () => {
    const model = await modelFor(asked)
    const rows = rowsFor(asked.task)
    const values = valuesFor(model)
    const source = shotSource()
    const first = await model.lossAndGradient(values, rows, source)
    expect(await model.lossAndGradient(values, rows, shotSource())).toEqual(first)
    expect((await model.lossAndGradient(values, rows, source)).gradient).not.toEqual(first.gradient)
  })

  it('estimate scores without bias: the mean of 60 estimates within five standard errors', async () => {
    const model = await modelFor(asked)
    const exact = await modelFor({ ...asked, shots: null })
    const values = valuesFor(model)
    const expected = await exact.scores(values, features, count, null)
    const source = shotSource()
    const sums = new Float64Array(count)
    const repeats = 60
    for (let i = 0; i < repeats; i++) {
      for (const [row, score] of (await model.scores(values, features, count, source)).entries())
        sums[row]! += score / repeats
    }
    /* b = 0.5 Z1 - X0 has at most the variance (0.5 + 1)^2 = 2.25 per shot, times the squared scale. */
    const scale = values[4]!
    const error = Math.sqrt((2.25 * scale * scale) / (400 * repeats))
    for (const [row, mean] of sums.entries()) expect(Math.abs(mean - expected[row]!)).toBeLessThan(5 * error)
  })
})

describe('probabilities from shots', () => {
  it('give outcomes that were not seen half a count, so that no row is hopeless', async () => {
    const asked: Asked = {
      task: tasks['probabilities']!,
      loss: 'cross-entropy',
      gradient: 'parameter-shift',
      shots: 10,
    }
    const model = await modelFor(asked)
    const values = valuesFor(model)
    const scores = await model.scores(values, features, count, shotSource())
    const counts = scores.map((share) => share * 12 - 0.5)
    for (const seen of counts) expect(Math.abs(seen - Math.round(seen))).toBeLessThan(1e-12)
    expect(Math.min(...scores)).toBeCloseTo(0.5 / 12, 14)
    const { loss, gradient } = await model.lossAndGradient(values, rowsFor(asked.task), shotSource())
    expect(loss).toBeLessThan(Math.log(24))
    for (const slope of gradient) expect(Math.abs(slope)).toBeLessThan(24)
  })
})

describe('createCircuitModel', () => {
  const bad: [string, Asked, string][] = [
    [
      'a readout that is not there',
      { task: { kind: 'binary', readout: 'd' }, loss: 'squared' },
      'got "d"; the circuit has: a, b, c, outcomes',
    ],
    [
      'probabilities for one number',
      { task: { kind: 'binary', readout: 'outcomes' }, loss: 'squared' },
      'choose a Pauli sum',
    ],
    [
      'too few readouts',
      { task: { kind: 'multiclass', readouts: ['a', 'b'] }, loss: 'squared' },
      'got 2 for 3 classes',
    ],
    [
      'a loss of another task',
      { task: tasks['number']!, loss: 'hinge' },
      'a regression takes squared, got hinge',
    ],
    ['adjoint with shots', { task: tasks['sign']!, loss: 'squared', shots: 100 }, 'choose parameter-shift'],
  ]

  it.each(bad)('refuses %s', async (_, asked, message) => {
    await expect(modelFor(asked)).rejects.toThrow(message)
  })
})
