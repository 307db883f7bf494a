/*
 * How many branches a circuit can have, told from the circuit alone, and how many are followed exactly. Nothing here
 * depends on the machine.
 */
import { touchedQubits } from '../../../circuit/cut.ts'
import type { FlatCircuit, FlatOperation } from '../../../circuit/flat.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import { dynamicCircuit } from './dynamic-circuit.ts'

/** Branches of one row that are followed, whatever their size. */
export const mostBranches = 4096

/** Amplitudes of all branches of one row together: 128 MB, twice that for gradients, and one pass in some 10 ms. */
const mostAmplitudes = 2 ** 23

/** How many branches of a circuit of that many qubits are followed exactly: 4096 up to 11 qubits, 8 at 20. */
export function branchLimit(qubitCount: number): number {
  return Math.max(1, Math.min(mostBranches, mostAmplitudes / 2 ** qubitCount))
}

/** Whether all branches that the circuit may have can be followed. */
export function canBranchExactly(circuit: FlatCircuit): boolean {
  return 2 ** branchPoints(circuit) <= branchLimit(circuit.qubitCount)
}

/**
 * How often a run may branch: measurements on the way and resets of qubits that are not known to be in a basis state.
 * A circuit has at most 2 to that power of branches; many have fewer.
 */
export function branchPoints(circuit: FlatCircuit): number {
  const uncertain = new Set<number>()
  return countPoints(dynamicCircuit(circuit).steps, uncertain)
}

/** @param uncertain the qubits that may be in a superposition; kept up to date */
function countPoints(operations: readonly FlatOperation[], uncertain: Set<number>): number {
  let points = 0
  for (const operation of operations) {
    if (operation.kind === 'measure' || operation.kind === 'reset') {
      if (uncertain.delete(operation.qubit)) points++
    } else if (operation.kind === 'conditional') {
      const other = new Set(uncertain)
      const [here, there] = [
        countPoints(operation.whenTrue, uncertain),
        countPoints(operation.whenFalse, other),
      ]
      for (const qubit of other) uncertain.add(qubit)
      points += Math.max(here, there)
    } else {
      const qubits = touchedQubits(operation)
      if (keepsBasis(operation) && !qubits.some((qubit) => uncertain.has(qubit))) continue
      for (const qubit of qubits) uncertain.add(qubit)
    }
  }
  return points
}

/** Gates that take basis states to basis states. */
const basisGates: ReadonlySet<string> = new Set(
  'id x y z s sdg t tdg rz p u1 cx cy cz cp crz rzz swap ccx cswap'.split(' '),
)

function keepsBasis(operation: FlatOperation): boolean {
  return operation.kind === 'gate' && basisGates.has(gateNamed(operation.gate)!.name)
}
