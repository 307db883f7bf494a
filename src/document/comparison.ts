/* The Comparison: which models meet on which data, under which rules, as plain JSON. Types only; comparison-codec.ts reads. */
import type { DataSource, Experiment, Reduction } from './experiment.ts'
import type { ClassicalName } from './comparison-models.ts'
import type { FamilyName, SettingValue } from './families/family.ts'

export const comparisonVersion = 1

/** Rows in classes that every model meets. */
export interface ComparedData {
  /** Unlike every other one's. */
  readonly name: string
  readonly data: DataSource
  /** Fitted on the training part of each fold; left out where all columns are kept. */
  readonly reduction?: Reduction
}

/** A model of the lab's classical ones, tuned over its own grid. */
export interface ClassicalCompared {
  readonly kind: 'classical'
  readonly name: ClassicalName
  /** As tables show it; "" takes the model's own. */
  readonly label: string
}

/** A family of circuits, which fits itself to the features and classes of the data. */
export interface QuantumCompared {
  readonly kind: 'quantum'
  readonly family: FamilyName
  /** As tables show it; "" takes the family's own. */
  readonly label: string
  /** Held fixed, by name; others take the family's initial values. */
  readonly settings: Readonly<Record<string, SettingValue>>
  /** Tuned within the budget: values by setting, all combinations; null takes the family's own. */
  readonly grid: Readonly<Record<string, readonly SettingValue[]>> | null
}

/** A circuit of the user's own, trained as its document says. Its data, reduction and split are those of the comparison. */
export interface OwnCompared {
  readonly kind: 'experiment'
  /** "" takes the experiment's title. */
  readonly label: string
  readonly experiment: Experiment
}

export type ComparedModel = ClassicalCompared | QuantumCompared | OwnCompared

export interface Comparison {
  readonly format: 'ansatz.comparison'
  readonly version: typeof comparisonVersion
  readonly title: string
  readonly description: string
  readonly dataSets: readonly ComparedData[]
  readonly models: readonly ComparedModel[]
  /** Every row is tested once in each repeat; the parts are the same for every model. */
  readonly folds: { readonly count: number; readonly repeats: number }
  /** What each model may spend on finding its settings, inside the training part of a fold. */
  readonly tuning: {
    /** Settings that are tried at most; 1 takes the initial ones untried. */
    readonly settings: number
    /** Parts of the training part, each held back once for every setting. */
    readonly folds: number
  }
  /** Label of the quantum model whose parameters the multilayer perceptron is to match; null takes the first that has any. */
  readonly matched: string | null
  /** Training rows of the points of learning curves, beside the whole training part; none for no curves. */
  readonly sizes: readonly number[]
  /** A comparison that is estimated to take longer than this, in seconds of one thread, is refused before it starts. */
  readonly limitSeconds: number
  readonly seed: number
}
