/* What a problem document of kind `algorithm` asks: one textbook algorithm at its parameters, as a circuit that runs. */

export type AlgorithmChoice =
  | {
      readonly name: 'grover'
      readonly qubits: number
      readonly marked: readonly number[]
      /** Null takes the number that succeeds best. */
      readonly iterations: number | null
    }
  | {
      readonly name: 'fourier-transform'
      readonly qubits: number
      /** Periods over the register; whole ones are found with certainty. */
      readonly frequency: number
    }
  | {
      readonly name: 'phase-estimation'
      /** Counting qubits. */
      readonly bits: number
      /** In turns. */
      readonly phase: number
    }
  | {
      readonly name: 'amplitude-estimation'
      /** Counting qubits. */
      readonly bits: number
      /** The probability to be estimated. */
      readonly amplitude: number
    }
  | {
      readonly name: 'linear-system'
      /** `system`: matrix x = rhs, symmetric and positive definite; `least-squares`: |matrix x - rhs|^2 is least. */
      readonly solve: 'system' | 'least-squares'
      /** Rows. */
      readonly matrix: readonly (readonly number[])[]
      readonly rhs: readonly number[]
      readonly clockQubits: number
      /** Eigenvalue of one tick of the clock; null for the largest over 2^clockQubits - 1. */
      readonly tick: number | null
    }

export type AlgorithmName = AlgorithmChoice['name']

export interface AlgorithmProblem {
  readonly kind: 'algorithm'
  readonly algorithm: AlgorithmChoice
  /** Measurements that are drawn from the outcomes; null for the exact ones alone. */
  readonly shots: number | null
}
