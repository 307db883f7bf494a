/* What the source of a series may hold. */
import * as v from 'valibot'
import { documentLimits as limits } from '../../limits.ts'
import { tableSourceSchema } from '../../schema.ts'
import { name, number, text, whole } from '../../schema-parts.ts'
import type { SeriesSource } from './types.ts'

/** Characters of a CSV text within a document. */
const csvLength = 5_000_000

export const seriesSourceSchema = v.variant('source', [
  v.strictObject({
    source: v.literal('generated'),
    count: v.optional(whole(48, limits.rows), 1008),
    noise: v.optional(number(0, 10), 0.02),
  }),
  v.strictObject({
    source: v.literal('csv'),
    name: v.optional(text(limits.nameLength), 'series'),
    text: text(csvLength),
    value: v.optional(v.nullable(name), null),
  }),
  tableSourceSchema,
]) satisfies v.GenericSchema<unknown, SeriesSource>
