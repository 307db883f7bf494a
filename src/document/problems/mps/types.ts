/* Kind `mps`: a circuit of many qubits as a matrix product state, and what its entanglement costs. */

/** Values of the inputs of a program, by name. */
export type InputValues = Readonly<Record<string, number | readonly number[]>>

export type ChainCircuit =
  /** A program of one's own, without measurements on the way. */
  | { readonly kind: 'text'; readonly text: string; readonly inputs: InputValues }
  /** (|00...0> + |11...1>) / sqrt(2). */
  | { readonly kind: 'ghz'; readonly qubits: number }
  /** RY and RZ by random angles up to `spread` times pi on every qubit, then CZ on every other pair, in turn. */
  | {
      readonly kind: 'brickwork'
      readonly qubits: number
      readonly layers: number
      readonly spread: number
    }
  /** |00...0> under H = -coupling sum Z Z - field sum X for a time, in Trotter steps of second order. */
  | {
      readonly kind: 'ising-quench'
      readonly qubits: number
      readonly coupling: number
      readonly field: number
      readonly time: number
      readonly steps: number
    }

export interface MpsProblem {
  readonly kind: 'mps'
  readonly circuit: ChainCircuit
  /** Schmidt values kept at each cut, at most. */
  readonly bond: number
  /** Weight that each truncation may discard. */
  readonly cutoff: number
  /** The run is refused once more weight than this has been discarded in all. */
  readonly mostDiscarded: number
  /** Pauli sums such as `Z0*Z1`, whose expectation is wanted. */
  readonly observables: readonly string[]
  /** Measurements of all qubits; null draws none. */
  readonly shots: number | null
  /** Bonds at which the fidelity of one truncating sweep over the final state is wanted. */
  readonly truncations: readonly number[]
}

/** One cut of the line of qubits: after qubit `after`. */
export interface ChainCut {
  readonly after: number
  readonly bond: number
  /** Of entanglement, in bits. */
  readonly entropy: number
  /** Weight discarded here. */
  readonly discarded: number
  /** Largest first, at most 64. */
  readonly schmidt: readonly number[]
}

/** Entropies while the circuit grows: a row for each layer that was looked at. */
export interface ChainGrowth {
  /** Layers applied. */
  readonly layers: readonly number[]
  /** By row, then by cut; bits. */
  readonly entropies: readonly (readonly number[])[]
  readonly largestBond: readonly number[]
  /** In all so far. */
  readonly discarded: readonly number[]
}

export interface MpsResult {
  readonly kind: 'mps'
  readonly qubits: number
  readonly layers: number
  readonly bond: number
  readonly cuts: readonly ChainCut[]
  /** Weight discarded in all. */
  readonly discarded: number
  /** Product over all truncations of 1 less what each discarded: an estimate of the fidelity with the exact state. */
  readonly fidelity: number
  /** Q of Meyer and Wallach, 0 to 1. */
  readonly meyerWallach: number
  /** <X>, <Y>, <Z> of each qubit. */
  readonly bloch: readonly (readonly [number, number, number])[]
  readonly observables: readonly { readonly text: string; readonly value: number }[]
  /** The likeliest outcomes among the shots, the last qubit first; null where none were drawn. */
  readonly samples: {
    readonly shots: number
    readonly distinct: number
    readonly outcomes: readonly { readonly bits: string; readonly count: number }[]
  } | null
  readonly truncated: readonly { readonly bond: number; readonly fidelity: number }[]
  readonly growth: ChainGrowth
}
