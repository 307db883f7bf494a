/* What a problem of the kind "federated" may hold, with what is taken for a field that is left out. */
import * as v from 'valibot'
import { inconsistencyOf } from '../../consistency.ts'
import { isFitted } from '../../model.ts'
import { experimentSchema } from '../../schema.ts'
import { flag, number, positive, whole } from '../../schema-parts.ts'
import { chanceBelowOne } from '../key-distribution/schema.ts'
import type { ProblemRules } from '../registry.ts'
import type { FederatedProblem } from './types.ts'

const mostClients = 20
const mostRounds = 500
/** Photons of all lines in all rounds: some minutes. */
const mostPhotons = 1e8

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

/** Optimizers whose step is one gradient at one point. */
const gradientOptimizers: readonly string[] = ['gradient-descent', 'momentum', 'rmsprop', 'adam']

function inconsistency(problem: FederatedProblem) {
  return experimentProblem(problem) ?? protocolProblem(problem) ?? keysProblem(problem)
}

function experimentProblem({ experiment, method, localSteps }: FederatedProblem) {
  const inner = inconsistencyOf(experiment)
  if (inner) return { path: `experiment.${inner.path}`, rule: inner.rule }
  const { name } = experiment.training.optimizer
  if (isFitted(experiment.model))
    return {
      path: 'experiment.model',
      rule: `must be trained step by step, got "${experiment.model?.kind}"; leave the model out to train the circuit`,
    }
  if (!gradientOptimizers.includes(name))
    return {
      path: 'experiment.training.optimizer.name',
      rule: `must be one of ${gradientOptimizers.join(', ')} where clients send gradients, got "${name}"`,
    }
  if (experiment.device.shots !== null)
    return {
      path: 'experiment.device.shots',
      rule: `must be null, got ${experiment.device.shots}; clients compute exact gradients`,
    }
  if (method === 'fedsgd' && localSteps !== 1)
    return { path: 'localSteps', rule: `must be 1 for fedsgd, got ${localSteps}; choose fedavg` }
  return null
}

function protocolProblem({ masks, aggregation, attack, clients }: FederatedProblem) {
  if (masks && aggregation !== 'mean')
    return {
      path: 'aggregation',
      rule: `must be mean where masks hide each update, got ${aggregation}; set masks to false: the server then sees every update`,
    }
  if (attack && attack.clients >= clients)
    return {
      path: 'attack.clients',
      rule: `must be fewer than the ${clients} clients, got ${attack.clients}`,
    }
  return null
}

function keysProblem({ keys, clients, rounds, masks }: FederatedProblem) {
  const { eavesdropper } = keys
  if (eavesdropper && eavesdropper.client > clients)
    return {
      path: 'keys.eavesdropper.client',
      rule: `must be one of the ${clients} clients, got ${eavesdropper.client}`,
    }
  if (eavesdropper && eavesdropper.to < eavesdropper.from)
    return {
      path: 'keys.eavesdropper.to',
      rule: `must be at least ${eavesdropper.from}, got ${eavesdropper.to}`,
    }
  const lines = clients + (masks ? (clients * (clients - 1)) / 2 : 0)
  const photons = Math.ceil(rounds / keys.renewal) * lines * keys.photons
  if (photons > mostPhotons)
    return {
      path: 'keys.renewal',
      rule: `must be larger for ${lines} lines with ${keys.photons} photons each, got ${keys.renewal}; send fewer photons, or renew keys less often`,
    }
  return null
}

export const rules: ProblemRules = { schema, inconsistency }
