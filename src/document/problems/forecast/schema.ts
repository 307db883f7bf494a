/* What a problem of kind `forecast` may hold, field by field. */
import * as v from 'valibot'
import { documentLimits as limits } from '../../limits.ts'
import { flag, list, number, positive, text, whole } from '../../schema-parts.ts'
import { seriesSourceSchema } from '../series/schema.ts'
import { classicalForecasters, type ForecastProblem } from './types.ts'

const longestLag = limits.rows

export const schema = v.strictObject({
  kind: v.literal('forecast'),
  data: seriesSourceSchema,
  seasons: v.optional(list(whole(1, longestLag), 5, 1), [168, 24]),
  features: v.optional(
    v.strictObject({
      lags: v.optional(list(whole(1, longestLag), 50, 1), [1, 24, 168]),
      calendar: v.optional(flag, true),
      columns: v.optional(flag, true),
    }),
    {},
  ),
  split: v.optional(
    v.strictObject({
      test: v.optional(whole(1, limits.rows), 168),
      calibration: v.optional(whole(0, limits.rows), 168),
    }),
    {},
  ),
  models: v.optional(
    v.strictObject({
      linear: v.optional(v.nullable(v.strictObject({ penalty: v.optional(number(0), 0) })), { penalty: 0 }),
      classical: v.optional(
        v.nullable(
          v.strictObject({
            name: v.optional(
              v.picklist(classicalForecasters, `must be one of ${classicalForecasters.join(', ')}`),
              'gradient-boosting',
            ),
          }),
        ),
        { name: 'gradient-boosting' },
      ),
      variational: v.optional(
        v.nullable(
          v.strictObject({
            layers: v.optional(whole(1, 20), 2),
            steps: v.optional(whole(1, 10_000), 120),
            learningRate: v.optional(positive, 0.05),
            circuit: v.optional(v.nullable(v.strictObject({ text: text(limits.textLength) })), null),
          }),
        ),
        {},
      ),
    }),
    {},
  ),
  coverage: v.optional(number(0.5, 0.999), 0.9),
}) satisfies v.GenericSchema<unknown, ForecastProblem>
