/* Bringing columns to a common range: fitted on some rows, applied to any. */
import { LabError } from '../base/lab-error.ts'
import type { Scaling } from '../document/experiment.ts'

/** scaled = (value - centre[column]) * factor[column] + shift. */
export interface Scaler {
  readonly centre: Float64Array
  readonly factor: Float64Array
  readonly shift: number
  /** Columns that hold one value only: they cannot be spread. */
  readonly constant: readonly number[]
}

interface ColumnSummary {
  readonly low: number
  readonly high: number
  readonly mean: number
  /** Of the population, as scikit-learn's StandardScaler has it. */
  readonly deviation: number
}

function summarize(
  features: Float64Array,
  width: number,
  rows: readonly number[],
  column: number,
): ColumnSummary {
  let low = Infinity
  let high = -Infinity
  let sum = 0
  for (const row of rows) {
    const value = features[row * width + column]!
    low = Math.min(low, value)
    high = Math.max(high, value)
    sum += value
  }
  const mean = sum / rows.length
  let squares = 0
  for (const row of rows) {
    const distance = features[row * width + column]! - mean
    squares += distance * distance
  }
  return { low, high, mean, deviation: Math.sqrt(squares / rows.length) }
}

/* Differences of numbers beyond 1e308, and squares of those beyond 1e154, are not finite. */
function requireFinite(kind: Scaling['kind'], { low, high, deviation }: ColumnSummary, column: number): void {
  if (kind === 'none' || Number.isFinite(kind === 'standard' ? deviation : high - low)) return
  throw new LabError(
    'range',
    `scaling: column ${column + 1} must have a finite ${kind === 'standard' ? 'deviation' : 'range'}, got values from ${low} to ${high}; give it in another unit, or mend the row`,
    { column },
  )
}

function columnScale(scaling: Scaling, summary: ColumnSummary): { centre: number; factor: number } {
  const { low, high, mean, deviation } = summary
  if (scaling.kind === 'none') return { centre: 0, factor: 1 }
  if (!(high > low)) return { centre: low, factor: 0 }
  if (scaling.kind === 'standard') return { centre: mean, factor: scaling.factor / deviation }
  return { centre: (low + high) / 2, factor: (scaling.high - scaling.low) / (high - low) }
}

/**
 * Fits a scaling on the given rows. A constant column goes to the middle of the range.
 *
 * @param features row-major, shape [count, width]
 * @throws LabError "range" when low is not below high, the factor is not finite, or a column's range or deviation is not
 */
export function fitScaler(
  scaling: Scaling,
  features: Float64Array,
  width: number,
  rows: readonly number[],
): Scaler {
  if (scaling.kind === 'min-max' && !(scaling.low < scaling.high))
    throw new LabError('range', `scaling: low must be below high, got ${scaling.low} and ${scaling.high}`)
  if (scaling.kind === 'standard' && !Number.isFinite(scaling.factor))
    throw new LabError('range', `scaling: the factor must be finite, got ${scaling.factor}`)
  const summaries = Array.from({ length: width }, (_, column) => summarize(features, width, rows, column))
  for (const [column, summary] of summaries.entries()) requireFinite(scaling.kind, summary, column)
  const scales = summaries.map((summary) => columnScale(scaling, summary))
  return {
    centre: Float64Array.from(scales, ({ centre }) => centre),
    factor: Float64Array.from(scales, ({ factor }) => factor),
    shift: scaling.kind === 'min-max' ? (scaling.low + scaling.high) / 2 : 0,
    constant: summaries.flatMap(({ low, high }, column) => (high > low ? [] : [column])),
  }
}

/** Scaled copies of rows, row-major as given. */
export function applyScaler(scaler: Scaler, features: ArrayLike<number>): Float64Array {
  const { centre, factor, shift } = scaler
  const width = centre.length
  return Float64Array.from(features, (value, at) => {
    const column = at % width
    return (value - centre[column]!) * factor[column]! + shift
  })
}
