/* The ansatz that suits a Hamiltonian, where none was chosen. */
import type { AnsatzSource, HamiltonianSource } from './types.ts'

/** Coupled cluster for molecules, the parts of the Hamiltonian for chains, rotations and entanglers for the rest. */
export function usualAnsatz(hamiltonian: HamiltonianSource): AnsatzSource {
  if (hamiltonian.kind === 'molecule') return { kind: 'uccsd' }
  if (hamiltonian.kind === 'text')
    return { kind: 'hardware-efficient', layers: 3, rotations: 'ry,rz', entangler: 'cz', topology: 'chain' }
  const { qubits, boundary } = hamiltonian
  /* Half as many layers as sites are enough for a closed Ising chain. */
  return { kind: 'hamiltonian-variational', layers: boundary === 'open' ? qubits : Math.ceil(qubits / 2) }
}
