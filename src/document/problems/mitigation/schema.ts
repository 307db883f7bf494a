/* What a problem of kind "mitigation" may hold. Whether its circuit can be folded is found when it runs. */
import * as v from 'valibot'
import { parsePauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import { documentLimits } from '../../limits.ts'
import { noiseProblem, noiseSchema } from '../../noise-schema.ts'
import { byName, flag, list, number, numbers, text, whole } from '../../schema-parts.ts'
import type { MitigationProblem } from './types.ts'

export const schema = v.strictObject({
  kind: v.literal('mitigation'),
  circuit: v.strictObject({ text: text(documentLimits.textLength) }),
  inputs: v.optional(byName(v.union([number(), numbers], 'must be a number or an array of numbers')), {}),
  observable: v.optional(v.nullable(text(documentLimits.descriptionLength)), null),
  noise: noiseSchema,
  scales: v.optional(list(number(1, 1001), 12, 2), [1, 3, 5]),
  asymptote: v.optional(v.nullable(number()), null),
  shots: v.optional(v.nullable(whole(1, documentLimits.shots)), null),
  invertReadout: v.optional(flag, false),
}) satisfies v.GenericSchema<unknown, MitigationProblem>

/** Fields that are wrong together, or a text that is none. */
export function inconsistency(problem: MitigationProblem) {
  const { observable, scales, noise } = problem
  const reading = observable === null ? null : parsePauliSum(observable)
  if (reading?.problem) {
    const { offset, message } = reading.problem
    return { path: 'observable', rule: `must be a Pauli sum, got character ${offset + 1}: ${message}` }
  }
  const twice = scales.findIndex((scale, i) => scales.indexOf(scale) !== i)
  if (twice >= 0)
    return { path: `scales[${twice}]`, rule: `must differ from the others, got ${scales[twice]!} twice` }
  return noiseProblem(noise)
}
