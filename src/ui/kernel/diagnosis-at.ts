/* What is known at a bandwidth: its own diagnosis, or that of the nearest bandwidth that was worked out. */
import type { BandwidthPoint } from './types.ts'

/** The point nearest on a logarithmic scale; null when there is none. */
export function nearestTo(points: readonly BandwidthPoint[], bandwidth: number): BandwidthPoint | null {
  let best: BandwidthPoint | null = null
  let least = Number.POSITIVE_INFINITY
  for (const point of points) {
    const distance = Math.abs(Math.log(point.bandwidth / bandwidth))
    if (distance < least) [best, least] = [point, distance]
  }
  return best
}

/** Both lists in one, ascending; of the same bandwidth the newer one stays. */
export function merged(
  older: readonly BandwidthPoint[],
  newer: readonly BandwidthPoint[],
): readonly BandwidthPoint[] {
  const all = new Map([...older, ...newer].map((point) => [point.bandwidth, point]))
  return [...all.values()].sort((a, b) => a.bandwidth - b.bandwidth)
}
