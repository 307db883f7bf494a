/* A series as its source gives it: values one step apart, other columns, when it begins. Lags and models come later. */
import { LabError } from '../../../base/lab-error.ts'
import type { SeriesSource } from '../../../document/problems/series/types.ts'
import type { Table } from '../../../document/experiment.ts'
import { isStart } from '../../../learn/calendar.ts'
import { generateRows } from '../../../learn/datasets/registry.ts'
import { readSeriesCsv } from './series-csv.ts'

export interface LoadSeries {
  readonly name: string
  readonly valueName: string
  readonly values: Float64Array
  readonly columns: readonly { readonly name: string; readonly values: Float64Array }[]
  /** Of the first value, without a time zone; null where nobody said. */
  readonly start: string | null
  readonly stepHours: number
}

/** Values that a series needs. */
const fewest = 48

/** @throws LabError "data" on a series that is too short, has gaps, or is not made of numbers */
export async function readSeries(source: SeriesSource, seed: number): Promise<LoadSeries> {
  const series = await seriesOf(source, seed)
  if (series.values.length < fewest)
    throw new LabError(
      'data',
      `series: needs at least ${fewest} values, got ${series.values.length}; give a longer one`,
    )
  return series
}

async function seriesOf(source: SeriesSource, seed: number): Promise<LoadSeries> {
  switch (source.source) {
    case 'generated':
      return generated(source, seed)
    case 'csv':
      return readSeriesCsv(source)
    case 'table':
      return ofTable(source.table)
    default:
      return source satisfies never
  }
}

/* The generator's first row is its hour 168, a Monday at midnight. */
const generatedStart = '2024-01-08T00:00'

async function generated(
  { count, noise }: Extract<SeriesSource, { source: 'generated' }>,
  seed: number,
): Promise<LoadSeries> {
  const { moreGenerators } = await import('../../../learn/datasets/more-generators.ts')
  const request = { source: 'generated', set: 'load', count, noise, options: {} } as const
  const { features, featureNames, targets } = generateRows(request, seed, moreGenerators)
  const width = featureNames.length
  const column = featureNames.indexOf('temperature')
  return {
    name: 'made-up load',
    valueName: 'load',
    values: targets,
    columns: [{ name: 'temperature', values: targets.map((_, row) => features[row * width + column]!) }],
    start: generatedStart,
    stepHours: 1,
  }
}

function ofTable({ name, featureNames, features, targets, targetName, series }: Table): LoadSeries {
  const calendar = series?.calendar ?? null
  if (calendar && !isStart(calendar.start))
    throw new LabError(
      'data',
      `series: its start must be a time such as 2014-01-31T13:00, got "${calendar.start}"; mend data.table.series.calendar.start`,
    )
  if (features.length !== targets.length)
    throw new LabError(
      'data',
      `series: every row needs a target, got ${features.length} rows and ${targets.length} targets`,
    )
  const values = Float64Array.from(targets, (target, row) => numberOf(target, row, targetName))
  const columns = featureNames.map((column, k) => ({
    name: column,
    values: Float64Array.from(features, (row, at) => numberOf(row[k], at, column)),
  }))
  const stepHours = calendar?.stepHours ?? 1
  return { name, valueName: targetName, values, columns, start: calendar?.start ?? null, stepHours }
}

function numberOf(value: number | string | undefined, row: number, column: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw new LabError(
    'data',
    `series: row ${row + 1}, "${column}": a number is needed, got "${value ?? 'nothing'}"; mend the row`,
  )
}
