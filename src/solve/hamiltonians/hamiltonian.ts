/* A Hamiltonian on qubits, with what is known about it before anything is computed: the noun of this folder. */
import type { PauliTerm } from '../../circuit/readout.ts'

/** Something to be told of a state beside its energy, as a Pauli sum. */
export interface Quantity {
  readonly name:
    'particle number' | 'total spin S²' | 'spin S_z' | 'magnetization Z' | 'magnetization X' | 'neighbours ZZ'
  readonly terms: readonly PauliTerm[]
}

/** Basis states with the symmetries that the ground state is sought among, such as two electrons, one of each spin. */
export interface Sector {
  readonly label: string
  contains(this: void, basisState: number): boolean
}

export interface Hamiltonian {
  readonly label: string
  readonly qubitCount: number
  /** Like terms added up; no term twice. */
  readonly terms: readonly PauliTerm[]
  /** Hartree, or null where energies have the unit of the coefficients. */
  readonly unit: 'hartree' | null
  readonly quantities: readonly Quantity[]
  /** The best single determinant: qubits that are 1 in it, and its energy. */
  readonly hartreeFock: { readonly ones: readonly number[]; readonly energy: number } | null
  /** Null: the ground state is sought among all states. */
  readonly sector: Sector | null
}

/** Terms with the same factors added up, in the order of their first; those that vanish are left out. */
export function combined(terms: readonly PauliTerm[]): readonly PauliTerm[] {
  const byFactors = new Map<string, PauliTerm>()
  for (const term of terms) {
    const key = term.factors.map(({ qubit, pauli }) => `${pauli}${qubit}`).join(' ')
    const coefficient = (byFactors.get(key)?.coefficient ?? 0) + term.coefficient
    byFactors.set(key, { coefficient, factors: term.factors })
  }
  return [...byFactors.values()].filter(({ coefficient }) => coefficient !== 0)
}

/** A product of one Pauli letter on some qubits. */
export function pauliTerm(coefficient: number, letters: string, ...qubits: readonly number[]): PauliTerm {
  const factors = qubits.map((qubit, k) => ({ qubit, pauli: letters[k] as 'X' | 'Y' | 'Z' }))
  return { coefficient, factors: factors.toSorted((a, b) => a.qubit - b.qubit) }
}
