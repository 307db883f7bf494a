/* The smallest replacement that turns one text into another, so that carets and scroll positions outside it stay. */

export interface Replacement {
  /** Half-open range of the old text. */
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The range that differs, with common beginning and end left alone; null when the texts are equal. */
export function minimalEdit(before: string, after: string): Replacement | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let tail = 0
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) }
}
