/* Question and answer of the study of twins: the same experiment with one thing changed, trained many times. */
import type { Circuit, NodeId } from '../../../circuit/tree.ts'
import type { Experiment } from '../../../document/experiment.ts'

export interface TwinsRequest {
  readonly experiment: Experiment
  /** The tree of the document's circuit text, where the page has it: changes name its nodes. Else the text is read. */
  readonly circuit: Circuit | null
  /** How many twins at most, 8 to 64. */
  readonly most: number
}

/** What a twin has otherwise. */
export type TwinChange =
  /** A gate or block left out, in every pass of the loops around it. `text` as it stands in the program. */
  | { readonly kind: 'gate' | 'block'; readonly node: NodeId; readonly text: string }
  /** All gates on several qubits left out. */
  | { readonly kind: 'no-entanglement'; readonly gates: number }
  | { readonly kind: 'fewer-layers'; readonly from: number; readonly to: number }
  /** The training rows' labels dealt out anew. */
  | { readonly kind: 'shuffled-labels' }

/** Mean of paired differences with its 95 % interval; null bounds for less than two pairs. */
export interface TwinEffect {
  readonly mean: number
  readonly halfWidth: number | null
}

export interface TwinResult {
  readonly change: TwinChange
  /** Twins that are trained, of how many. */
  readonly done: number
  readonly of: number
  /** Score of the document minus score of the twin, by equal seeds: what the thing adds. Null until there is a pair. */
  readonly effect: TwinEffect | null
  /** Mean score of the twins, on the rows that train and on those that judge. */
  readonly trainScore: number | null
  readonly score: number | null
  /** In plain words; null until there is a pair. */
  readonly sentence: string | null
}

/** Over the twins of other seeds, at one step. */
export interface TwinBand {
  readonly step: number
  readonly low: number
  readonly lowerQuartile: number
  readonly median: number
  readonly upperQuartile: number
  readonly high: number
}

export interface TwinsView {
  /** What a score is: the share of right rows, or R squared; and of which part. */
  readonly score: 'accuracy' | 'rSquared'
  readonly part: 'validation' | 'train'
  readonly seeds: {
    /** The document's own seed first. */
    readonly seeds: readonly number[]
    readonly done: number
    /** Of the training loss. */
    readonly loss: readonly TwinBand[]
    /** Of the validation loss; empty without a validation part. */
    readonly validationLoss: readonly TwinBand[]
    /** Mean score over the seeds, with least and largest; null until there is one. */
    readonly final: { readonly mean: number; readonly low: number; readonly high: number } | null
    readonly sentence: string | null
  }
  readonly results: readonly TwinResult[]
  /** What has no twins, and why. */
  readonly leftOut: readonly { readonly text: string; readonly reason: string }[]
}
