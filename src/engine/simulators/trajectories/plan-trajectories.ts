/* The way to plans of method "trajectories": options are checked here. */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { MethodTools } from '../../create-engine.ts'
import type { Plan, PlanOptions } from '../../engine.ts'
import { TrajectoryPlan } from './trajectory-plan.ts'
import { trajectorySource } from './trajectory-source.ts'

/** Enough for two digits: the error of a mean is at most 0.03 times the spread. */
export const defaultTrajectories = 1000
const mostTrajectories = 10_000_000

/** The states of two trajectories of so many qubits take 64 MB. */
const qubitLimit = 21

/**
 * A plan of trajectories.
 *
 * @param options `trajectories` 1000 by default, `seed` 0
 * @throws LabError "range" on a count of trajectories that is none, "memory" on too many qubits, "worker" when the module cannot be loaded
 */
export async function planTrajectories(
  { load, pause }: MethodTools,
  circuit: FlatCircuit,
  { trajectories = defaultTrajectories, seed = 0, noise }: PlanOptions = {},
): Promise<Plan> {
  if (!Number.isInteger(trajectories) || trajectories < 1 || trajectories > mostTrajectories)
    throw new LabError(
      'range',
      `trajectories: their number must be a whole one from 1 to ${mostTrajectories}, got ${trajectories}`,
    )
  if (circuit.qubitCount < 1 || circuit.qubitCount > qubitLimit)
    throw new LabError(
      circuit.qubitCount < 1 ? 'circuit' : 'memory',
      `trajectories: a circuit must have 1 to ${qubitLimit} qubits, got ${circuit.qubitCount}`,
    )
  const source = trajectorySource(circuit, noise)
  const module = await load('ensemble')
  if (module === null)
    throw new LabError('worker', 'trajectories: ensemble.wasm must be at hand, got nothing; reload')
  return new TrajectoryPlan(source, { module, pause, trajectories, seed })
}
