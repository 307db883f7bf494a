/* What the `analysis` of an Experiment may hold; fields that are left out take the defaults of analysis.ts. */
import * as v from 'valibot'
import { analysisDefaults as defaults, type Analysis } from './analysis.ts'
import { list, name, number, whole } from './schema-parts.ts'

const oneOf = <const Choice extends string>(choices: readonly Choice[]) =>
  v.picklist(choices, `must be one of ${choices.join(', ')}`)

const features = oneOf(['uniform', 'data'])

const directions = v.variant('kind', [
  v.strictObject({
    kind: v.literal('random'),
    normalize: v.optional(oneOf(['filter', 'none']), 'filter'),
    seed: v.exactOptional(whole(0, 4_294_967_295)),
  }),
  v.strictObject({ kind: v.literal('parameters'), names: v.strictTuple([name, name]) }),
  v.strictObject({ kind: v.literal('principal') }),
])

const { expressibility, plateau, landscape, fourier, fisher, confusion } = defaults

/** The settings of each analysis. */
export const analysisSchema = v.strictObject({
  expressibility: v.exactOptional(
    v.strictObject({
      pairs: v.optional(whole(1, 1_000_000), expressibility.pairs),
      bins: v.optional(whole(1, 10_000), expressibility.bins),
      features: v.optional(features, expressibility.features),
    }),
  ),
  plateau: v.exactOptional(
    v.strictObject({
      family: v.optional(oneOf(['auto', 'ansatz', 'circuit', 'two-design']), plateau.family),
      qubits: v.optional(list(whole(1, 20), 20, 1), [...plateau.qubits]),
      layers: v.optional(list(whole(1, 1000), 20, 1), [...plateau.layers]),
      samples: v.optional(whole(2, 1_000_000), plateau.samples),
      cost: v.optional(oneOf(['readout', 'local', 'global']), plateau.cost),
      features: v.optional(features, plateau.features),
    }),
  ),
  landscape: v.exactOptional(
    v.strictObject({
      directions: v.optional(directions, landscape.directions),
      resolution: v.optional(whole(2, 201), landscape.resolution),
      reach: v.optional(v.nullable(number(1e-6, 1000)), landscape.reach),
      part: v.optional(oneOf(['train', 'validation']), landscape.part),
    }),
  ),
  fourier: v.exactOptional(v.strictObject({ samples: v.optional(whole(0, 10_000), fourier.samples) })),
  fisher: v.exactOptional(
    v.strictObject({
      rows: v.optional(whole(1, 20_000), fisher.rows),
      samples: v.optional(whole(0, 1000), fisher.samples),
    }),
  ),
  confusion: v.exactOptional(v.strictObject({ rows: v.optional(whole(0, 20_000), confusion.rows) })),
}) satisfies v.GenericSchema<unknown, Analysis>
