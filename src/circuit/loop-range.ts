/* The values of a loop whose range depends on the loops around it. */
import { evaluate } from './expressions.ts'
import type { LoopRange } from './tree.ts'

/** The values of a range where the loops around have these. Not checked: the step must not be 0. */
export function rangeValues(
  range: LoopRange,
  variables: Readonly<Record<string, number>>,
): readonly number[] {
  if (range.kind === 'set') return range.values.map((value) => evaluate(value, { variables }))
  const start = evaluate(range.start, { variables })
  const step = evaluate(range.step, { variables })
  return Array.from({ length: passesOf(range, variables) }, (_, i) => start + i * step)
}

/** How many values; not a whole number where the step is 0 or a value is none. */
export function passesOf(range: LoopRange, variables: Readonly<Record<string, number>>): number {
  if (range.kind === 'set') return range.values.length
  const [start, step, stop] = [range.start, range.step, range.stop].map((each) =>
    evaluate(each, { variables }),
  )
  return step === 0 ? Number.NaN : Math.max(0, Math.floor((stop! - start!) / step!) + 1)
}
