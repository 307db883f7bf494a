/* What a problem of the kind "resources" may hold, with what is taken for a field that is left out. */
import * as v from 'valibot'
import { documentLimits } from '../../limits.ts'
import { number, text, whole } from '../../schema-parts.ts'
import type { ProblemRules } from '../registry.ts'
import type { ResourcesProblem } from './types.ts'

const chance = (most: number) =>
  v.custom<number>(
    (value) => typeof value === 'number' && value > 0 && value < most,
    `must be a number above 0 and below ${most}`,
  )

const time = (usual: number) => v.optional(number(1e-3, 1e12), usual)

const schema = v.strictObject({
  kind: v.literal('resources'),
  circuit: v.strictObject({ text: text(documentLimits.textLength) }),
  physicalError: v.optional(chance(0.5), 1e-3),
  times: v.optional(v.strictObject({ oneQubit: time(50), twoQubit: time(50), measurement: time(100) }), {}),
  budget: v.optional(chance(1), 1e-3),
  runs: v.optional(whole(1, documentLimits.shots), 1000),
}) satisfies v.GenericSchema<unknown, ResourcesProblem>

export const rules: ProblemRules = { schema }
