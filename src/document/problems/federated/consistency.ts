/* Whether the parts of a federated training go together, and whether it is not too much work. */
import { inconsistencyOf, type Inconsistency } from '../../consistency.ts'
import { isFitted } from '../../model.ts'
import type { FederatedProblem } from './types.ts'

/** Photons of all lines in all rounds: some minutes. */
const mostPhotons = 1e8

/** Optimizers whose step is one gradient at one point. */
const gradientOptimizers: readonly string[] = ['gradient-descent', 'momentum', 'rmsprop', 'adam']

/** The first rule that the problem breaks, or null. */
export function inconsistency(problem: FederatedProblem): Inconsistency | null {
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
