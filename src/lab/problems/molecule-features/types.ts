/* Question and answer of features for a generative model: plain data. */
import type { ProblemView } from '../problem-view.ts'

/** What a model is given beside the place itself. */
export type FeatureArm = 'place' | 'circuit' | 'exact' | 'random-functions' | 'random-numbers'

/** One place of the scan. */
export interface FeaturePlace {
  /** Bond length in angstrom, or field. */
  readonly at: number
  /** What is modelled, without noise. */
  readonly property: number
  readonly energy: number
  readonly exact: number
  /** In the order of `features`. */
  readonly values: readonly number[]
}

/** A mean over the repeats with its 95 % interval (Student). */
export interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

export interface ArmScore extends Interval {
  readonly arm: FeatureArm
  /** Columns that the model is given, the place included. */
  readonly columns: number
  /** Mean log density of held-out rows in nats, by repeat. */
  readonly byRepeat: readonly number[]
}

/** The circuit's features against another arm, repeat by repeat. */
export interface ArmDifference extends Interval {
  readonly against: Exclude<FeatureArm, 'circuit'>
  /** Whether the two intervals of the arms have a point in common. */
  readonly overlap: boolean
}

/** What a model says along the line: mean, and the interval of two standard deviations. */
export interface Band {
  readonly arm: FeatureArm
  readonly points: readonly { readonly at: number; readonly mean: number; readonly deviation: number }[]
}

export interface MoleculeFeaturesResult {
  readonly kind: 'molecule-features'
  readonly label: string
  readonly property: string
  readonly unit: 'hartree' | null
  /** Names of the circuit's features. */
  readonly features: readonly string[]
  readonly places: readonly FeaturePlace[]
  readonly arms: readonly ArmScore[]
  readonly differences: readonly ArmDifference[]
  /** Whether the circuit's features do better than the place alone and than both kinds of random ones, without overlap. */
  readonly helps: boolean
  readonly verdict: string
  readonly evaluations: number
}

export interface MoleculeFeaturesView extends ProblemView<MoleculeFeaturesResult> {
  readonly label: string
  readonly isBond: boolean
  readonly unit: 'hartree' | null
  /** Places solved, of all. */
  readonly places: readonly FeaturePlace[]
  readonly placeCount: number
  readonly repeats: number
  readonly arms: readonly ArmScore[]
  /** Of the first repeat. */
  readonly rows: readonly { readonly at: number; readonly value: number; readonly isHeldOut: boolean }[]
  readonly bands: readonly Band[]
}
