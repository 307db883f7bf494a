/* What a problem of kind `tail-risk` may hold, field by field. */
import * as v from 'valibot'
import { number, whole } from '../../schema-parts.ts'
import { seriesSourceSchema } from '../series/schema.ts'
import { riskDistributions, type TailRiskProblem } from './types.ts'

const share = number(0.001, 0.9999)

export const schema = v.strictObject({
  kind: v.literal('tail-risk'),
  data: seriesSourceSchema,
  of: v.optional(v.picklist(['values', 'residuals'], 'must be values or residuals'), 'values'),
  distribution: v.optional(
    v.strictObject({
      name: v.optional(
        v.picklist(riskDistributions, `must be one of ${riskDistributions.join(', ')}`),
        'generalized-pareto',
      ),
      thresholdQuantile: v.optional(number(0.5, 0.99), 0.9),
    }),
    {},
  ),
  threshold: v.optional(
    v.union(
      [v.strictObject({ quantile: share }), v.strictObject({ value: number() })],
      'must be { "quantile": share } or { "value": number }',
    ),
    { quantile: 0.95 },
  ),
  qubits: v.optional(whole(2, 8), 4),
  shots: v.optional(whole(10, 10_000), 100),
  doublings: v.optional(whole(2, 10), 7),
  repeats: v.optional(whole(10, 1000), 100),
}) satisfies v.GenericSchema<unknown, TailRiskProblem>
