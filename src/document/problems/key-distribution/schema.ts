/* What a problem of the kind "key-distribution" may hold, with what is taken for a field that is left out. */
import * as v from 'valibot'
import { number, whole } from '../../schema-parts.ts'
import type { ProblemRules } from '../registry.ts'
import { mostPhotons } from './limits.ts'
import type { KeyDistributionProblem } from './types.ts'

/** A probability that may not be 1. */
export const chanceBelowOne = v.custom<number>(
  (value) => typeof value === 'number' && value >= 0 && value < 1,
  'must be a number from 0 to below 1',
)

/** A share of which something is left on both sides. */
export const properShare = v.custom<number>(
  (value) => typeof value === 'number' && value > 0 && value < 1,
  'must be a number above 0 and below 1',
)

const schema = v.strictObject({
  kind: v.literal('key-distribution'),
  protocol: v.picklist(['bb84', 'e91'], 'must be bb84 or e91'),
  rounds: v.optional(whole(100, mostPhotons), 20_000),
  eavesdropper: v.optional(number(0, 1), 0),
  loss: v.optional(chanceBelowOne, 0),
  channelError: v.optional(number(0, 1), 0),
  disclosed: v.optional(properShare, 0.5),
}) satisfies v.GenericSchema<unknown, KeyDistributionProblem>

export const rules: ProblemRules = { schema }
