/* The shape of the document's `model`. */
import * as v from 'valibot'
import { documentLimits } from './limits.ts'
import { positive, whole } from './schema-parts.ts'
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

/** What learns. */
export const modelSchema = v.variant('kind', [
  dressed,
  quantumFeatures,
  kitchenSinks,
]) satisfies v.GenericSchema<unknown, Model>
