/* What the study of a repetition code tells: plain data. */
import type { ProblemView } from '../problem-view.ts'

/** The code at one distance and one error probability. */
export interface LogicalErrorPoint {
  readonly distance: number
  readonly rounds: number
  readonly error: number
  readonly measurementError: number
  readonly runs: number
  /** Runs whose bit is wrong after decoding. */
  readonly failures: number
  readonly rate: number
  /** 95 %, Wilson. */
  readonly interval: readonly [number, number]
  /** From the binomial distribution, for code capacity noise; null otherwise. */
  readonly exact: number | null
}

/** Where the curves of two distances cross: between two of the probabilities asked for. */
export interface Crossing {
  readonly distances: readonly [number, number]
  readonly between: readonly [number, number]
  /** By straight lines through the logarithms of the rates. */
  readonly error: number
}

export interface RepetitionCodeResult {
  /** By distance, then error probability. */
  readonly points: readonly LogicalErrorPoint[]
  readonly crossings: readonly Crossing[]
}

export interface RepetitionCodeView extends ProblemView<RepetitionCodeResult> {
  readonly known: RepetitionCodeResult
}
