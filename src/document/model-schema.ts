/* The shape of the document's `model`. */
import * as v from 'valibot'
import { classicalModelNames, type Model } from './model.ts'

const classical = v.picklist(classicalModelNames, `must be one of ${classicalModelNames.join(', ')}`)

const quantumFeatures = v.strictObject({
  kind: v.literal('quantum-features'),
  values: v.optional(v.picklist(['readouts', 'paulis'], 'must be readouts or paulis'), 'readouts'),
  classical,
})

/** What learns. */
export const modelSchema = v.variant('kind', [quantumFeatures]) satisfies v.GenericSchema<unknown, Model>
