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

/**
 * Whether a circuit without inputs has few enough branches, found out by following them: loops that repeat until something is
 * measured have far fewer than could be told from their text. Depends on the circuit alone.
 */
export async function branchesFit(
  { load, pause, statevector }: MethodTools,
  circuit: FlatCircuit,
): Promise<boolean> {
  if (circuit.parameters.length + circuit.features.length > 0) return false
  if (statevector.name === 'reference' || circuit.qubitCount > mostProbedQubits) return false
  const module = await load('ensemble')
  if (module === null) return false
  const simulator = new EnsembleBranches(module, dynamicCircuit(circuit), pause)
  try {
    await simulator.branches({ parameters: new Float64Array(0), features: new Float64Array(0) })
    return true
  } catch (thrown) {
    if (thrown instanceof LabError && thrown.code === 'memory') return false
    throw thrown
  } finally {
    simulator.dispose()
  }
}

/** Beyond, a look at some thousand branches takes longer than samples of them. */
const mostProbedQubits = 11
