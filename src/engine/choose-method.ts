/* Which method runs a circuit. It follows from the circuit and the options, never from the machine. */
import type { FlatCircuit, FlatOperation } from '../circuit/flat.ts'
import type { Method, PlanOptions } from './engine.ts'
import { canBranchExactly } from './simulators/dynamic/branch-limit.ts'

/** Density matrices are exact up to this many qubits. */
export const noisyQubitLimit = 12

/**
 * The stated method, or the one that the circuit asks for. State vectors serve a circuit that measures on the way too, one
 * for each course of its measurements, as long as there cannot be too many (simulators/dynamic/branch-limit.ts).
 */
export function chooseMethod(circuit: FlatCircuit, { method, noise }: PlanOptions = {}): Method {
  if (method !== undefined) return method
  if (isDynamic(circuit))
    return hasNoise(noise) || !canBranchExactly(circuit) ? 'trajectories' : 'statevector'
  if (hasNoise(noise)) return circuit.qubitCount <= noisyQubitLimit ? 'noisy' : 'trajectories'
  return 'statevector'
}

/** Whether a noise model says anything at all. */
export function hasNoise(noise: PlanOptions['noise']): boolean {
  return noise !== undefined && (noise.rules.length > 0 || noise.readout !== undefined)
}

/** Whether something happens to a qubit after it was measured, or depends on what was measured. */
export function isDynamic({ operations }: FlatCircuit): boolean {
  const touched = new Set<number>()
  const measured = new Set<number>()
  return operations.some((operation) => {
    const dynamic = isDynamicAfter(operation, touched, measured)
    if (operation.kind === 'measure') measured.add(operation.qubit)
    if (operation.kind === 'gate' || operation.kind === 'unitary')
      for (const qubit of operation.qubits) touched.add(qubit)
    return dynamic
  })
}

function isDynamicAfter(
  operation: FlatOperation,
  touched: ReadonlySet<number>,
  measured: ReadonlySet<number>,
): boolean {
  switch (operation.kind) {
    case 'conditional':
      return true
    case 'reset':
      return touched.has(operation.qubit) || measured.has(operation.qubit)
    case 'measure':
      return measured.has(operation.qubit)
    case 'gate':
    case 'unitary':
      return operation.qubits.some((qubit) => measured.has(qubit))
    case 'barrier':
    case 'assign':
      return false
  }
}
