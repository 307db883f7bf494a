/* How many rows an engine is asked for at once, so that work pauses often enough. It depends on the circuit only, so that
   sums have the same bits on every machine. */
import type { Plan } from '../../engine/engine.ts'

/** Amplitudes that one call may touch: some ten milliseconds of work, worth several threads. */
const amplitudesPerCall = 3.2e7
/** Work per shot, in amplitudes. */
const amplitudesPerShot = 8

/** Rows of one call. @param circuits that are run for each row, 0 and 1 being the same */
export function rowsPerCall({ circuit, qubitCount }: Plan, shots: number | null, circuits = 1): number {
  const size = qubitCount < 30 ? 1 << qubitCount : 1e9
  const once = size * (circuit.operations.length + 1) + (shots ?? 0) * amplitudesPerShot
  return Math.max(1, Math.floor(amplitudesPerCall / (once * Math.max(1, circuits))))
}
