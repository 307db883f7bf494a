/* Changes of a text by places, and where unchanged places end up. What an edit of the drawing comes to. */
import type { Span } from '../tree.ts'

/** A part of the old text that stands again inside a replacement, at `at` in its text, itself changed by `patches`. */
export interface Carried {
  readonly span: Span
  readonly at: number
  readonly patches: readonly Patch[]
}

/** Replaces [start, end) of a text. Patches of one list do not overlap; several insertions at one place keep their order. */
export interface Patch {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly carries?: readonly Carried[]
}

function inOrder(patches: readonly Patch[]): readonly Patch[] {
  return patches.toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** The text with all patches made. Places count in the old text. */
export function applyPatches(text: string, patches: readonly Patch[]): string {
  const parts: string[] = []
  let at = 0
  for (const patch of inOrder(patches)) {
    parts.push(text.slice(at, patch.start), patch.text)
    at = patch.end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** The one patch between two texts: what stands between their common beginning and end. */
export function differenceOf(before: string, after: string): readonly Patch[] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let tail = 0
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++
  if (start === before.length && start === after.length) return []
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }]
}

/**
 * Where a place of the old text is in the new one; null when a patch cuts through it. A patch inside makes it longer or
 * shorter; an insertion right before or behind it stays outside.
 */
export function spanMapper(patches: readonly Patch[]): (span: Span) => Span | null {
  const sorted = inOrder(patches)
  const shifts = [0]
  for (const { start, end, text } of sorted) shifts.push(shifts.at(-1)! + text.length - (end - start))
  const carried = sorted.flatMap((patch, i) =>
    (patch.carries ?? []).map((part) => ({
      part,
      offset: patch.start + shifts[i]! + part.at - part.span.start,
    })),
  )
  const inner = carried.map(({ part, offset }) => ({
    span: part.span,
    offset,
    map: spanMapper(part.patches),
  }))
  return (span) => {
    const home = inner.find((part) => part.span.start <= span.start && span.end <= part.span.end)
    if (home !== undefined) {
      const moved = home.map(span)
      return moved === null ? null : { start: moved.start + home.offset, end: moved.end + home.offset }
    }
    const before = countBefore(sorted, span.start, true)
    const within = countBefore(sorted, span.end, false)
    if (cuts(sorted[before], span.start) || cuts(sorted[within], span.end)) return null
    return { start: span.start + shifts[before]!, end: span.end + shifts[within]! }
  }
}

function cuts(patch: Patch | undefined, offset: number): boolean {
  return patch !== undefined && patch.start < offset && offset < patch.end
}

/** How many of the sorted patches end at or before an offset; insertions right at it count if `insertions`. */
function countBefore(sorted: readonly Patch[], offset: number, insertions: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { start, end } = sorted[middle]!
    const counts = end < offset || (end === offset && (start < end || insertions))
    if (counts) low = middle + 1
    else high = middle
  }
  return low
}
