/* The shape of the document's `model`. */
import * as v from 'valibot'
import { documentLimits } from './limits.ts'
import { number, positive, whole } from './schema-parts.ts'
import { classicalModelNames, type Model } from './model.ts'

const classical = v.picklist(classicalModelNames, `must be one of ${classicalModelNames.join(', ')}`)

const dense = (activation: 'none' | 'tanh', scale: number) =>
  v.optional(
    v.nullable(
      v.strictObject({
        activation: v.optional(v.picklist(['none', 'tanh'], 'must be none or tanh'), activation),
        scale: v.optional(positive, scale),
      }),
    ),
    {},
  )

const dressed = v.strictObject({
  kind: v.literal('dressed'),
  before: dense('tanh', Math.PI / 2),
  after: dense('none', 1),
})

const quantumFeatures = v.strictObject({
  kind: v.literal('quantum-features'),
  values: v.optional(v.picklist(['readouts', 'paulis'], 'must be readouts or paulis'), 'readouts'),
  classical,
})

const kitchenSinks = v.strictObject({
  kind: v.literal('kitchen-sinks'),
  episodes: whole(1, 10_000),
  deviation: v.optional(positive, 1),
  columnsPerAngle: v.exactOptional(whole(1, documentLimits.columns)),
  classical: v.optional(classical, 'logistic'),
})

const chosen = v.optional(v.nullable(positive), null)

const kernelMachine = v.strictObject({
  kind: v.literal('kernel-machine'),
  machine: v.variant('name', [
    v.strictObject({
      name: v.literal('support-vectors'),
      C: v.optional(positive, 1),
      epsilon: v.optional(number(0), 0.1),
      tolerance: v.optional(positive, 1e-6),
    }),
    v.strictObject({ name: v.literal('ridge'), alpha: v.optional(positive, 1) }),
    v.strictObject({ name: v.literal('gaussian-process'), noise: chosen, variance: chosen }),
    v.strictObject({
      name: v.literal('k-means'),
      clusters: v.optional(v.nullable(whole(1, 100)), null),
      starts: v.optional(whole(1, 100), 10),
    }),
  ]),
})

/** What learns. */
export const modelSchema = v.variant('kind', [
  dressed,
  quantumFeatures,
  kitchenSinks,
  kernelMachine,
]) satisfies v.GenericSchema<unknown, Model>
