/* What a baseline is: a classical model that sees the same rows as the circuit and is tuned within the training part. */

/** Rows to fit on. */
export interface BaselineRows {
  /** Row-major, shape [count, featureCount]; on any scale: a baseline standardizes them itself, unless `asGiven` says not to. */
  readonly features: Float64Array
  readonly featureCount: number
  readonly count: number
  /** Class index, or the number to predict. */
  readonly targets: Float64Array
  /** True to leave features as they are. */
  readonly asGiven?: boolean
}

/** A fitted baseline. */
export interface Predictor {
  /** Null where the model keeps rows instead of parameters. */
  readonly parameterCount: number | null
  /**
   * Class scores, shape [count, classes], the largest wins; or predictions, shape [count], of a regression.
   *
   * @param features row-major, shape [count, featureCount], on the scale of the training rows
   */
  predict(features: Float64Array, count: number): Float64Array
}

/** Draws from the experiment's seed. */
export interface Draws {
  /** In [0, 1). */
  uniform(): number
}

/** What a model may spend on finding its settings. */
export interface TuningBudget {
  /** Settings that are tried at most; of more, some are drawn; with 1 the usual one is taken untried. */
  readonly settings: number
  /** Parts of the training rows, each held back once for every setting. */
  readonly folds: number
}

export interface Fitted {
  readonly predictor: Predictor
  /** The setting that was taken, by name; null where there is none. */
  readonly chosen: Readonly<Record<string, number | string>> | null
  /** Settings that were tried. */
  readonly tried: number
  /** What was tried and chosen, in one plain sentence. */
  readonly settings: string
}

export interface Baseline {
  readonly name: string
  readonly label: string
  readonly tasks: readonly ('classification' | 'regression')[]
  /**
   * Fits and tunes within the given rows: 3-fold cross-validation over a small fixed grid, or what the budget says.
   *
   * @param classes 0 for a regression
   * @param pause awaited about every 10 ms of work, so that a session stays responsive
   * @throws LabError "data" when a class has no rows
   */
  fit(
    train: BaselineRows,
    classes: number,
    draws: Draws,
    pause: () => Promise<void>,
    budget?: TuningBudget,
  ): Promise<Fitted>
}
