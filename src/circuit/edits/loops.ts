/* Loops around a place. */
import type { RepeatNode } from '../tree.ts'
import type { Parent } from './edit.ts'

/** Loops among the parents of a place whose variable is in sight there, outermost first. */
export function loopsOf(parents: readonly Parent[]): readonly RepeatNode[] {
  const loops = parents.filter((parent) => parent.kind === 'repeat')
  return loops.filter((loop, i) => !loops.slice(i + 1).some((inner) => inner.variable === loop.variable))
}
