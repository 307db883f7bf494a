/* What the study of a matrix product state classifier shows while it runs. */
import type { MpsClassifierResult, SweepScore } from '../../../document/problems/mps-classifier/types.ts'
import type { ProblemRequest, ProblemView } from '../problem-view.ts'

export type MpsClassifierRequest = ProblemRequest<'mps-classifier'>

/** Where the training is. */
export interface MpsClassifierProgress {
  readonly columns: readonly string[]
  readonly classNames: readonly string[]
  /** Steps on pairs of tensors so far, and in all. */
  readonly done: number
  readonly of: number
  /** The bond that was worked on last. */
  readonly bond: number
  /** Half the mean squared residual of the training rows after each step. */
  readonly losses: readonly number[]
  readonly dimensions: readonly number[]
  readonly sweeps: readonly SweepScore[]
}

export type MpsClassifierView = ProblemView<MpsClassifierResult> & {
  readonly progress: MpsClassifierProgress | null
  /** Classical models that are done. */
  readonly baselines: MpsClassifierResult['baselines']
}
