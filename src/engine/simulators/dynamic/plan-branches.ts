/* The way to a plan that follows branches. */
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { MethodTools } from '../../create-engine.ts'
import type { Plan } from '../../engine.ts'
import { dynamicCircuit } from './dynamic-circuit.ts'
import { DynamicPlan } from './dynamic-plan.ts'
import { ReferenceBranches } from './reference-branches.ts'

/** A plan of a circuit that measures, resets or decides on the way. */
export async function planBranches(_tools: MethodTools, circuit: FlatCircuit): Promise<Plan> {
  const dynamic = dynamicCircuit(circuit)
  return new DynamicPlan(dynamic, new ReferenceBranches(dynamic))
}
