/* The shape of the document's `model`. */
import * as v from 'valibot'
import { positive } from './schema-parts.ts'
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

/** What learns. */
export const modelSchema = v.variant('kind', [dressed, quantumFeatures]) satisfies v.GenericSchema<
  unknown,
  Model
>
