/* Where a training goes, in bounded memory: every step's values at first, then of every second step, every fourth, … */
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
