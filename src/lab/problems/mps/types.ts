/* What the study of a matrix product state shows while it runs. */
import type { ChainCut, ChainGrowth, MpsResult } from '../../../document/problems/mps/types.ts'
import type { ProblemRequest, ProblemView } from '../problem-view.ts'

export type MpsRequest = ProblemRequest<'mps'>

/** The state as it is after some layers. */
export interface MpsProgress {
  readonly qubits: number
  readonly layers: number
  /** Layers applied. */
  readonly applied: number
  /** As they were at the last layer that was looked at. */
  readonly cuts: readonly ChainCut[]
  readonly growth: ChainGrowth
  /** In all so far. */
  readonly discarded: number
}

/** Null until the circuit has been read. */
export type MpsView = ProblemView<MpsResult> & { readonly progress: MpsProgress | null }
