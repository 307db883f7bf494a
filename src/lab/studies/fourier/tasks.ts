/* What the tasks of the Fourier study are given and answer. */
import type { FourierFeature } from './types.ts'

/** A feature before anything is measured. */
export type Skeleton = Omit<FourierFeature, 'outputs' | 'used'> & {
  /** Frequencies are other ones at other parameters, so that there is no spread over these. */
  readonly moves: boolean
}

export type Task =
  | { readonly kind: 'features'; readonly skeletons: readonly Skeleton[] }
  | { readonly kind: 'given'; readonly column: number; readonly reachable: readonly number[] }
  | {
      readonly kind: 'random'
      readonly column: number
      readonly reachable: readonly number[]
      readonly from: number
      readonly to: number
    }

export interface Answer {
  readonly outputs: readonly string[]
  /** (re, im) by output, then frequency: `given`. */
  readonly coefficients: readonly number[]
  /** Of |c| over samples, by output, then frequency: `random`. */
  readonly sums: readonly number[]
  readonly squares: readonly number[]
  readonly largest: readonly number[]
}
