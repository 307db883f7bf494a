/* How many rows an engine is asked for at once, so that work pauses often enough. It depends on the circuit only, so that
   sums have the same bits on every machine. */
import type { Plan } from '../../engine/engine.ts'

/** Amplitudes that one call may touch: some ten milliseconds of work, worth several threads. */
const amplitudesPerCall = 3.2e7
/** Work per shot, in amplitudes. */
const amplitudesPerShot = 8

/** Work per number of a density matrix, in amplitudes: it has no rows side by side. */
const workPerEntry = 8

/** Rows of one call. @param circuits that are run for each row, 0 and 1 being the same */
export function rowsPerCall(plan: Plan, shots: number | null, circuits = 1): number {
  const once = numbersOf(plan) * (plan.circuit.operations.length + 1) + (shots ?? 0) * amplitudesPerShot
  return Math.max(1, Math.floor(amplitudesPerCall / (once * Math.max(1, circuits))))
}

/* What a gate touches: a state vector, 4^n numbers of a density matrix, or a state vector for each random run. */
function numbersOf({ qubitCount, method, runs = 1 }: Plan): number {
  if (qubitCount >= 30) return 1e9
  return method === 'noisy' ? workPerEntry * 2 ** (2 * qubitCount) : 2 ** qubitCount * runs
}
