/* Random documents for property tests: every kind of every part, with numbers of all sizes. */
import * as fc from 'fast-check'
import type { Checkpoint } from '../../src/document/checkpoint.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { classicalModelNames, type Model } from '../../src/document/model.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const positive = fc.double({ min: 1e-9, max: 1e9, noNaN: true })
const fraction = fc.double({ min: 0, max: 0.999, noNaN: true })
const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text !== '__proto__')
const label = fc.oneof(name, finite)
const shortText = fc.string({ maxLength: 200 })
const byName = fc.dictionary(
  name.filter((text) => !['constructor', 'prototype'].includes(text)),
  finite,
  { maxKeys: 5 },
)

const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }))
  .chain(([columns, rows]) =>
    fc.record({
      name: fc.string({ maxLength: 20 }),
      provenance: shortText,
      featureNames: fc.uniqueArray(name, { minLength: columns, maxLength: columns }),
      targetName: name,
      features: fc.array(fc.array(finite, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      targets: fc.array(label, { minLength: rows, maxLength: rows }),
    }),
  )

const series = fc.record({
  lags: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
  calendar: fc.option(fc.record({ start: fc.constant('2024-02-29T13:00'), stepHours: positive })),
})

const describedTable = fc
  .tuple(table, fc.option(series), fc.option(shortText))
  .map(([held, past, licence]) => ({
    ...held,
    ...(past ? { series: past } : {}),
    ...(licence ? { licence } : {}),
  }))

const data = fc.oneof(
  fc.record({
    source: fc.constant('generated' as const),
    set: fc.constantFrom('moons', 'circles', 'xor', 'adhoc'),
    count: fc.integer({ min: 4, max: 20_000 }),
    noise: fc.double({ min: 0, max: 10, noNaN: true }),
    options: fc.constant({}),
  }),
  fc.record({
    source: fc.constant('shipped' as const),
    set: fc.constantFrom('iris' as const, 'wine' as const, 'breast-cancer' as const, 'digits' as const),
  }),
  describedTable.map((held) => ({ source: 'table' as const, table: held })),
  fc.record({
    source: fc.constant('drawn' as const),
    points: fc.array(fc.record({ x: finite, y: finite, label }), { maxLength: 5 }),
  }),
)

const scaling = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.record({ kind: fc.constant('min-max' as const), low: fc.constant(-2.5), high: positive }),
  fc.record({ kind: fc.constant('standard' as const), factor: positive }),
)

const split = fc.oneof(
  fc.constantFrom(
    { kind: 'fractions' as const, train: 0.7, validation: 0.15, test: 0.15 },
    { kind: 'fractions' as const, train: 1, validation: 0, test: 0 },
    { kind: 'chronological' as const, train: 0.5, validation: 0.25, test: 0.25 },
  ),
  fc.uniqueArray(fc.nat(500), { minLength: 3, maxLength: 30 }).map((rows) => ({
    kind: 'rows' as const,
    train: rows.slice(2),
    validation: rows.slice(0, 1),
    test: rows.slice(1, 2),
  })),
)

const optimizer = fc.oneof(
  fc.record({ name: fc.constant('gradient-descent' as const), learningRate: positive }),
  fc.record({ name: fc.constant('momentum' as const), learningRate: positive, momentum: fraction }),
  fc.record({ name: fc.constant('nesterov' as const), learningRate: positive, momentum: fraction }),
  fc.record({
    name: fc.constant('rmsprop' as const),
    learningRate: positive,
    decay: fraction,
    epsilon: positive,
  }),
  fc.record({ name: fc.constant('rotosolve' as const) }),
  fc.record({
    name: fc.constant('adam' as const),
    learningRate: positive,
    beta1: fraction,
    beta2: fraction,
    epsilon: positive,
  }),
  fc.record({
    name: fc.constant('spsa' as const),
    a: positive,
    c: positive,
    stability: fc.nat(100),
    alpha: positive,
    gamma: positive,
  }),
)

const stop = fc.record({
  patience: fc.constant(null),
  loss: fc.option(finite),
  evaluations: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  seconds: fc.option(positive),
})

const trainable = fc.record({ trainable: fc.boolean(), initial: finite })

const reduction = fc.oneof(
  fc.record({
    kind: fc.constant('pca' as const),
    columns: fc.integer({ min: 1, max: 200 }),
    standardize: fc.boolean(),
  }),
  fc.constant({ kind: 'pool' as const, width: 8, height: 6, columns: 2, rows: 3 }),
)

const kernelParts = {
  bandwidth: positive,
  shots: fc.option(fc.integer({ min: 1, max: 10_000_000 })),
  repair: fc.constantFrom('none' as const, 'clip' as const, 'shift' as const),
}

const kernel = fc.oneof(
  fc.record({ kind: fc.constant('fidelity' as const), ...kernelParts }),
  fc.record({
    kind: fc.constant('projected' as const),
    gamma: positive,
    ...kernelParts,
    svm: fc.record({ C: positive, tolerance: positive }),
    train: fc.record({ alignment: fc.constantFrom('plain' as const, 'centred' as const) }),
  }),
)

const error = fc.double({ min: 0, max: 0.5, noNaN: true })
const strength = fc.double({ min: 0, max: 20, noNaN: true })

const noise = fc.oneof(
  fc.constant(null),
  fc.record({ preset: fc.constantFrom('superconducting' as const, 'trapped-ion' as const), strength }),
  fc.record({
    custom: fc.record({
      oneQubitError: error,
      twoQubitError: error,
      t1: fc.option(fc.constant(50)),
      t2: fc.option(fc.double({ min: 1, max: 100, noNaN: true })),
      oneQubitTime: error,
      twoQubitTime: error,
      readoutError: fc.record({ zero: error, one: error }),
    }),
    strength,
    trajectories: fc.integer({ min: 1, max: 1000 }),
  }),
  fc.record({
    rules: fc.array(
      fc.record({
        on: fc.oneof(fc.constantFrom('all' as const, '1q' as const, '3q+' as const), fc.array(name)),
        channel: fc.constantFrom('bit_flip' as const, 'thermal_relaxation' as const),
        p: fc.oneof(error, fc.array(error)),
        scope: fc.constantFrom('each' as const, 'joint' as const),
      }),
      { maxLength: 3 },
    ),
    strength,
  }),
)

const unreduced: fc.Arbitrary<Experiment> = fc.record({
  format: fc.constant('ansatz.experiment' as const),
  version: fc.constant(1 as const),
  title: shortText,
  description: shortText,
  circuit: fc.record({ text: fc.string(), draft: fc.option(fc.string()) }),
  data,
  scaling,
  split,
  task: fc.oneof(
    fc.record({ kind: fc.constant('binary' as const), readout: name }),
    fc.record({
      kind: fc.constant('multiclass' as const),
      readouts: fc.array(name, { minLength: 1, maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('regression' as const), readout: name }),
  ),
  output: fc.record({ bias: trainable, scale: trainable }),
  training: fc.record(
    {
      loss: fc.constant('squared' as const),
      optimizer,
      gradient: fc.constantFrom('adjoint' as const, 'parameter-shift' as const),
      batchSize: fc.option(fc.integer({ min: 1, max: 20_000 })),
      steps: fc.integer({ min: 1, max: 100_000 }),
      stop,
      starts: fc.constant(1),
    },
    { requiredKeys: ['loss', 'optimizer', 'gradient', 'batchSize', 'steps'] },
  ),
  device: fc.record({
    shots: fc.option(fc.integer({ min: 1, max: 10_000_000 })),
    precision: fc.constantFrom('float64' as const, 'float32' as const),
  }),
  noise,
  initial: fc.record({
    distribution: fc.oneof(
      fc.record({ kind: fc.constant('uniform' as const), low: fc.constant(-1), high: positive }),
      fc.record({ kind: fc.constant('normal' as const), deviation: positive }),
    ),
    values: byName,
  }),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
})

const dense = fc.option(
  fc.record({ activation: fc.constantFrom('none' as const, 'tanh' as const), scale: positive }),
)

const model: fc.Arbitrary<Model> = fc.oneof(
  fc.record({ kind: fc.constant('dressed' as const), before: dense, after: dense }),
  fc.record({
    kind: fc.constant('quantum-features' as const),
    values: fc.constantFrom('readouts' as const, 'paulis' as const),
    classical: fc.constantFrom(...classicalModelNames),
  }),
  fc.record(
    {
      kind: fc.constant('kitchen-sinks' as const),
      episodes: fc.integer({ min: 1, max: 10_000 }),
      deviation: positive,
      columnsPerAngle: fc.integer({ min: 1, max: 200 }),
      classical: fc.constantFrom(...classicalModelNames),
    },
    { requiredKeys: ['kind', 'episodes', 'deviation', 'classical'] },
  ),
)

const features = fc.constantFrom('uniform' as const, 'data' as const)
const sizes = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 })
const analysis = fc.record(
  {
    expressibility: fc.record({
      pairs: fc.integer({ min: 1, max: 1_000_000 }),
      bins: fc.integer({ min: 1, max: 10_000 }),
      features,
    }),
    plateau: fc.record({
      family: fc.constantFrom('auto' as const, 'ansatz' as const, 'circuit' as const, 'two-design' as const),
      qubits: sizes,
      layers: sizes,
      samples: fc.integer({ min: 2, max: 1000 }),
      cost: fc.constantFrom('readout' as const, 'local' as const, 'global' as const),
      features,
    }),
    landscape: fc.record({
      directions: fc.oneof(
        fc.constant({ kind: 'principal' as const }),
        fc.constant({ kind: 'random' as const, normalize: 'none' as const, seed: 3 }),
        fc.tuple(name, name).map((names) => ({ kind: 'parameters' as const, names })),
      ),
      resolution: fc.integer({ min: 2, max: 201 }),
      reach: fc.option(fc.double({ min: 0.001, max: 1000, noNaN: true })),
      part: fc.constantFrom('train' as const, 'validation' as const),
    }),
    fourier: fc.record({ samples: fc.nat(10_000) }),
    fisher: fc.record({ rows: fc.integer({ min: 1, max: 20_000 }), samples: fc.nat(1000) }),
    confusion: fc.record({ rows: fc.nat(20_000) }),
  },
  { requiredKeys: [] },
)

/** Any Experiment that the codec must take. */
export const anyExperiment: fc.Arbitrary<Experiment> = fc
  .tuple(unreduced, fc.option(reduction), fc.option(kernel), fc.option(model), fc.option(analysis))
  .map(([experiment, fewer, similarity, learner, asked]) => ({
    ...experiment,
    ...(fewer ? { reduction: fewer } : {}),
    ...(similarity ? { kernel: similarity } : {}),
    ...(learner ? { model: learner } : {}),
    ...(asked ? { analysis: asked } : {}),
  }))

const historyPoint = fc.record({ step: fc.nat(1000), loss: finite, validationLoss: fc.option(finite) })

/** Any Checkpoint that the codec must take. */
export const anyCheckpoint: fc.Arbitrary<Checkpoint> = fc.record({
  step: fc.nat(1000),
  parameters: byName,
  optimizer: fc.record({
    name,
    order: fc.array(name, { maxLength: 4 }),
    memory: fc.dictionary(fc.constantFrom('first', 'second', 'count'), fc.oneof(fc.array(finite), finite)),
  }),
  streams: fc.dictionary(fc.constantFrom('batches', 'shots', 'optimizer'), fc.nat()),
  history: fc.array(historyPoint, { maxLength: 5 }),
  best: fc.option(fc.record({ step: fc.nat(1000), loss: finite, parameters: byName })),
})
