/* The circuit of a variational problem: written for its Hamiltonian, or a person's own. */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { AnsatzSource, HamiltonianSource } from '../../../document/problems/vqe/types.ts'
import { isDynamic } from '../../../engine/choose-method.ts'
import type { Hamiltonian } from '../../../solve/hamiltonians/hamiltonian.ts'
import { ansatzText } from '../../../solve/vqe/ansatz.ts'
import { readCircuit } from '../../read-circuit.ts'

export interface ProblemCircuit {
  readonly text: string
  readonly flat: FlatCircuit
}

/** @throws LabError "circuit" on a circuit that no state can be prepared with, "syntax" on a text that does not parse */
export function problemCircuit(
  ansatz: AnsatzSource,
  source: HamiltonianSource,
  hamiltonian: Hamiltonian,
): ProblemCircuit {
  const text = ansatz.kind === 'circuit' ? ansatz.text : ansatzText(ansatz, source, hamiltonian)
  const { flat } = readCircuit(text)
  if (flat.qubitCount < hamiltonian.qubitCount)
    throw new LabError(
      'circuit',
      `ansatz: the circuit must have at least the ${hamiltonian.qubitCount} qubits of the Hamiltonian, got ${flat.qubitCount}; add qubits`,
      { path: 'problem.ansatz.text' },
    )
  if (flat.features.length > 0)
    throw new LabError(
      'circuit',
      `ansatz: the circuit must read no data, got the feature ${flat.features[0]!.name}; put parameters or numbers in the place of features`,
      { path: 'problem.ansatz.text' },
    )
  if (isDynamic(flat))
    throw new LabError(
      'circuit',
      'ansatz: the circuit must prepare one state, got measurements, resets or conditions on the way; remove them',
      { path: 'problem.ansatz.text' },
    )
  return { text, flat }
}
