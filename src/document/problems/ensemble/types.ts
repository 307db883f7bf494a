/* The problem kind "ensemble": a classifier made of many weak ones, of which a QUBO says which to keep. Types only. */
import type { DataSource, Split } from '../../experiment.ts'
import type { QuboMethod } from '../qubo/types.ts'

export interface EnsembleProblem {
  readonly kind: 'ensemble'
  /** Rows of two classes. */
  readonly data: DataSource
  readonly split: Split
  /** Decision stumps of each column: thresholds that divide its training values in equally full parts. */
  readonly thresholds: number
  /**
   * Prices of a stump, from 0. Of several, the one counts whose ensemble is best on the validation part, or on the training part
   * where there is none; of equals the highest.
   */
  readonly lambda: readonly number[]
  /** What finds the weights. */
  readonly method: QuboMethod
}
