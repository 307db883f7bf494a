/* A straight line through points by least squares. */

export interface Line {
  readonly slope: number
  /** Standard error of the slope; null with two points. */
  readonly slopeError: number | null
  readonly intercept: number
}

/** @returns null with fewer than two different x */
export function lineThrough(points: readonly (readonly [number, number])[]): Line | null {
  const count = points.length
  const [meanX, meanY] = [0, 1].map((k) => points.reduce((sum, point) => sum + point[k]!, 0) / count)
  let xx = 0
  let xy = 0
  for (const [x, y] of points) {
    xx += (x - meanX!) * (x - meanX!)
    xy += (x - meanX!) * (y - meanY!)
  }
  if (!(xx > 0)) return null
  const slope = xy / xx
  const intercept = meanY! - slope * meanX!
  const rest = points.reduce((sum, [x, y]) => {
    const distance = y - intercept - slope * x
    return sum + distance * distance
  }, 0)
  return { slope, intercept, slopeError: count > 2 ? Math.sqrt(rest / (count - 2) / xx) : null }
}
