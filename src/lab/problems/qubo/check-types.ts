/* What is asked of a check of a QUBO's source, and what it says. Plain data: it crosses threads. */
import type { QuboSource } from '../../../document/problems/qubo/types.ts'

export interface QuboCheckRequest {
  readonly source: QuboSource
  /** Of the document: generated rows are drawn with it. */
  readonly seed: number
}

export interface QuboCheckView {
  readonly variables: number
  readonly couplings: number
  readonly constraints: number
  /** Sets of variables whose number of ones is fixed: what an XY mixer keeps. */
  readonly groups: number
  readonly notes: readonly string[]
  /** As dimod reads it; null where it is too large. */
  readonly bqm: Readonly<Record<string, unknown>> | null
}
