/*
 * Cutting rows into parts, and joining what came of them. A part is all parameter rows with some feature rows, or some
 * parameter rows with all feature rows.
 */
import type { Rows } from '../engine.ts'
import { placeOf } from '../rows.ts'

/** Where a part begins and ends among all rows. */
interface Range {
  readonly from: number
  readonly to: number
}

/**
 * At most `count` parts of nearly the same size, in order: by parameter rows where there are enough of them, else by
 * groups of `groupRows` feature rows. Each part has buffers of its own: sending a view would send all that lies beside it.
 */
export function cutRows(rows: Rows, groupRows: number, count: number): readonly Rows[] {
  const { parameterRows, featureRows } = rows
  const groups = Math.max(1, Math.ceil(featureRows / groupRows))
  if (parameterRows >= count || groups === 1)
    return ranges(parameterRows, 1, count).map((range) => partOf(rows, range, { from: 0, to: featureRows }))
  return ranges(featureRows, groupRows, count).map((range) =>
    partOf(rows, { from: 0, to: parameterRows }, range),
  )
}

/** [0, length) in at most `count` ranges that begin at multiples of `unit`. */
function ranges(length: number, unit: number, count: number): readonly Range[] {
  const units = Math.ceil(length / unit)
  const parts = Math.min(count, units)
  return Array.from({ length: parts }, (_, part) => ({
    from: Math.floor((part * units) / parts) * unit,
    to: Math.min(length, Math.floor(((part + 1) * units) / parts) * unit),
  }))
}

function partOf(rows: Rows, parameters: Range, features: Range): Rows {
  const place = placeOf(rows)
  return {
    parameters: rowsWithin(rows.parameters, rows.parameterRows, parameters),
    parameterRows: parameters.to - parameters.from,
    features: rowsWithin(rows.features, rows.featureRows, features),
    featureRows: features.to - features.from,
    place: {
      ...place,
      firstParameterRow: place.firstParameterRow + parameters.from,
      firstFeatureRow: place.firstFeatureRow + features.from,
    },
  }
}

function rowsWithin(values: Float64Array, count: number, { from, to }: Range): Float64Array {
  const width = values.length / count
  return values.slice(from * width, to * width)
}

/** Whether the part has all feature rows. */
export function hasAllFeatureRows({ featureRows, place }: Rows): boolean {
  return place === undefined || featureRows === place.featureRows
}

/** Puts what belongs to the rows of a part, `width` numbers a row, where it belongs among that of all rows. */
export function scatter(target: Float64Array, values: Float64Array, part: Rows, width: number): void {
  const length = part.featureRows * width
  for (let p = 0; p < part.parameterRows; p++)
    target.set(values.subarray(p * length, (p + 1) * length), startOf(part, p) * width)
}

/** The reverse of `scatter`: a copy of what belongs to the rows of a part. */
export function gather(source: Float64Array, part: Rows, width: number): Float64Array {
  const length = part.featureRows * width
  const values = new Float64Array(part.parameterRows * length)
  for (let p = 0; p < part.parameterRows; p++) {
    const at = startOf(part, p) * width
    values.set(source.subarray(at, at + length), p * length)
  }
  return values
}

/** The number of the first row with parameter row `p` of a part. */
function startOf(part: Rows, p: number): number {
  const { featureRows, firstParameterRow, firstFeatureRow } = placeOf(part)
  return (firstParameterRow + p) * featureRows + firstFeatureRow
}
