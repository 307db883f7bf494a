/* What a Checkpoint and a RunRecord may hold. Written by the lab, but read from files and links that anybody made. */
import * as v from 'valibot'
import type { Checkpoint, RunRecord } from './checkpoint.ts'
import { experimentSchema } from './schema.ts'
import { documentLimits as limits } from './limits.ts'
import type { Resources } from './resources.ts'
import { byName, flag, list, name, number, numbers, text, whole } from './schema-parts.ts'

const step = whole(0, limits.runSteps)
const count = whole(0, Number.MAX_SAFE_INTEGER)
const values = byName(number())

const history = list(
  v.strictObject({ step, loss: number(), validationLoss: v.nullable(number()) }),
  limits.historyPoints,
)

export const checkpointSchema = v.strictObject({
  step,
  evaluations: v.optional(count),
  start: v.optional(
    v.strictObject({
      index: count,
      since: step,
      begins: v.optional(list(step, 100)),
      best: v.nullable(v.strictObject({ step, loss: number() })),
    }),
  ),
  parameters: values,
  optimizer: v.strictObject({
    name,
    order: list(name, limits.parameters),
    memory: byName(v.union([numbers, number()], 'must be a number or an array of numbers'), 100),
  }),
  streams: byName(count, 100),
  history,
  best: v.nullable(v.strictObject({ step, loss: number(), parameters: values })),
}) satisfies v.GenericSchema<unknown, Checkpoint>

const share = number(0, 1)

const partScore = v.strictObject({
  count,
  loss: number(),
  accuracy: v.nullable(share),
  interval: v.nullable(v.strictTuple([share, share])),
  rSquared: v.nullable(number()),
})

const baseline = v.strictObject({
  name,
  label: name,
  settings: text(limits.descriptionLength),
  parameterCount: v.nullable(count),
  seconds: v.exactOptional(number(0)),
  train: partScore,
  validation: partScore,
  test: v.nullable(partScore),
})

const line = text(limits.descriptionLength)
const amount = number(0)

const resourcesSchema = v.strictObject({
  work: v.strictObject({
    executions: amount,
    shots: amount,
    shotsAssumed: flag,
    rounds: amount,
    circuit: v.strictObject({
      qubits: count,
      gates: count,
      oneQubitLayers: count,
      twoQubitLayers: count,
    }),
    parts: list(v.strictObject({ label: line, executions: amount }), 20),
    notes: list(line, 20),
  }),
  measured: v.strictObject({ seconds: amount, joules: amount }),
  devices: list(
    v.strictObject({ device: name, seconds: amount, queueSeconds: amount, price: amount, joules: amount }),
    10,
  ),
  rival: v.nullable(v.strictObject({ label: line, seconds: amount, quality: line, reaches: flag })),
  verdict: line,
}) satisfies v.GenericSchema<unknown, Resources>

export const recordSchema = v.strictObject({
  format: v.literal('ansatz.record', 'must be "ansatz.record"'),
  version: v.literal(1),
  experiment: experimentSchema,
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')),
  engine: v.strictObject({ name, build: text(200), precision: text(200), threads: count }),
  status: v.picklist(['finished', 'cancelled', 'diverged']),
  steps: step,
  evaluations: v.exactOptional(count),
  seconds: number(0),
  fit: v.exactOptional(
    v.strictObject({
      settings: text(limits.descriptionLength),
      parameterCount: v.nullable(count),
      evaluations: count,
      measures: v.exactOptional(byName(number(), 20)),
    }),
  ),
  final: v.strictObject({
    train: partScore,
    validation: v.nullable(partScore),
    test: v.nullable(partScore),
  }),
  baselines: list(baseline, 20),
  parameters: values,
  path: v.exactOptional(
    v.strictObject({
      names: list(name, limits.parameters),
      steps: list(step, 1000),
      values: list(numbers, 1000),
    }),
  ),
  history,
  warnings: list(text(limits.descriptionLength), 1000),
  resources: v.exactOptional(resourcesSchema),
  testShownAtStep: v.nullable(step),
}) satisfies v.GenericSchema<unknown, RunRecord>
