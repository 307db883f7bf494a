/* The smallest single replacement that makes one text of another: so that a change from outside moves neither caret nor
   scroll more than it must. */

export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What to replace in `before` to get `after`; null when they are equal. Never cuts a pair of surrogates. */
export function replacementBetween(before: string, after: string): Replacement | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  if (isHighSurrogate(before.charCodeAt(start - 1))) start -= 1
  let tail = 0
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1
  if (isLowSurrogate(before.charCodeAt(before.length - tail))) tail -= 1
  return { start, end: before.length - tail, text: after.slice(start, after.length - tail) }
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
