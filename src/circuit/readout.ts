/* Readouts: named quantities that a circuit gives out. Part of the circuit, stated in its text as pragmas. */

export type Pauli = 'X' | 'Y' | 'Z'

export interface PauliTerm {
  readonly coefficient: number
  /** At most one factor per qubit, ascending by qubit; empty is the identity. */
  readonly factors: readonly { readonly qubit: number; readonly pauli: Pauli }[]
}

/** A weighted Pauli sum gives one number; probabilities give 2^k numbers, first listed qubit = low bit. */
export type Readout =
  | { readonly kind: 'pauli-sum'; readonly name: string; readonly terms: readonly PauliTerm[] }
  | { readonly kind: 'probabilities'; readonly name: string; readonly qubits: readonly number[] }

/** How many numbers a readout gives. */
export function outputCount(readout: Readout): number {
  return readout.kind === 'pauli-sum' ? 1 : 1 << readout.qubits.length
}
