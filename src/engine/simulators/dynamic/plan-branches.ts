/* The way to a plan that follows branches. */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { MethodTools } from '../../create-engine.ts'
import type { Plan } from '../../engine.ts'
import { dynamicCircuit } from './dynamic-circuit.ts'
import { DynamicPlan } from './dynamic-plan.ts'
import { EnsembleBranches } from './ensemble-branches.ts'

/**
 * A plan of a circuit that measures, resets or decides on the way. Its states are float64 whatever the precision asked for.
 * @throws LabError "worker" when the module for it cannot be loaded
 */
export async function planBranches(
  { load, pause, statevector }: MethodTools,
  circuit: FlatCircuit,
): Promise<Plan> {
  if (statevector.name === 'reference') return statevector.plan(circuit)
  const module = await load('ensemble')
  if (module === null)
    throw new LabError(
      'worker',
      'engine: ensemble.wasm must be at hand for this circuit, got nothing; reload',
    )
  const dynamic = dynamicCircuit(circuit)
  return new DynamicPlan(dynamic, new EnsembleBranches(module, dynamic, pause))
}
