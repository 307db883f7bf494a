/* What is known of a comparison, finished or not: scores, tests, ranks, curves and the verdict, as plain data. */

/** A test of whether two models differ. */
export interface PairedTest {
  /** Numbers of the two models in the document. */
  readonly first: number
  readonly second: number
  /** Mean score of the first less that of the second. */
  readonly difference: number
  /** Two-sided. */
  readonly p: number
  /** After Holm's correction: for all pairs of a quantum with a classical model, or for all pairs of one kind. */
  readonly adjusted: number
}

/** One model on one data set. */
export interface ComparisonCell {
  readonly dataSet: number
  readonly model: number
  /** Test accuracy by fold (repeat * folds + fold); null where it is not there yet or failed. */
  readonly scores: readonly (number | null)[]
  /** Training accuracy in the same order. */
  readonly trainScores: readonly (number | null)[]
  /** Folds done, failed ones included. */
  readonly done: number
  /** Means over the folds that are there; null where there are none. */
  readonly mean: number | null
  readonly trainMean: number | null
  /** 95 % interval of the mean, corrected for overlapping training parts (Nadeau and Bengio 2003); null below two folds. */
  readonly interval: readonly [number, number] | null
  /** Seconds for tuning and fitting one fold. */
  readonly fitSeconds: number | null
  /** Trained numbers; null where the model keeps rows instead. */
  readonly parameters: number | null
  /** Circuits run for training one fold, tuning included: one for each row and set of angles; 0 for classical models. */
  readonly evaluations: number | null
  /** Settings tried in a fold. */
  readonly tried: number | null
  /** The settings chosen by fold, as a sentence; null where there is none. */
  readonly settings: readonly (string | null)[]
  /** The same by name, for programs. */
  readonly chosen: readonly (Readonly<Record<string, number | string>> | null)[]
  /** What the folds that failed said, without repetition. */
  readonly failures: readonly string[]
}

/** Mean score by number of training rows. */
export interface CurvePoint {
  readonly rows: number
  readonly mean: number
  readonly interval: readonly [number, number] | null
}

export interface LearningCurve {
  readonly dataSet: number
  readonly model: number
  /** By ascending rows; the last is the whole training part. */
  readonly points: readonly CurvePoint[]
}

export interface ComparedDataResult {
  readonly name: string
  /** Known with the first row; null until then. */
  readonly facts: {
    readonly rows: number
    readonly features: number
    readonly classNames: readonly string[]
    /** Rows of the largest class, as a share: what always naming it would score. */
    readonly majority: number
    /** Of the first fold. */
    readonly trainRows: number
    readonly testRows: number
    /** Such as what a reduction kept. */
    readonly notes: readonly string[]
  } | null
  /** Corrected resampled t tests of all pairs whose folds are all there. */
  readonly tests: readonly PairedTest[]
  readonly verdict: Verdict
}

export interface ComparedModelResult {
  readonly label: string
  readonly isQuantum: boolean
  /** What is to be known of it, such as which parameter count the perceptron matches. */
  readonly note: string | null
}

/** Models over all data sets on which every one of them is done. */
export interface Ranking {
  /** Numbers of those data sets. */
  readonly dataSets: readonly number[]
  /** Numbers of the models that are ranked: those that failed nowhere. */
  readonly models: readonly number[]
  /** Mean rank of each of `models`; 1 is the best, equal scores share their ranks. */
  readonly ranks: readonly number[]
  /** Friedman's test that all are alike; null with fewer than two data sets or three models. */
  readonly friedman: { readonly statistic: number; readonly p: number } | null
  /** Mean ranks that lie this far apart differ at the 5 % level (Nemenyi); null with fewer than two data sets. */
  readonly criticalDifference: number | null
  /** Largest groups of models, by number, whose mean ranks lie within the critical difference; best first. */
  readonly groups: readonly (readonly number[])[]
  /** Wilcoxon's signed-rank tests over the data sets; none with fewer than five. */
  readonly tests: readonly PairedTest[]
}

export interface Verdict {
  /** One plain sentence. */
  readonly text: string
  readonly winner: 'quantum' | 'classical' | 'none' | 'open'
}

export interface ComparisonResults {
  readonly title: string
  readonly dataSets: readonly ComparedDataResult[]
  readonly models: readonly ComparedModelResult[]
  /** Data set after data set, each in the order of the models. */
  readonly cells: readonly ComparisonCell[]
  /** Null while no data set is done. */
  readonly ranking: Ranking | null
  readonly curves: readonly LearningCurve[]
  readonly verdict: Verdict
  /** The rules, in words: folds, budget, what is fitted where. */
  readonly protocol: readonly string[]
  /** Fits, each with its tuning: those that are done, failed ones among them, and all. */
  readonly fits: { readonly done: number; readonly failed: number; readonly of: number }
  /** Seconds of one thread that all were estimated to take before they started. */
  readonly estimatedSeconds: number
}
