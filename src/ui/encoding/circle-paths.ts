/* Where things stand on the circle of an angle: zero on top, growing clockwise, one turn of the circle for one period. */

/** Share of the circle at an angle, from 0 to below 1. */
export function shareOf(angle: number, period: number): number {
  const turns = angle / period
  return turns - Math.floor(turns)
}

/** A place at a share of the circle and a distance from the centre. */
export function pointAt(share: number, radius: number): readonly [number, number] {
  const turn = 2 * Math.PI * share
  return [radius * Math.sin(turn), -radius * Math.cos(turn)]
}

/* Hundredths of a unit; no minus at zero. */
const rounded = (value: number) => Math.round(100 * value) / 100 || 0
const written = ([x, y]: readonly [number, number]) => `${rounded(x)} ${rounded(y)}`

/** The arc of a range of angles as an SVG path; a whole turn or more is the whole circle. */
export function arcPath(low: number, high: number, period: number, radius: number): string {
  const span = (high - low) / period
  if (span >= 1) {
    const [top, bottom] = [pointAt(0, radius), pointAt(0.5, radius)]
    const half = `A${radius} ${radius} 0 0 1`
    return `M${written(top)}${half} ${written(bottom)}${half} ${written(top)}`
  }
  const [from, to] = [pointAt(shareOf(low, period), radius), pointAt(shareOf(high, period), radius)]
  return `M${written(from)}A${radius} ${radius} 0 ${span > 0.5 ? 1 : 0} 1 ${written(to)}`
}

/** A bar of the circle: between two shares and two radii. */
export function barPath(from: number, to: number, inner: number, outer: number): string {
  const [a, b] = [pointAt(from, inner), pointAt(from, outer)]
  const [c, d] = [pointAt(to, outer), pointAt(to, inner)]
  return `M${written(a)}L${written(b)}L${written(c)}L${written(d)}Z`
}
