/* Rows of the prepared data as model and engine take them. */
import type { ModelRows } from '../learn/models/circuit-model.ts'
import type { PreparedData } from '../learn/prepare.ts'

/** What the circuit reads of these rows, shape [rows, slots]. */
export function featuresOf(data: PreparedData, rows: readonly number[]): Float64Array {
  const width = data.slots.length
  const features = new Float64Array(rows.length * width)
  rows.forEach((row, i) => features.set(data.featureRows.subarray(row * width, (row + 1) * width), i * width))
  return features
}

/** These rows with their targets, in the given order. */
export function modelRows(data: PreparedData, rows: readonly number[]): ModelRows {
  const targets = Float64Array.from(rows, (row) => data.encodedTargets[row]!)
  return { count: rows.length, features: featuresOf(data, rows), targets }
}
