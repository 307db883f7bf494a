/* A loss curve of any length as a few hundred points that look the same: the lowest and highest of each stretch.
   For drawing only; nothing is averaged, every point kept is a real one. */

export interface CurvePoint {
  readonly step: number
  readonly loss: number
  readonly validationLoss: number | null
}

/** Adds the places of the lowest and the highest value of [from, to). */
function keepExtremes(
  kept: Set<number>,
  valueOf: (index: number) => number | null,
  from: number,
  to: number,
): void {
  let [low, high] = [-1, -1]
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let index = from; index < to; index += 1) {
    const value = valueOf(index)
    if (value === null || !Number.isFinite(value)) continue
    if (value < least) [low, least] = [index, value]
    if (value > most) [high, most] = [index, value]
  }
  if (low >= 0) kept.add(low)
  if (high >= 0) kept.add(high)
}

/**
 * At most `limit` of the points, in order: the first, the last, and of each stretch the lowest and highest loss of
 * either part. A curve that is short enough comes back as it is.
 */
export function decimated(points: readonly CurvePoint[], limit: number): readonly CurvePoint[] {
  if (points.length <= limit) return points
  const stretches = Math.max(1, Math.floor((limit - 3) / 4))
  const kept = new Set<number>([0, points.length - 1])
  for (let index = points.length - 1; index >= 0; index -= 1)
    if (points[index]?.validationLoss !== null) {
      kept.add(index)
      break
    }
  for (let stretch = 0; stretch < stretches; stretch += 1) {
    const from = Math.floor((stretch * points.length) / stretches)
    const to = Math.floor(((stretch + 1) * points.length) / stretches)
    keepExtremes(kept, (index) => points[index]?.loss ?? null, from, to)
    keepExtremes(kept, (index) => points[index]?.validationLoss ?? null, from, to)
  }
  return [...kept]
    .sort((a, b) => a - b)
    .flatMap((index) => {
      const point = points[index]
      return point ? [point] : []
    })
}
