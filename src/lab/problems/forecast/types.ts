/* What a forecast says: each model's forecasts of the last rows, its errors and intervals, and who is best. */
import type { Experiment } from '../../../document/experiment.ts'

/** One model's view while it works and at its end. */
export interface ForecastModel {
  /** `seasonal-naive-168`, `linear`, `gradient-boosting`, `variational`. */
  readonly name: string
  readonly label: string
  readonly family: 'seasonal-naive' | 'linear' | 'classical' | 'variational'
  /** How it was fitted, in words. */
  readonly settings: string
  /** Null where the model keeps rows instead. */
  readonly parameters: number | null
  /** Of the linear model, on the features as they are, by name; the intercept first. */
  readonly weights?: Readonly<Record<string, number>>
  /** Mean squared error by step of the variational model's last training. */
  readonly history?: readonly (readonly [step: number, loss: number])[]
  /** In the unit of the series, one for each test row. */
  readonly forecast: readonly number[]
  readonly errors: ForecastErrors
  /** Null without calibration rows, or with too few of them for the coverage. */
  readonly interval: ForecastInterval | null
}

export interface ForecastErrors {
  readonly mae: number
  readonly rmse: number
  /** Null where a true value is 0. */
  readonly mapePercent: number | null
  /** 1 - MAE / MAE of the first seasonal-naive forecast: above 0 is better than it. */
  readonly skill: number
}

/** forecast +- halfWidth, by the residuals of calibration rows that the model had not seen. */
export interface ForecastInterval {
  readonly coverage: number
  readonly halfWidth: number
  /** Share of the test rows inside. */
  readonly covered: number
}

export interface SeriesSummary {
  readonly name: string
  readonly valueName: string
  readonly rows: number
  readonly start: string | null
  readonly stepHours: number
}

export interface ForecastResult {
  readonly kind: 'forecast'
  readonly series: SeriesSummary
  readonly features: readonly string[]
  /** How many rows each part has; rows without a past are left out of the training part. */
  readonly rows: { readonly train: number; readonly calibration: number; readonly test: number }
  /** Of the first test row. */
  readonly testStart: string | null
  /** Steps ahead at which every forecast but the seasonal-naive ones is made: the shortest lag. */
  readonly horizon: number
  readonly truth: readonly number[]
  readonly models: readonly ForecastModel[]
  /** Name of the model with the least mean absolute error. */
  readonly best: string
  readonly notes: readonly string[]
  readonly verdict: string
}

/** What the screen draws while models work. */
export interface ForecastView {
  readonly series: SeriesSummary & {
    /** The values before the test rows that are drawn, and the truth behind them. */
    readonly recent: readonly number[]
    readonly truth: readonly number[]
  }
  readonly testStart: string | null
  readonly models: readonly ForecastModel[]
  /** The variational model as an experiment of the Lab; null where there is none. */
  readonly experiment: Experiment | null
  readonly result: ForecastResult | null
  readonly summary: readonly string[]
}
