/* From what a document says to a Hamiltonian. */
import type { HamiltonianSource } from '../../document/problems/vqe/types.ts'
import { chainHamiltonian } from './chains.ts'
import type { Hamiltonian } from './hamiltonian.ts'
import { moleculeHamiltonian } from './molecules.ts'
import { pauliTextHamiltonian } from './pauli-text.ts'

/** @throws LabError "range" or "syntax" that says what the source must be */
export async function buildHamiltonian(source: HamiltonianSource): Promise<Hamiltonian> {
  switch (source.kind) {
    case 'molecule':
      return moleculeHamiltonian(source.molecule, source.bond, source.mapping)
    case 'chain':
      return chainHamiltonian(source)
    case 'text':
      return pauliTextHamiltonian(source.text)
  }
}

/** The source at another place of a scan: another bond length, or another field. */
export function sourceAt(source: HamiltonianSource, place: number): HamiltonianSource {
  if (source.kind === 'molecule') return { ...source, bond: place }
  return source.kind === 'chain' ? { ...source, field: place } : source
}
