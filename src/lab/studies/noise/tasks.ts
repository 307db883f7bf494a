/* The parts of the noise study, as they cross threads. */
import type { NoiseScore } from './types.ts'

export type NoiseTask =
  | { readonly kind: 'evaluated' | 'retrained'; readonly strength: number }
  /** All classical models, for which strength is nothing. */
  | { readonly kind: 'baselines' }

/** A model with what it says of every row that judges. */
export interface Predicted {
  readonly name: string
  readonly label: string
  readonly part: 'train' | 'validation'
  /** Class indices, or numbers. */
  readonly predicted: readonly number[]
  readonly truth: readonly number[]
  readonly score: NoiseScore
}

export interface NoiseAnswer {
  readonly models: readonly Predicted[]
}
