/* Annealing by the Schrödinger equation as work that others interrupt. */
import type { SchroedingerMethod } from '../../../document/problems/qubo/quantum-methods.ts'
import {
  annealing,
  type AnnealingOutcome,
  type AnnealingProgress,
} from '../../../solve/schroedinger/anneal.ts'
import type { Ising } from '../../../solve/qubo/types.ts'
import type { Control } from '../../control.ts'

export interface SchroedingerTools {
  readonly control: Control
  report(this: void, progress: AnnealingProgress): void
}

/** Steps of the walk between two reports: the walk yields every few milliseconds. */
const stepsPerReport = 10

/**
 * Runs the method; the same problem, method and seed give the same bits.
 *
 * @throws LabError "range" beyond 12 variables
 */
export async function runSchroedinger(
  ising: Ising,
  method: SchroedingerMethod,
  seed: number,
  { control, report }: SchroedingerTools,
): Promise<AnnealingOutcome> {
  const walk = annealing(ising, method, seed)
  for (let k = 1; ; k++) {
    const step = walk.next()
    if (step.done) return step.value
    if (k % stepsPerReport === 0) report({ ...step.value, moments: [...step.value.moments] })
    await control.breathe()
  }
}
