/* The optimizer that a document asks for. Those that are rarely the first choice are loaded when they are chosen. */
import type { OptimizerSettings } from '../../document/experiment.ts'
import { adam } from './adam.ts'
import type { ParameterFacts } from './facts.ts'
import { gradientDescent } from './gradient-descent.ts'
import { momentumDescent } from './momentum.ts'
import type { Optimizer } from './optimizer.ts'
import { spsa } from './spsa.ts'

/**
 * The rules for these settings.
 * @throws LabError "unsupported" when the optimizer cannot move one of the parameters
 */
export async function optimizerFor(settings: OptimizerSettings, facts: ParameterFacts): Promise<Optimizer> {
  switch (settings.name) {
    case 'gradient-descent':
      return gradientDescent(settings)
    case 'momentum':
      return momentumDescent(settings)
    case 'nesterov':
      return (await import('./nesterov.ts')).nesterov(settings)
    case 'rmsprop':
      return (await import('./rmsprop.ts')).rmsprop(settings)
    case 'adam':
      return adam(settings)
    case 'quantum-natural-gradient': {
      const { naturalGradient } = await import('./natural-gradient.ts')
      return naturalGradient(settings, await facts.layers())
    }
    case 'rotosolve':
      return (await import('./rotosolve.ts')).rotosolve(await facts.responses())
    case 'spsa':
      return spsa(settings)
    case 'l-bfgs':
      return (await import('./lbfgs.ts')).lbfgs(settings)
    case 'cobyla':
      return (await import('./cobyla.ts')).cobyla(settings)
    default:
      return settings satisfies never
  }
}
