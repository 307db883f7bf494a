/* The rows of a forecast: features of every time that has a past, and the three parts in the order of time. */
import { LabError } from '../../../base/lab-error.ts'
import type { Table } from '../../../document/experiment.ts'
import type { ForecastProblem } from '../../../document/problems/forecast/types.ts'
import { hoursOf } from '../../../learn/calendar.ts'
import { lagRows } from '../../../learn/series.ts'
import { readSeries, type LoadSeries } from '../series/read-series.ts'
import type { SeriesSummary } from './types.ts'

export interface ForecastData {
  readonly series: LoadSeries
  readonly featureNames: readonly string[]
  /** Row-major, shape [count, featureNames.length]. */
  readonly features: Float64Array
  readonly targets: Float64Array
  readonly count: number
  /** Row 0 is this value of the series. */
  readonly first: number
  readonly parts: { readonly train: Part; readonly calibration: Part; readonly test: Part }
  /** The series as the Lab reads it. */
  readonly table: Table
  readonly notes: readonly string[]
}

/** Rows from `from` to before `to`. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** Rows that models are fitted on, at least. */
const fewestTraining = 24

/** @throws LabError "data" when the parts leave too few rows to train on, or a season reaches before the first value */
export async function forecastData(problem: ForecastProblem, seed: number): Promise<ForecastData> {
  const series = await readSeries(problem.data, seed)
  const table = tableOf(series, problem)
  const rows = lagRows(
    {
      featureNames: table.featureNames,
      targetName: series.valueName,
      classNames: [],
      features: Float64Array.from(table.features.flat()),
      targets: series.values,
    },
    table.series!,
  )
  const count = rows.targets.length
  const { test, calibration } = problem.split
  const train = count - test - calibration
  if (train < fewestTraining)
    throw new LabError(
      'data',
      `forecast: training needs at least ${fewestTraining} rows, got ${train} of ${series.values.length} (the first ${series.values.length - count} have no past, ${calibration} are for calibration, ${test} for the test); give a longer series or shorten split`,
    )
  const first = series.values.length - count
  const longest = problem.seasons.reduce((most, season) => Math.max(most, season), 0)
  if (longest > first + train)
    throw new LabError(
      'data',
      `forecast: a season must reach back to a value of the series, got ${longest} steps with ${first + train} values before the calibration rows; shorten seasons`,
    )
  return {
    series,
    featureNames: rows.featureNames,
    features: rows.features,
    targets: rows.targets,
    count,
    first,
    parts: {
      train: { from: 0, to: train },
      calibration: { from: train, to: train + calibration },
      test: { from: train + calibration, to: count },
    },
    table,
    notes: notesOf(series, problem),
  }
}

function tableOf(series: LoadSeries, { features }: ForecastProblem): Table {
  const columns = features.columns ? series.columns : []
  const hasCalendar = features.calendar && series.start !== null
  return {
    name: series.name,
    provenance: '',
    series: {
      lags: features.lags,
      calendar: hasCalendar ? { start: series.start, stepHours: series.stepHours } : null,
    },
    featureNames: columns.map(({ name }) => name),
    targetName: series.valueName,
    features: Array.from(series.values, (_, row) => columns.map(({ values }) => values[row]!)),
    targets: [...series.values],
  }
}

function notesOf(series: LoadSeries, { features }: ForecastProblem): readonly string[] {
  return [
    ...(features.calendar && series.start === null
      ? ['the series does not say when it begins, so that no model sees a calendar']
      : []),
    ...(features.columns && series.columns.length > 0
      ? [
          `${series.columns.map(({ name }) => `"${name}"`).join(', ')} ${series.columns.length === 1 ? 'is' : 'are'} taken at the time that is foretold: in use it would be a forecast itself`,
        ]
      : []),
  ]
}

/** The series in a few words. */
export function seriesSummary({ name, valueName, values, start, stepHours }: LoadSeries): SeriesSummary {
  return { name, valueName, rows: values.length, start, stepHours }
}

/** Time of a value of the series, `2014-02-19T00:00`; null where the series has no start. */
export function timeOf({ start, stepHours }: LoadSeries, index: number): string | null {
  if (start === null) return null
  const minutes = Math.round(60 * (hoursOf(start) + index * stepHours))
  return new Date(minutes * 60_000).toISOString().slice(0, 16)
}
