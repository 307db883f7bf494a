/* One number for each pass of nested loops: what arrays of parameters inside of loops are indexed by. */
import type { RepeatNode } from '../tree.ts'

export interface LoopIndex {
  /** `8*l`, `24*l + 8*m`: where the elements of a pass begin. */
  readonly stride: string
  /** Elements of all passes. */
  readonly size: number
}

/** An index that gives every pass `count` elements of its own. */
export function loopIndex(loops: readonly RepeatNode[], count: number): LoopIndex {
  let size = count
  const parts: string[] = []
  for (const loop of loops.toReversed()) {
    const { text, passes } = passNumber(loop)
    parts.unshift(size === 1 ? text : `${size}*${text.includes(' ') ? `(${text})` : text}`)
    size *= passes
  }
  return { stride: parts.join(' + '), size }
}

/** The number of the pass as an expression of the loop variable; gaps are counted where the values do not step evenly. */
function passNumber({ variable, values }: RepeatNode): { readonly text: string; readonly passes: number } {
  const first = values[0] ?? 0
  const step = (values[1] ?? first + 1) - first
  const even = step !== 0 && values.every((value, i) => value === first + i * step)
  const from = even ? first : values.reduce((least, value) => Math.min(least, value), first)
  const shifted = from === 0 ? variable : from < 0 ? `${variable} + ${-from}` : `${variable} - ${from}`
  if (!even) {
    const last = values.reduce((most, value) => Math.max(most, value), first)
    return { text: shifted, passes: last - from + 1 }
  }
  const passes = Math.max(1, values.length)
  if (step === 1) return { text: shifted, passes }
  return { text: `${from === 0 ? variable : `(${shifted})`}/${step < 0 ? `(${step})` : step}`, passes }
}
