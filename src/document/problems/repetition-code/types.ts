/* The problem kind "repetition-code": how often a bit that is kept in many qubits is lost. Types only. */

export interface RepetitionCodeProblem {
  readonly kind: 'repetition-code'
  /** Numbers of data qubits: odd. */
  readonly distances: readonly number[]
  /** Probabilities that a data qubit flips before a round, above 0 and below 1/2. */
  readonly errors: readonly number[]
  /**
   * `code-capacity`: one round, parities are measured without errors. `phenomenological`: many rounds, and a parity is told
   * wrongly as often as `measurementError` says.
   */
  readonly noise: 'code-capacity' | 'phenomenological'
  /** Null: the same as the data error. Only for phenomenological noise. */
  readonly measurementError: number | null
  /** Rounds of parities; null: as many as the distance. Only for phenomenological noise. */
  readonly rounds: number | null
  readonly decoder: 'majority' | 'minimum-weight' | 'maximum-likelihood'
  /** Runs for each distance and error. */
  readonly runs: number
}
