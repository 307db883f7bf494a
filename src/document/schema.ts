/* What an Experiment may hold, field by field, with what is taken for a field that is left out. Whether its parts go
   together is in consistency.ts; whether its circuit parses and its data can be had is found when it runs. */
import * as v from 'valibot'
import { analysisSchema } from './analysis-schema.ts'
import type { DataSource, Experiment } from './experiment.ts'
import { experimentVersion } from './experiment.ts'
import { kernelSchema } from './kernel-schema.ts'
import { documentLimits as limits } from './limits.ts'
import { modelSchema } from './model-schema.ts'
import { noiseSchema } from './noise-schema.ts'
import { dataSets } from './registries.ts'
import { byName, flag, list, name, number, numbersWith, positive, text, whole } from './schema-parts.ts'

const label = v.union([name, number()], 'must be a label: a number, or a text that is not empty')

const generatedSets = dataSets.filter((set) => set.source === 'generated').map((set) => set.name)

const generated = v.strictObject({
  source: v.literal('generated'),
  set: v.picklist(generatedSets, `must be one of ${generatedSets.join(', ')}`),
  count: whole(4, limits.rows),
  noise: v.optional(number(0, 10), 0),
  options: v.optional(byName(number(), 20), {}),
})

const shippedSets = ['iris', 'wine', 'breast-cancer', 'digits'] as const

const shipped = v.strictObject({
  source: v.literal('shipped'),
  set: v.picklist(shippedSets, `must be one of ${shippedSets.join(', ')}`),
})

const series = v.strictObject({
  lags: list(whole(1, limits.rows), 50, 1),
  calendar: v.optional(
    v.nullable(v.strictObject({ start: text(limits.nameLength), stepHours: v.optional(positive, 1) })),
    null,
  ),
})

/** Rows given in the document. */
export const tableSourceSchema = v.strictObject({
  source: v.literal('table'),
  table: v.strictObject({
    name: text(limits.nameLength),
    provenance: v.optional(text(limits.descriptionLength), ''),
    licence: v.exactOptional(text(limits.nameLength)),
    series: v.exactOptional(series),
    featureNames: list(name, limits.columns),
    targetName: v.optional(name, 'target'),
    features: list(numbersWith('; leave out a row that lacks one'), limits.rows, 1),
    targets: list(label, limits.rows, 1),
  }),
})

const drawn = v.strictObject({
  source: v.literal('drawn'),
  points: list(v.strictObject({ x: number(), y: number(), label }), limits.drawnPoints),
})

/** Where the rows come from. */
export const dataSourceSchema = v.variant('source', [
  generated,
  shipped,
  tableSourceSchema,
  drawn,
]) satisfies v.GenericSchema<unknown, DataSource>

/** Fewer columns out of many. */
export const reductionSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('pca'),
    columns: whole(1, limits.columns),
    standardize: v.optional(flag, true),
  }),
  v.strictObject({
    kind: v.literal('pool'),
    width: whole(1, limits.columns),
    height: whole(1, limits.columns),
    columns: whole(1, limits.columns),
    rows: whole(1, limits.columns),
  }),
])

const scaling = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('min-max'), low: number(), high: number() }),
  v.strictObject({ kind: v.literal('standard'), factor: v.optional(positive, 1) }),
])

const rowNumbers = list(whole(0, limits.rows - 1), limits.rows)

export const split = v.variant('kind', [
  ...(['fractions', 'chronological'] as const).map((kind) =>
    v.strictObject({
      kind: v.literal(kind),
      train: number(0, 1),
      validation: number(0, 1),
      test: number(0, 1),
    }),
  ),
  v.strictObject({
    kind: v.literal('rows'),
    train: rowNumbers,
    validation: v.optional(rowNumbers, []),
    test: v.optional(rowNumbers, []),
  }),
])

const task = v.variant('kind', [
  v.strictObject({ kind: v.literal('binary'), readout: name }),
  v.strictObject({ kind: v.literal('multiclass'), readouts: list(name, 64, 1) }),
  v.strictObject({ kind: v.literal('regression'), readout: name }),
])

const outputValue = (initial: number) =>
  v.optional(
    v.strictObject({ trainable: v.optional(flag, false), initial: v.optional(number(), initial) }),
    {},
  )

const fraction = v.custom<number>(
  (value) => typeof value === 'number' && value >= 0 && value < 1,
  'must be a number from 0 to below 1',
)

/** Settings of every optimizer, by its name. */
export const optimizer = v.variant('name', [
  v.strictObject({ name: v.literal('gradient-descent'), learningRate: positive }),
  v.strictObject({
    name: v.literal('momentum'),
    learningRate: positive,
    momentum: v.optional(fraction, 0.9),
  }),
  v.strictObject({
    name: v.literal('nesterov'),
    learningRate: positive,
    momentum: v.optional(fraction, 0.9),
  }),
  v.strictObject({
    name: v.literal('rmsprop'),
    learningRate: positive,
    decay: v.optional(fraction, 0.9),
    epsilon: v.optional(positive, 1e-8),
  }),
  v.strictObject({
    name: v.literal('quantum-natural-gradient'),
    learningRate: positive,
    metric: v.optional(
      v.picklist(['block-diagonal', 'full'], 'must be block-diagonal or full'),
      'block-diagonal',
    ),
    regularization: v.optional(number(1e-12), 0.01),
  }),
  v.strictObject({ name: v.literal('rotosolve') }),
  v.strictObject({ name: v.literal('l-bfgs'), memory: v.optional(whole(1, 100), 10) }),
  v.strictObject({
    name: v.literal('cobyla'),
    radius: v.optional(positive, 1),
    finalRadius: v.optional(positive, 1e-4),
  }),
  v.strictObject({
    name: v.literal('adam'),
    learningRate: positive,
    beta1: v.optional(fraction, 0.9),
    beta2: v.optional(fraction, 0.99),
    epsilon: v.optional(positive, 1e-8),
  }),
  v.strictObject({
    name: v.literal('spsa'),
    a: positive,
    c: positive,
    stability: v.optional(number(0), 10),
    alpha: v.optional(positive, 0.602),
    gamma: v.optional(positive, 0.101),
  }),
])

const warmup = v.optional(whole(0, limits.steps), 0)
const factor = number(0, 1)

const schedule = v.variant('kind', [
  v.strictObject({ kind: v.literal('constant'), warmup }),
  v.strictObject({ kind: v.literal('step'), warmup, every: whole(1, limits.steps), factor }),
  v.strictObject({ kind: v.literal('exponential'), warmup, factor }),
  v.strictObject({ kind: v.literal('cosine'), warmup, floor: v.optional(factor, 0) }),
])

const rule = <Rule extends v.GenericSchema>(schema: Rule) => v.optional(v.nullable(schema), null)

const stop = v.strictObject({
  patience: rule(whole(1, limits.steps)),
  loss: rule(number()),
  evaluations: rule(whole(1, limits.runSteps)),
  seconds: rule(positive),
})

const training = v.strictObject({
  loss: v.picklist(['squared', 'cross-entropy', 'hinge'], 'must be one of squared, cross-entropy, hinge'),
  optimizer,
  gradient: v.optional(
    v.picklist(['adjoint', 'parameter-shift'], 'must be adjoint or parameter-shift'),
    'adjoint',
  ),
  batchSize: v.optional(v.nullable(whole(1, limits.rows)), null),
  steps: whole(1, limits.steps),
  schedule: v.optional(schedule),
  clipNorm: v.optional(positive),
  starts: v.optional(whole(1, 100)),
  stop: v.optional(stop),
})

const distribution = v.variant('kind', [
  v.strictObject({ kind: v.literal('uniform'), low: number(), high: number() }),
  v.strictObject({ kind: v.literal('normal'), deviation: number(0) }),
])

/** Where trainable angles start when the document does not say: anywhere on the circle. */
const anywhere = { kind: 'uniform', low: -Math.PI, high: Math.PI } as const

/** Every field of an Experiment. */
export const experimentSchema = v.strictObject({
  format: v.literal('ansatz.experiment', 'must be "ansatz.experiment"'),
  version: v.literal(experimentVersion),
  title: v.optional(text(limits.titleLength), ''),
  description: v.optional(text(limits.descriptionLength), ''),
  circuit: v.strictObject({
    text: text(limits.textLength),
    draft: v.optional(v.nullable(text(limits.textLength)), null),
  }),
  data: dataSourceSchema,
  reduction: v.exactOptional(reductionSchema),
  scaling: v.optional(scaling, { kind: 'none' }),
  split,
  task,
  model: v.exactOptional(modelSchema),
  kernel: v.exactOptional(kernelSchema),
  output: v.optional(v.strictObject({ bias: outputValue(0), scale: outputValue(1) }), {}),
  training,
  device: v.optional(
    v.strictObject({
      shots: v.optional(v.nullable(whole(1, limits.shots)), null),
      precision: v.optional(v.picklist(['float64', 'float32'], 'must be float64 or float32'), 'float64'),
    }),
    {},
  ),
  noise: v.optional(v.nullable(noiseSchema), null),
  initial: v.optional(
    v.strictObject({
      distribution: v.optional(distribution, anywhere),
      values: v.optional(byName(number()), {}),
    }),
    {},
  ),
  analysis: v.exactOptional(analysisSchema),
  seed: whole(0, 4_294_967_295),
}) satisfies v.GenericSchema<unknown, Experiment>
