/* Where a training goes, in bounded memory: every step's values at first, then of every second step, every fourth, … */
import type { RecordedPath } from '../document/checkpoint.ts'
import type { ParameterPath } from './messages.ts'

const mostPoints = 200
/** Numbers that may be kept in all. */
const mostNumbers = 2 ** 20

export class PathRecorder {
  private readonly most: number
  private every = 1
  private points: { readonly step: number; readonly values: Float64Array }[] = []

  /** @param size values per point */
  constructor(size: number) {
    this.most = Math.max(2, Math.min(mostPoints, Math.floor(mostNumbers / Math.max(1, size))))
  }

  /** Takes the values before a step. Steps come in ascending order. */
  note(step: number, values: Float64Array): void {
    const first = this.points[0]?.step ?? step
    if ((step - first) % this.every !== 0) return
    this.points.push({ step, values: values.slice() })
    if (this.points.length < this.most) return
    this.every *= 2
    this.points = this.points.filter((point) => (point.step - first) % this.every === 0)
  }

  /** The last kept point at or before a step, or the first one; undefined while there is none. */
  before(step: number): { readonly step: number; readonly values: Float64Array } | undefined {
    return this.points.findLast((point) => point.step <= step) ?? this.points[0]
  }

  /** Begins anew, as another starting point does. */
  clear(): void {
    this.every = 1
    this.points = []
  }

  /** The path up to where the training stands now. */
  path(names: readonly string[], step: number, values: Float64Array): ParameterPath {
    const points = [...this.points.filter((point) => point.step < step), { step, values }]
    const all = new Float64Array(points.length * names.length)
    points.forEach((point, k) => all.set(point.values, k * names.length))
    return { names, steps: points.map((point) => point.step), values: all }
  }
}

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
