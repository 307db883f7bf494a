/* Rows and parts of them: numbers within the whole, and cutting and joining. No numerics. */
import type { Rows, RowsPlace } from './engine.ts'

/** Where rows lie among all of them: rows without a place are all. */
export function placeOf(rows: Rows): RowsPlace {
  const { parameterRows, featureRows } = rows
  return rows.place ?? { parameterRows, featureRows, firstParameterRow: 0, firstFeatureRow: 0 }
}

/** The number that row `row` of these has among all rows. */
export function rowNumber(rows: Rows, row: number): number {
  const { place, featureRows } = rows
  if (place === undefined) return row
  const parameterRow = place.firstParameterRow + Math.floor(row / featureRows)
  return parameterRow * place.featureRows + place.firstFeatureRow + (row % featureRows)
}
