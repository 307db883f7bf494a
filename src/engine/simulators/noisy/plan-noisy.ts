/* The way to plans of method "noisy": the fast simulator, or for few qubits the plain one where WebAssembly is missing. */
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { MethodTools } from '../../create-engine.ts'
import type { Plan, PlanOptions } from '../../engine.ts'
import { createDensityReferencePlan } from '../density-reference.ts'
import { NoisyPlan } from './noisy-plan.ts'

/**
 * A plan of the exact evolution under noise, always in float64.
 *
 * @throws LabError "memory" beyond 12 qubits, and as `attachNoise` and `unitaryOperations` do
 */
export async function planNoisy(
  tools: Pick<MethodTools, 'load' | 'pause'>,
  circuit: FlatCircuit,
  { noise = { rules: [] } }: PlanOptions = {},
): Promise<Plan> {
  const module = await tools.load('noisy')
  if (module === null) return createDensityReferencePlan(circuit, noise)
  return new NoisyPlan(module, circuit, noise, tools.pause)
}
