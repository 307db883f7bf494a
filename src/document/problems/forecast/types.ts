/* What a problem document of kind `forecast` asks: a series, and which models foretell its last part on the same rows. */
import type { SeriesSource } from '../series/types.ts'

export const classicalForecasters = ['gradient-boosting', 'random-forest', 'rbf-ridge'] as const
export type ClassicalForecaster = (typeof classicalForecasters)[number]

/** What every model but the seasonal-naive one sees of a time. */
export interface ForecastFeatures {
  /** Steps back at which the series is read; the shortest is how far ahead a forecast is made. */
  readonly lags: readonly number[]
  /** Hour of the day, day of the week, weekend; needs to know when the series begins. */
  readonly calendar: boolean
  /** The other columns at the time itself, such as a temperature that is known ahead. */
  readonly columns: boolean
}

/** A circuit that reads the features in every layer and is trained on the squared error. */
export interface VariationalForecaster {
  /** Of the re-uploading circuit; without effect where `circuit` is given. */
  readonly layers: number
  readonly steps: number
  readonly learningRate: number
  /** OpenQASM 3 with inputs `data` and one Pauli-sum readout `output`; null for the re-uploading circuit. */
  readonly circuit: { readonly text: string } | null
}

export interface ForecastProblem {
  readonly kind: 'forecast'
  readonly data: SeriesSource
  /** Periods, in steps, by which the seasonal-naive forecasts look back; skill is measured against the first. */
  readonly seasons: readonly number[]
  readonly features: ForecastFeatures
  /** Last rows of the series: those that are foretold, and those before them that intervals are calibrated on. */
  readonly split: { readonly test: number; readonly calibration: number }
  readonly models: {
    /** Least squares with an L2 penalty on standardized features; 0 for none. */
    readonly linear: { readonly penalty: number } | null
    readonly classical: { readonly name: ClassicalForecaster } | null
    readonly variational: VariationalForecaster | null
  }
  /** Share of the truth that intervals are to hold. */
  readonly coverage: number
}
