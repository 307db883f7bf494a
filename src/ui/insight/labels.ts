/* Labels of charts kept off each other. */

/** Heights moved apart so that labels do not lie on each other; in the order given. */
export function apart(heights: readonly number[], gap: number): readonly number[] {
  const order = heights.map((height, i) => ({ height, i })).toSorted((a, b) => a.height - b.height)
  const places = Array.from({ length: heights.length }, () => 0)
  let last = Number.NEGATIVE_INFINITY
  for (const { height, i } of order) {
    last = Math.max(height, last + gap)
    places[i] = last
  }
  return places
}

/** Rows of labels, so that those of near values do not lie on each other. */
export function rowsFor(places: readonly number[], width: number): readonly number[] {
  const ends: number[] = []
  const order = places.map((place, i) => ({ place, i })).toSorted((a, b) => a.place - b.place)
  const rows = Array.from({ length: places.length }, () => 0)
  for (const { place, i } of order) {
    const free = ends.findIndex((end) => place - width / 2 > end)
    const row = free < 0 ? ends.length : free
    ends[row] = place + width / 2
    rows[i] = row
  }
  return rows
}
