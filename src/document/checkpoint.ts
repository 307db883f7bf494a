/* Where a run stands, and what a finished run leaves. Plain JSON; never in the undo history. */
import type { Experiment } from './experiment.ts'
import type { Resources } from './resources.ts'

export interface HistoryPoint {
  readonly step: number
  /** Mean loss of the batch of this step, before its update. */
  readonly loss: number
  /** Mean loss of the validation part at steps fixed by the document, else null. */
  readonly validationLoss: number | null
}

export interface Checkpoint {
  readonly step: number
  /** Points at which the loss was computed for training so far. Left out: they were not counted. */
  readonly evaluations?: number | undefined
  /** Which starting point the run is at, for documents with several; left out for the first one. */
  readonly start?:
    | {
        readonly index: number
        /** The step at which it began. */
        readonly since: number
        /** The steps at which this one and those before it began; left out where they were not noted. */
        readonly begins?: readonly number[] | undefined
        readonly best: { readonly step: number; readonly loss: number } | null
      }
    | undefined
  /** Circuit parameters by name (`theta[3]`), radians; `output.bias.0` and `output.scale` beside them when trainable. */
  readonly parameters: Readonly<Record<string, number>>
  /** The optimizer's memory: arrays by name, in the order of `order`. */
  readonly optimizer: {
    readonly name: string
    readonly order: readonly string[]
    readonly memory: Readonly<Record<string, readonly number[] | number>>
  }
  /** Counters of the random streams in use, by name. */
  readonly streams: Readonly<Record<string, number>>
  readonly history: readonly HistoryPoint[]
  readonly best: {
    readonly step: number
    readonly loss: number
    readonly parameters: Readonly<Record<string, number>>
  } | null
}

/** How well one part is predicted. accuracy is null for a regression; rSquared is null for a classification. */
export interface PartScore {
  readonly count: number
  readonly loss: number
  readonly accuracy: number | null
  /** 95 % interval of the accuracy (Wilson 1927). */
  readonly interval: readonly [number, number] | null
  readonly rSquared: number | null
}

export interface BaselineScore {
  readonly name: string
  readonly label: string
  readonly settings: string
  readonly parameterCount: number | null
  /** What fitting took, tuning included, without what ran beside it. Left out: it was not measured. */
  readonly seconds?: number
  readonly train: PartScore
  readonly validation: PartScore
  readonly test: PartScore | null
}

/** Where a training went: values at some of its steps, for pictures of the loss along the way. */
export interface RecordedPath {
  readonly names: readonly string[]
  readonly steps: readonly number[]
  /** By step, then in the order of the names; six decimals. */
  readonly values: readonly (readonly number[])[]
}

export interface RunRecord {
  readonly format: 'ansatz.record'
  readonly version: 1
  readonly experiment: Experiment
  /** SHA-256 of the canonical document. */
  readonly hash: string
  readonly engine: {
    readonly name: string
    readonly build: string
    readonly precision: string
    readonly threads: number
  }
  readonly status: 'finished' | 'cancelled' | 'diverged'
  readonly steps: number
  /** Points at which the loss was computed for training; left out where they were not counted. */
  readonly evaluations?: number
  readonly seconds: number
  /** Of a model that was fitted at once; left out of trainings. */
  readonly fit?: {
    /** What was tried and chosen, in one sentence. */
    readonly settings: string
    /** Null where the model keeps rows instead of parameters. */
    readonly parameterCount: number | null
    /** Rows that a circuit was run on. */
    readonly evaluations: number
    /** What the fit itself says of its quality, such as a dual objective. */
    readonly measures?: Readonly<Record<string, number>>
  }
  readonly final: {
    readonly train: PartScore
    readonly validation: PartScore | null
    readonly test: PartScore | null
  }
  readonly baselines: readonly BaselineScore[]
  readonly parameters: Readonly<Record<string, number>>
  /** Left out of what was not trained step by step. */
  readonly path?: RecordedPath
  readonly history: readonly HistoryPoint[]
  readonly warnings: readonly string[]
  /** What it would take on hardware, beside the classical rival. Left out of older records. */
  readonly resources?: Resources
  /** When the test part was looked at, as said on the screen: null while it was not. */
  readonly testShownAtStep: number | null
}
