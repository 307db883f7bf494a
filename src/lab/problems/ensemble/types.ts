/* What a study of an ensemble is asked, what its tasks are, and what it shows. Plain data: it crosses threads. */
import type { ProblemRequest, ProblemView } from '../problem-view.ts'

export type EnsembleRequest = ProblemRequest<'ensemble'>

/** Rights among rows with a 95 % interval (Wilson). */
export interface Accuracy {
  readonly right: number
  readonly count: number
  readonly accuracy: number
  readonly interval: readonly [number, number]
}

/** A model on the three parts; null where a part has no rows. */
export interface ModelScore {
  readonly name: 'qboost' | 'adaboost' | 'random-forest' | 'best-stump'
  readonly label: string
  /** What it is made of, in words. */
  readonly settings: string
  readonly train: Accuracy
  readonly validation: Accuracy | null
  readonly test: Accuracy | null
  /** Two-sided p-value of the paired test against the binary-weight ensemble on the test part; null for itself. */
  readonly p: number | null
}

/** One price of a stump: what the QUBO gave. */
export interface LambdaPoint {
  readonly lambda: number
  readonly energy: number
  readonly evaluations: number
  readonly kept: number
  readonly train: Accuracy
  readonly validation: Accuracy | null
}

export interface KeptStump {
  readonly column: string
  /** Above it the stump says `above`, elsewhere `below`: names of classes. */
  readonly threshold: number
  readonly above: string
  readonly below: string
}

/** What `lab -- solve` prints. */
export interface EnsembleResult {
  readonly best: {
    readonly energy: number
    /** The weight of each stump, 0 or 1. */
    readonly assignment: readonly number[]
    readonly feasible: boolean
  }
  readonly evaluations: number
  readonly method: string
  readonly lambda: number
  readonly stumps: number
  readonly kept: readonly KeptStump[]
  /** Votes above it make the second class. */
  readonly threshold: number
  readonly models: readonly ModelScore[]
  readonly path: readonly LambdaPoint[]
  readonly verdict: string
}

export interface EnsembleView extends ProblemView<EnsembleResult> {
  readonly path: readonly LambdaPoint[]
  /** Null before the data are prepared. */
  readonly stumps: number | null
}

export type EnsembleTask = { readonly kind: 'rivals' } | { readonly kind: 'lambda'; readonly lambda: number }
