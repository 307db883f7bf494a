/* The Experiment: all that is asked, as plain JSON. Types only; the codec beside it reads, checks and writes. */
import type { Analysis } from './analysis.ts'
import type { KernelSettings } from './kernel.ts'
import type { Model } from './model.ts'
import type { NoiseSettings } from './noise.ts'

export const experimentVersion = 1

/** Where the rows come from. */
export type DataSource =
  | {
      readonly source: 'generated'
      /** A generated set of the registry (registries.ts), such as moons. */
      readonly set: string
      readonly count: number
      readonly noise: number
      /** Further options of the set by name: `gap`, `classes`, `features`. */
      readonly options: Readonly<Record<string, number>>
    }
  | { readonly source: 'shipped'; readonly set: ShippedSet }
  | { readonly source: 'table'; readonly table: Table }
  | { readonly source: 'drawn'; readonly points: readonly DrawnPoint[] }

/** Measured sets that come with the lab. */
export type ShippedSet = 'iris' | 'wine' | 'breast-cancer' | 'digits'

/** Rows given in the document: from a CSV file, pasted, or written by hand. */
export interface Table {
  readonly name: string
  /** Where the rows come from and under which licence, as the user says. */
  readonly provenance: string
  /** The licence alone, such as "CC BY 4.0"; left out where nobody said. */
  readonly licence?: string
  /** The rows are a series in time, and its past is what the target is predicted from; left out for other tables. */
  readonly series?: Series
  readonly featureNames: readonly string[]
  readonly targetName: string
  readonly features: readonly (readonly number[])[]
  /** Class labels, or numbers for a regression. */
  readonly targets: readonly (string | number)[]
}

/** Rows in the order of time, one step apart: what each is to be predicted from, besides its own features. */
export interface Series {
  /** Steps back at which the target is read; 1 is the row before. Rows without such a past are left out. */
  readonly lags: readonly number[]
  /** Hour of the day and day of the week of each row; null for no such columns. */
  readonly calendar: {
    /** Of the first row, `2014-01-01T00:00`, without a time zone. */
    readonly start: string
    readonly stepHours: number
  } | null
}

export interface DrawnPoint {
  readonly x: number
  readonly y: number
  readonly label: string | number
}

/** Fewer columns out of many, for every model alike; fitted on the training part. */
export type Reduction =
  /** The directions in which the training rows spread most; with `standardize` each column counts by its deviations. */
  | { readonly kind: 'pca'; readonly columns: number; readonly standardize: boolean }
  /** A picture of height x width, row by row, in rows x columns blocks of equal size: their means. */
  | {
      readonly kind: 'pool'
      readonly width: number
      readonly height: number
      readonly columns: number
      readonly rows: number
    }

/** How features are brought to angles; always fitted on the training part, unless `fit` says all rows. */
export type Scaling =
  | { readonly kind: 'none' }
  | { readonly kind: 'min-max'; readonly low: number; readonly high: number }
  | { readonly kind: 'standard'; readonly factor: number }

/** The three parts: fractions drawn with the seed or taken in the order of the rows, or explicit row numbers. */
export type Split =
  | {
      readonly kind: 'fractions' | 'chronological'
      readonly train: number
      readonly validation: number
      readonly test: number
    }
  | {
      readonly kind: 'rows'
      readonly train: readonly number[]
      readonly validation: readonly number[]
      readonly test: readonly number[]
    }

/** What is learned, by names of readouts. */
export type Task =
  | { readonly kind: 'binary'; readonly readout: string }
  /** One Pauli-sum readout per class, or one probabilities readout whose first outcomes are the classes. */
  | { readonly kind: 'multiclass'; readonly readouts: readonly string[] }
  | { readonly kind: 'regression'; readonly readout: string }

export type LossName = 'squared' | 'cross-entropy' | 'hinge'

export type OptimizerSettings =
  | { readonly name: 'gradient-descent'; readonly learningRate: number }
  | { readonly name: 'momentum'; readonly learningRate: number; readonly momentum: number }
  | { readonly name: 'nesterov'; readonly learningRate: number; readonly momentum: number }
  | {
      readonly name: 'rmsprop'
      readonly learningRate: number
      readonly decay: number
      readonly epsilon: number
    }
  | {
      readonly name: 'quantum-natural-gradient'
      readonly learningRate: number
      readonly metric: 'block-diagonal' | 'full'
      /** Added to the diagonal of the metric. */
      readonly regularization: number
    }
  | { readonly name: 'rotosolve' }
  | {
      readonly name: 'l-bfgs'
      /** Pairs of steps and changes of the gradient that are kept. */
      readonly memory: number
    }
  | {
      readonly name: 'cobyla'
      /** First and last trust radius. */
      readonly radius: number
      readonly finalRadius: number
    }
  | {
      readonly name: 'adam'
      readonly learningRate: number
      readonly beta1: number
      readonly beta2: number
      readonly epsilon: number
    }
  | {
      readonly name: 'spsa'
      /** Gains a_k = a / (k + 1 + A)^alpha, c_k = c / (k + 1)^gamma (Spall 1998). */
      readonly a: number
      readonly c: number
      readonly stability: number
      readonly alpha: number
      readonly gamma: number
    }

/** What the learning rate is multiplied by as steps go on; after `warmup` steps in which it rises to 1. */
export type Schedule =
  | { readonly kind: 'constant'; readonly warmup: number }
  /** Times `factor` after every `every` steps. */
  | { readonly kind: 'step'; readonly warmup: number; readonly every: number; readonly factor: number }
  /** Times `factor` after every step. */
  | { readonly kind: 'exponential'; readonly warmup: number; readonly factor: number }
  /** Half a cosine from 1 down to `floor` at the last step. */
  | { readonly kind: 'cosine'; readonly warmup: number; readonly floor: number }

/** What ends a training before its last step; null asks for nothing. */
export interface StopRules {
  /** Steps without a better validation loss. */
  readonly patience: number | null
  /** The loss of a step is at most this. */
  readonly loss: number | null
  /** Points at which the loss, or its gradient, was computed. */
  readonly evaluations: number | null
  /** Time of training; another machine may end at another step. */
  readonly seconds: number | null
}

export type GradientMethod = 'adjoint' | 'parameter-shift'

export interface Training {
  readonly loss: LossName
  readonly optimizer: OptimizerSettings
  readonly gradient: GradientMethod
  /** Rows per step; null is the whole training part. */
  readonly batchSize: number | null
  readonly steps: number
  /** Left out: the learning rate stays as it is. */
  readonly schedule?: Schedule | undefined
  /** Longest gradient, by its Euclidean norm. Left out: as long as it comes. */
  readonly clipNorm?: number | undefined
  /** The steps are divided among so many starting points; the run ends at the best values. Left out: 1. */
  readonly starts?: number | undefined
  /** Left out: all steps are taken. */
  readonly stop?: StopRules | undefined
}

/** prediction = scale * readout + bias; `trainable` ones are learned along. */
export interface OutputLayer {
  readonly bias: { readonly trainable: boolean; readonly initial: number }
  readonly scale: { readonly trainable: boolean; readonly initial: number }
}

/** Where trainable angles start: drawn with the seed, then overridden by name. */
export interface InitialParameters {
  readonly distribution:
    | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
    | { readonly kind: 'normal'; readonly deviation: number }
  readonly values: Readonly<Record<string, number>>
}

export interface Experiment {
  readonly format: 'ansatz.experiment'
  readonly version: typeof experimentVersion
  readonly title: string
  readonly description: string
  readonly circuit: {
    /** OpenQASM 3; the last text that parsed. */
    readonly text: string
    /** What the user is typing while it does not parse, else null. */
    readonly draft: string | null
  }
  readonly data: DataSource
  /** Left out where all columns are kept. */
  readonly reduction?: Reduction
  readonly scaling: Scaling
  readonly split: Split
  readonly task: Task
  /** What learns; left out: the circuit, trained step by step. */
  readonly model?: Model
  /** Left out: the exact fidelity kernel. */
  readonly kernel?: KernelSettings
  readonly output: OutputLayer
  readonly training: Training
  /** shots: measurements per expectation, null means exact. */
  readonly device: { readonly shots: number | null; readonly precision: 'float64' | 'float32' }
  /** Of every gate and readout; null where there is none. */
  readonly noise: NoiseSettings | null
  readonly initial: InitialParameters
  /** What its analyses are asked for. Left out, or fields of it: analysisDefaults. */
  readonly analysis?: Analysis
  /** All randomness comes from here: a whole number from 0 to 2^32 - 1. */
  readonly seed: number
}
