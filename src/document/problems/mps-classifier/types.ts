/* Kind `mps-classifier`: a matrix product state of weights that sorts rows into classes (arXiv:1605.05775). */
import type { PartScore } from '../../checkpoint.ts'
import type { DataSource, Reduction, Split } from '../../experiment.ts'

export interface MpsClassifierProblem {
  readonly kind: 'mps-classifier'
  readonly data: DataSource
  /** Left out where all columns are kept. */
  readonly reduction?: Reduction
  readonly split: Split
  /** Numbers that each feature becomes: 2 are cos and sin of up to a right angle, more are their products. */
  readonly localDimension: number
  /** Largest bond dimension. */
  readonly bond: number
  /** Share of the weight that each truncation may discard. */
  readonly cutoff: number
  /** From the first column to the last and back. */
  readonly sweeps: number
  /** Conjugate gradient steps on each pair of tensors. */
  readonly steps: number
  /** Times half the squared norm of the weights, added to the loss. */
  readonly penalty: number
  /** Classical models on the same rows, by name. */
  readonly baselines: readonly string[]
}

/** Where the classifier stands after a sweep. */
export interface SweepScore {
  /** Whole sweeps, 0 before the first. */
  readonly sweep: number
  /** Mean over the training rows of half the squared distance to the class vectors. */
  readonly loss: number
  readonly train: number
  readonly test: number | null
  readonly largestBond: number
}

export interface MpsClassifierResult {
  readonly kind: 'mps-classifier'
  readonly classNames: readonly string[]
  readonly columns: readonly string[]
  readonly rows: { readonly train: number; readonly test: number }
  readonly sweeps: readonly SweepScore[]
  /** Accuracies with their 95 % intervals, of the last sweep. */
  readonly train: PartScore
  readonly test: PartScore | null
  readonly parameters: number
  /** At each bond between columns: dimension, and entropy in bits of the weights. */
  readonly bonds: readonly { readonly dimension: number; readonly entropy: number }[]
  readonly discarded: number
  readonly baselines: readonly {
    readonly name: string
    readonly label: string
    readonly settings: string
    readonly parameters: number | null
    readonly train: PartScore
    readonly test: PartScore | null
  }[]
  readonly verdict: {
    readonly winner: 'mps' | 'baseline' | 'none'
    readonly p: number | null
    readonly text: string
  }
}
