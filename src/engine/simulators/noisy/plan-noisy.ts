/* The way to plans of method "noisy". */
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Plan, PlanOptions } from '../../engine.ts'
import { createDensityReferencePlan } from '../density-reference.ts'

/** A plan of the exact noisy evolution. @throws LabError as `attachNoise` does */
export async function planNoisy(circuit: FlatCircuit, { noise }: PlanOptions = {}): Promise<Plan> {
  return createDensityReferencePlan(circuit, noise ?? { rules: [] })
}
