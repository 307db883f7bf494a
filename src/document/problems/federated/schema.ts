/* What a problem of the kind "federated" may hold, with what is taken for a field that is left out. */
import * as v from 'valibot'
import { experimentSchema } from '../../schema.ts'
import { flag, number, positive, whole } from '../../schema-parts.ts'
import { chanceBelowOne } from '../key-distribution/schema.ts'
import type { ProblemRules } from '../registry.ts'
import { inconsistency } from './consistency.ts'
import type { FederatedProblem } from './types.ts'

const mostClients = 20
const mostRounds = 500

const trim = v.custom<number>(
  (value) => typeof value === 'number' && value >= 0 && value < 0.5,
  'must be a number from 0 to below 0.5',
)

const clients = v.optional(whole(1, mostClients), 1)

const attack = v.variant('kind', [
  v.strictObject({ kind: v.literal('sign-flip'), clients, factor: v.optional(positive, 1) }),
  v.strictObject({ kind: v.literal('scaled'), clients, factor: v.optional(positive, 10) }),
  v.strictObject({ kind: v.literal('tampered'), clients }),
])

const eavesdropper = v.strictObject({
  client: v.optional(whole(1, mostClients), 1),
  fraction: v.optional(number(0, 1), 1),
  from: whole(1, mostRounds),
  to: whole(1, mostRounds),
})

const keys = v.strictObject({
  photons: v.optional(whole(100, 100_000), 4096),
  loss: v.optional(chanceBelowOne, 0),
  channelError: v.optional(number(0, 1), 0),
  renewal: v.optional(whole(1, mostRounds), 5),
  eavesdropper: v.optional(v.nullable(eavesdropper), null),
})

const schema = v.strictObject({
  kind: v.literal('federated'),
  experiment: experimentSchema,
  clients: v.optional(whole(2, mostClients), 5),
  rounds: v.optional(whole(1, mostRounds), 40),
  method: v.optional(v.picklist(['fedsgd', 'fedavg'], 'must be fedsgd or fedavg'), 'fedsgd'),
  localSteps: v.optional(whole(1, 1000), 1),
  skew: v.optional(v.nullable(number(0.01, 1e6)), null),
  masks: v.optional(flag, true),
  aggregation: v.optional(
    v.picklist(['mean', 'median', 'trimmed-mean'], 'must be mean, median or trimmed-mean'),
    'mean',
  ),
  trim: v.optional(trim, 0.2),
  dropout: v.optional(chanceBelowOne, 0),
  keys: v.optional(keys, {}),
  attack: v.optional(v.nullable(attack), null),
}) satisfies v.GenericSchema<unknown, FederatedProblem>

export const rules: ProblemRules = { schema, inconsistency }
