/* How the circuits of an experiment are planned. What noise becomes in the engine is loaded only where there is any. */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Experiment } from '../../document/experiment.ts'
import { isNoisy } from '../../document/noise.ts'
import type { PlanOptions } from '../../engine/engine.ts'

/** What plans depend on. */
export type Planned = Pick<Experiment, 'device' | 'noise' | 'seed'>

/** @param withGradient whether slopes are to be pulled back through the plan */
export async function planOptionsOf(
  experiment: Planned,
  circuit: FlatCircuit,
  withGradient: boolean,
): Promise<PlanOptions> {
  const { precision } = experiment.device
  if (!isNoisy(experiment.noise)) return { precision }
  const { noiseOptions } = await import('./noise-model-of.ts')
  return { precision, ...noiseOptions(experiment, circuit, withGradient) }
}
