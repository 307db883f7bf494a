/* The optimizer that a document asks for. */
import type { OptimizerSettings } from '../../document/experiment.ts'
import { adam } from './adam.ts'
import { gradientDescent } from './gradient-descent.ts'
import { momentumDescent } from './momentum.ts'
import type { Optimizer } from './optimizer.ts'
import { spsa } from './spsa.ts'

/** The rules for these settings. */
export function optimizerFor(settings: OptimizerSettings): Optimizer {
  switch (settings.name) {
    case 'gradient-descent':
      return gradientDescent(settings)
    case 'momentum':
      return momentumDescent(settings)
    case 'adam':
      return adam(settings)
    case 'spsa':
      return spsa(settings)
    default:
      return settings satisfies never
  }
}
