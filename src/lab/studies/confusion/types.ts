/* Question and answer of the confusion study: which rows and classes the model mistakes. */
import type { ConfusionSettings } from '../../../document/analysis.ts'
import type { Experiment } from '../../../document/experiment.ts'

export interface ConfusionRequest {
  readonly experiment: Experiment
  readonly settings: ConfusionSettings
  /** By name; missing ones, or all of them for null, are those that the document starts with. */
  readonly parameters: Readonly<Record<string, number>> | null
}

/** A row and what the model says of it. */
export interface ConfusedRow {
  /** Of the data as the source gives them, from 0. */
  readonly row: number
  /** As `DataView` numbers them, see messages.ts. */
  readonly shown: number
  /** Unscaled, as in the data. */
  readonly features: readonly number[]
  /** Class index, or the number to predict. */
  readonly truth: number
  readonly predicted: number
  /** By class; of a regression the prediction alone. */
  readonly probabilities: readonly number[]
  /** The right class's probability minus that of the largest other one: negative is wrong. Of a regression, minus the distance. */
  readonly margin: number
  readonly loss: number
}

export interface ConfusionPart {
  readonly part: 'train' | 'validation'
  readonly count: number
  /** [truth][predicted], counts; null for a regression. */
  readonly matrix: readonly (readonly number[])[] | null
  /** By class; null where nothing was of it, or nothing was said to be. */
  readonly recall: readonly (number | null)[]
  readonly precision: readonly (number | null)[]
  /** null for a regression. */
  readonly accuracy: number | null
  readonly loss: number
  /** The least margins first, wrong ones and close ones alike. */
  readonly rows: readonly ConfusedRow[]
  /** Pairs of classes by how many rows of one are taken for the other, most first. */
  readonly pairs: readonly { readonly truth: number; readonly predicted: number; readonly count: number }[]
}

export interface ConfusionView {
  /** Empty for a regression. */
  readonly classNames: readonly string[]
  readonly featureNames: readonly string[]
  readonly parts: readonly ConfusionPart[]
  readonly findings: readonly string[]
}
