/* What the `analysis` of an Experiment may hold. Defaults are those of analysis.ts, written out: this part is loaded with every page. */
import * as v from 'valibot'
import type { Analysis } from './analysis.ts'
import { flag, list, name, number, whole } from './schema-parts.ts'

const oneOf = <const Choice extends string>(...choices: readonly Choice[]) =>
  v.picklist(choices, `must be one of ${choices.join(', ')}`)
const count = (low: number, high: number, usual: number) => v.optional(whole(low, high), usual)
const counts = (high: number, usual: number[]) => v.optional(list(whole(1, high), 20, 1), usual)
const part = <const Fields extends v.ObjectEntries>(fields: Fields) => v.exactOptional(v.strictObject(fields))

const features = v.optional(oneOf('uniform', 'data'), 'uniform')

const directions = v.variant('kind', [
  v.strictObject({
    kind: v.literal('random'),
    normalize: v.optional(oneOf('filter', 'none'), 'filter'),
    seed: v.exactOptional(whole(0, 4_294_967_295)),
  }),
  v.strictObject({ kind: v.literal('parameters'), names: v.strictTuple([name, name]) }),
  v.strictObject({ kind: v.literal('principal') }),
])

/** The settings of each analysis. */
export const analysisSchema = v.strictObject({
  expressibility: part({ pairs: count(1, 1e6, 5000), bins: count(1, 1e4, 75), features }),
  plateau: part({
    family: v.optional(oneOf('auto', 'ansatz', 'circuit', 'two-design'), 'auto'),
    qubits: counts(20, [2, 4, 6, 8]),
    layers: counts(1000, [1, 2, 4, 8]),
    samples: count(2, 1e6, 200),
    cost: v.optional(oneOf('readout', 'local', 'global'), 'readout'),
    features,
  }),
  landscape: part({
    directions: v.optional(directions, { kind: 'principal' }),
    resolution: count(2, 201, 41),
    reach: v.optional(v.nullable(number(1e-6, 1000)), null),
    part: v.optional(oneOf('train', 'validation'), 'train'),
  }),
  fourier: part({ samples: count(0, 1e4, 50) }),
  fisher: part({ rows: count(1, 2e4, 100), samples: count(0, 1000, 20) }),
  confusion: part({ rows: count(0, 2e4, 20) }),
  noise: part({
    strengths: v.optional(list(number(0, 20), 20, 1), [0, 1, 2, 4, 8, 16]),
    retrain: v.optional(flag, true),
  }),
}) satisfies v.GenericSchema<unknown, Analysis>
