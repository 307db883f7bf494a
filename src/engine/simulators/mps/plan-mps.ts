/* The way to plans of method "mps": options and sizes are checked here. */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { MethodTools } from '../../create-engine.ts'
import type { Plan, PlanOptions } from '../../engine.ts'
import { Algebra } from './algebra.ts'
import { memoryLimit, requireMemory } from './memory.ts'
import { MpsPlan } from './mps-plan.ts'

/** Exact for circuits of up to 12 qubits, and for 50 a fraction of a second a layer. */
const defaultBond = 64

/**
 * A plan of matrix product states.
 *
 * @param options `bond` 64 by default, `cutoff` 0: nothing is cut off but what exceeds the bond
 * @throws LabError "range" on a bond below 1 or a cutoff outside [0, 1), "unsupported" on noise, single precision, what
 * depends on measurements or where the module cannot be had, "memory" when the tensors would not fit
 */
export async function planMps(
  { load, pause }: MethodTools,
  circuit: FlatCircuit,
  { bond = defaultBond, cutoff = 0, noise, precision }: PlanOptions = {},
): Promise<Plan> {
  if (!Number.isInteger(bond) || bond < 1)
    throw new LabError('range', `mps: the bond dimension must be a whole number from 1, got ${bond}`, {
      bond,
    })
  if (!(cutoff >= 0 && cutoff < 1))
    throw new LabError('range', `mps: the cutoff must be from 0 and below 1, got ${cutoff}`, { cutoff })
  if (noise !== undefined && (noise.rules.length > 0 || noise.readout !== undefined))
    throw new LabError(
      'unsupported',
      'mps: circuits must be without noise; take method "noisy" or "trajectories" with it',
    )
  if (precision === 'float32')
    throw new LabError('unsupported', 'mps: precision must be "float64", got "float32"')
  if (circuit.qubitCount < 1)
    throw new LabError('circuit', 'mps: a circuit needs at least one qubit, got none')
  requireMemory(circuit.qubitCount, bond)
  const module = await load('mps')
  if (module === null)
    throw new LabError(
      'unsupported',
      'mps: needs its module of WebAssembly, which could not be loaded; use method "statevector"',
    )
  return new MpsPlan(new Algebra(module, pause, memoryLimit), circuit, { bond, cutoff })
}
