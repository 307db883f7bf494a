/* Labels at the right of a chart, kept off each other and off the axis below. */
import { apart } from '../../../insight/labels.ts'

/** Heights at least `gap` apart and at most `bottom`, in the order given. */
export function labelsWithin(heights: readonly number[], gap: number, bottom: number): readonly number[] {
  const places = [...apart(heights, gap)]
  const order = places.map((_, i) => i).toSorted((a, b) => places[b]! - places[a]!)
  let limit = bottom
  for (const i of order) {
    const place = Math.min(places[i] ?? limit, limit)
    places[i] = place
    limit = place - gap
  }
  return places
}
