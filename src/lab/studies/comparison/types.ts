/* Question and answer of a comparison of models, and of the scikit-learn script that repeats its classical rows. */
import type { Comparison } from '../../../document/comparison.ts'
import type { ComparisonResults } from '../../../document/comparison-results.ts'

export interface ComparisonRequest {
  readonly comparison: Comparison
}

/** CSV and picture are made of it by document/comparison-csv.ts and document/comparison-picture.ts. */
export type ComparisonView = ComparisonResults

/** Asked before a comparison begins; fails as it would, only not for its time. */
export type ComparisonEstimateRequest = ComparisonRequest

export interface ComparisonEstimateView {
  readonly fits: number
  /** Of one thread. */
  readonly seconds: number
}

export interface ComparisonScriptRequest {
  readonly comparison: Comparison
  /** What the script is to find again; rows that are not there are left out. */
  readonly results: ComparisonResults
}

export interface ComparisonScriptView {
  /** Python for scikit-learn; null until it is written. */
  readonly script: string | null
}
