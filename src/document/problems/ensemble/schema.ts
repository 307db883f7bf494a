/* What a problem of kind "ensemble" may hold. */
import * as v from 'valibot'
import { dataSourceSchema, split } from '../../schema.ts'
import { list, number, whole } from '../../schema-parts.ts'
import { quboMethodSchema } from '../qubo/schema.ts'
import type { ProblemRules } from '../registry.ts'
import type { EnsembleProblem } from './types.ts'

const usualSplit = { kind: 'fractions', train: 0.5, validation: 0.2, test: 0.3 } as const
const usualMethod = { kind: 'simulated-annealing', reads: 50, sweeps: 500, schedule: 'geometric' } as const

const schema = v.strictObject({
  kind: v.literal('ensemble'),
  data: dataSourceSchema,
  split: v.optional(split, usualSplit),
  thresholds: v.optional(whole(1, 50), 2),
  lambda: v.optional(list(number(0, 10), 30, 1), [0, 0.05, 0.1, 0.2, 0.4, 0.8]),
  method: v.optional(quboMethodSchema, usualMethod),
}) satisfies v.GenericSchema<unknown, EnsembleProblem>

/** The rules of the kind. */
export const ensembleRules: ProblemRules = { schema }
