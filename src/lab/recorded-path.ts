/* The path of a training as a record keeps it, and back. Loaded when a record is made or read. */
import type { RecordedPath } from '../document/checkpoint.ts'
import type { ParameterPath } from './messages.ts'

/** A record keeps so many points at most, and so many numbers. */
const recordedPoints = 50
const recordedNumbers = 10_000
const decimals = 1e6

/** The path as a record keeps it: fewer points, the first and the last among them. */
export function recordedPath({ names, steps, values }: ParameterPath): RecordedPath {
  const size = names.length
  const most = Math.max(2, Math.min(recordedPoints, Math.floor(recordedNumbers / Math.max(1, size))))
  const count = Math.min(steps.length, most)
  const kept = Array.from({ length: count }, (_, k) =>
    count === 1 ? 0 : Math.round((k * (steps.length - 1)) / (count - 1)),
  )
  return {
    names,
    steps: kept.map((k) => steps[k]!),
    values: kept.map((k) =>
      Array.from(
        values.subarray(k * size, (k + 1) * size),
        (value) => Math.round(value * decimals) / decimals,
      ),
    ),
  }
}

/** The path of a record, for what takes a training's own. */
export function pathOfRecord({ names, steps, values }: RecordedPath): ParameterPath {
  return { names, steps, values: Float64Array.from(values.flat()) }
}
