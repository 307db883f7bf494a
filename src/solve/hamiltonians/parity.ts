/*
 * Two electrons, one of each spin, in two orbitals as two qubits: the parity mapping (Bravyi et al. 2017, arXiv:1701.08213)
 * with the qubits of both conserved parities taken out. Qubit 0 is 1 where the electron of spin up is in orbital 0;
 * qubit 1 is 1 where that of spin down is in orbital 1.
 */
import type { PauliTerm } from '../../circuit/readout.ts'

/** The basis state of the determinant with spin up in orbital p and spin down in orbital q. */
export function parityState(p: number, q: number): number {
  return 1 - p + 2 * q
}

const letters = ['I', 'X', 'Y', 'Z'] as const
const negligible = 1e-14

/** The Pauli sum of a real symmetric matrix among determinants, row and column p + 2 q. */
export function parityTerms(matrix: Float64Array): readonly PauliTerm[] {
  const terms: PauliTerm[] = []
  for (const first of letters)
    for (const second of letters) {
      const coefficient = overlapWith(matrix, first, second)
      const factors = [first, second].flatMap((pauli, qubit) => (pauli === 'I' ? [] : [{ qubit, pauli }]))
      if (Math.abs(coefficient) > negligible) terms.push({ coefficient, factors })
    }
  return terms
}

/* tr(P M) / 4. Strings with one Y have no part in a real symmetric matrix. */
function overlapWith(matrix: Float64Array, first: string, second: string): number {
  if ((first === 'Y') !== (second === 'Y')) return 0
  const flips = (first === 'X' || first === 'Y' ? 1 : 0) + (second === 'X' || second === 'Y' ? 2 : 0)
  let sum = 0
  for (let state = 0; state < 4; state++) {
    const sign = signAt(first, state & 1) * signAt(second, state >> 1) * (first === 'Y' ? -1 : 1)
    sum += sign * matrix[4 * determinant(state ^ flips) + determinant(state)]!
  }
  return sum / 4
}

/* Y = i X Z, so that two Y give -1 times the signs of Z. */
const signAt = (letter: string, bit: number): number =>
  (letter === 'Y' || letter === 'Z') && bit === 1 ? -1 : 1

const determinant = (state: number): number => 1 - (state & 1) + 2 * (state >> 1)
