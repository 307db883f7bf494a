/* What a problem of the kind "repetition-code" may hold, with what is taken for a field that is left out. */
import * as v from 'valibot'
import { list, whole } from '../../schema-parts.ts'
import type { ProblemRules } from '../registry.ts'
import { inconsistency } from './consistency.ts'
import type { RepetitionCodeProblem } from './types.ts'

const distance = v.custom<number>(
  (value) => Number.isInteger(value) && (value as number) % 2 === 1 && (value as number) >= 1,
  'must be an odd whole number',
)

const error = v.custom<number>(
  (value) => typeof value === 'number' && value > 0 && value < 0.5,
  'must be a number above 0 and below 0.5',
)

const schema = v.strictObject({
  kind: v.literal('repetition-code'),
  distances: v.optional(list(distance, 8, 1), [3, 5, 7]),
  errors: v.optional(list(error, 40, 1), [0.02, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2]),
  noise: v.optional(
    v.picklist(['code-capacity', 'phenomenological'], 'must be code-capacity or phenomenological'),
    'code-capacity',
  ),
  measurementError: v.optional(v.nullable(error), null),
  rounds: v.optional(v.nullable(whole(1, 50)), null),
  decoder: v.optional(
    v.picklist(
      ['majority', 'minimum-weight', 'maximum-likelihood'],
      'must be majority, minimum-weight or maximum-likelihood',
    ),
    'majority',
  ),
  runs: v.optional(whole(32, 10_000_000), 20_000),
}) satisfies v.GenericSchema<unknown, RepetitionCodeProblem>

export const rules: ProblemRules = { schema, inconsistency }
