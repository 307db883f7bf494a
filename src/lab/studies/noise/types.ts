/* Question and answer of the noise study: how well a model does as its noise grows. */
import type { NoiseStudySettings } from '../../../document/analysis.ts'
import type { PartScore } from '../../../document/checkpoint.ts'
import type { Experiment } from '../../../document/experiment.ts'

export interface NoiseRequest {
  readonly experiment: Experiment
  readonly settings: NoiseStudySettings
  /** By name; missing ones, or all of them for null, are those that the document starts with. */
  readonly parameters: Readonly<Record<string, number>> | null
}

/** A model on the rows that judge. */
export interface NoiseScore {
  /** Accuracy, or R² of a regression. */
  readonly value: number
  /** 95 %: Wilson's of an accuracy, by 1000 draws of rows with replacement of an R². */
  readonly interval: readonly [number, number]
  readonly score: PartScore
}

/** One strength of the noise. */
export interface NoisePoint {
  readonly strength: number
  /** The given parameters, which know nothing of it; null while it is under way, and for models that are fitted at once. */
  readonly evaluated: NoiseScore | null
  /** Trained, or fitted, anew under it; null while it is under way, and where it was not asked for. */
  readonly retrained: NoiseScore | null
}

export interface NoiseView {
  /** Whose noise: a ready device, the document's own numbers, or its rules; by its label. */
  readonly device: string
  /** Whether the document has noise itself; if not, a ready device is taken. */
  readonly isOwn: boolean
  readonly part: 'validation' | 'train'
  readonly kind: 'accuracy' | 'rSquared'
  /** By strength, ascending. */
  readonly points: readonly NoisePoint[]
  /** Classical models on the same rows, which no noise reaches. */
  readonly baselines: readonly { readonly name: string; readonly label: string; readonly score: NoiseScore }[]
  /** Share of the largest class among the rows that judge; null for a regression. */
  readonly chance: number | null
  readonly findings: readonly string[]
}
