/* Where a longer code stops being the better one. */
import { log } from '../../../base/elementary.ts'
import type { Crossing, LogicalErrorPoint } from './types.ts'

/**
 * Crossings of the curves of distances that follow each other. A sign change counts only where the intervals of the two
 * rates are apart on both sides of it.
 */
export function crossingsOf(points: readonly LogicalErrorPoint[]): readonly Crossing[] {
  const distances = [...new Set(points.map(({ distance }) => distance))].toSorted((a, b) => a - b)
  return distances.slice(1).flatMap((longer, i) => {
    const found = crossing(curve(points, distances[i]!), curve(points, longer))
    return found ? [{ distances: [distances[i]!, longer] as const, ...found }] : []
  })
}

function curve(points: readonly LogicalErrorPoint[], distance: number): readonly LogicalErrorPoint[] {
  return points
    .filter((point) => point.distance === distance && point.failures > 0)
    .toSorted((a, b) => a.error - b.error)
}

interface Side {
  readonly error: number
  /** log of longer over shorter. */
  readonly ratio: number
  /** -1: the longer code is better for sure, 1: worse, 0: nobody knows. */
  readonly sign: number
}

function crossing(
  short: readonly LogicalErrorPoint[],
  long: readonly LogicalErrorPoint[],
): Pick<Crossing, 'between' | 'error'> | null {
  const sides = long.flatMap((point): readonly Side[] => {
    const other = short.find(({ error }) => error === point.error)
    if (!other) return []
    const sign = point.interval[1] < other.interval[0] ? -1 : point.interval[0] > other.interval[1] ? 1 : 0
    return [{ error: point.error, ratio: log(point.rate / other.rate), sign }]
  })
  const below = sides.findLast(({ sign }) => sign < 0)
  const above = sides.find(({ sign, error }) => sign > 0 && error > (below?.error ?? 1))
  if (!below || !above) return null
  const inner = sides.filter(({ error }) => error >= below.error && error <= above.error)
  const at = inner.findIndex((side, i) => side.ratio <= 0 && (inner[i + 1]?.ratio ?? -1) > 0)
  const [left, right] = [inner[at]!, inner[at + 1]!]
  const share = left.ratio / (left.ratio - right.ratio)
  return {
    between: [below.error, above.error],
    error: left.error + share * (right.error - left.error),
  }
}
