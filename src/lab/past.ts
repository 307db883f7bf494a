/*
 * Where a training went, in bounded memory: every step's values at first, then of every second step, every fourth, …; and the
 * step of it that is looked back at.
 */
import type { ParameterPath } from './messages.ts'

const mostPoints = 200
/** Numbers that may be kept in all. */
const mostNumbers = 2 ** 20

interface Point {
  readonly step: number
  readonly values: Float64Array
}

/** A step that is looked back at. */
export interface Visited extends Point {
  /** Of the loss of all training rows; 0 until it is measured. */
  readonly gradient: Float64Array
}

export class Past {
  /** What is looked back at; null in the present. */
  visited: Visited | null = null
  private readonly most: number
  /** Steps between two that are kept. */
  every = 1
  private points: Point[] = []

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

  /** The first step that can be looked back at, where training stands at step `now`. */
  firstStep(now: number): number {
    return this.points[0]?.step ?? now
  }

  /** Looks back at the kept step at or before that one, or the first one; null, or none before `now`, is the present. */
  visit(step: number | null, now: number): void {
    const past = step === null || step >= now ? [] : this.points
    const point = past.findLast((one) => one.step <= step!) ?? past[0]
    const isPast = point !== undefined && point.step < now
    this.visited = isPast ? { ...point, gradient: new Float64Array(point.values.length) } : null
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
