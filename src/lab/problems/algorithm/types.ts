/* What an algorithm says: its circuit, its outcomes, how often it succeeds, and what it costs to load and to read. */
import type { AlgorithmName } from '../../../document/problems/algorithm/types.ts'

export interface AlgorithmOutcome {
  /** Of the measured register, its first bit the lowest; of a linear system the index of the solution. */
  readonly value: number
  readonly probability: number
  /** By the closed law, where there is one. */
  readonly law: number | null
  /** Share of the drawn shots; null without. */
  readonly sampled: number | null
  /** What it means: an estimate, an item. */
  readonly meaning: string
  /** Counted as a success. */
  readonly isRight: boolean
}

export interface AlgorithmCost {
  readonly qubits: number
  readonly gates: number
  readonly entanglingGates: number
  /** Gates that load the data alone, and in words what loading takes. */
  readonly loadingGates: number
  readonly loading: string
  readonly queries: number
  readonly query: string
  /** What comes out, and how often it has to be repeated. */
  readonly readout: string
  /** The best classical way to the same answer. */
  readonly classical: string
}

export interface AmplitudeReading {
  readonly probabilityOfY: readonly number[]
  readonly estimateOfY: readonly number[]
  readonly rmsError: number
  /** 2 pi sqrt(a (1 - a)) / M + pi^2 / M^2, and how likely the estimate is within it. */
  readonly bound: number
  readonly probabilityWithinBound: number
}

export interface SystemReading {
  /** Of the classical solver. */
  readonly solution: readonly number[]
  /** x / |x| up to a sign from the state of the circuit, and times the norm that follows from how often the flag is 1. */
  readonly read: readonly number[]
  /** Squared overlap of both directions. */
  readonly fidelity: number
  readonly conditionNumber: number
  /** Eigenvalues in ticks of the clock. */
  readonly clockValues: readonly number[]
}

export interface AlgorithmResult {
  readonly kind: 'algorithm'
  readonly algorithm: AlgorithmName
  /** OpenQASM 3. */
  readonly text: string
  readonly outcomes: readonly AlgorithmOutcome[]
  /** Of the circuit as it was run, and by the formula. */
  readonly success: { readonly simulated: number; readonly expected: number | null; readonly means: string }
  /** Grover: success after 0, 1, 2, … iterations, run and by the formula, up to what was asked for and two more. */
  readonly successAfter?: readonly {
    readonly iterations: number
    /** Null where only the formula was worked out. */
    readonly simulated: number | null
    readonly expected: number
  }[]
  /** Grover. */
  readonly bestIterations?: number
  readonly amplitude?: AmplitudeReading
  readonly system?: SystemReading
  readonly cost: AlgorithmCost
  readonly notes: readonly string[]
}

export interface AlgorithmView {
  readonly result: AlgorithmResult | null
  readonly summary: readonly string[]
}
