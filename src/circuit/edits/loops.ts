/* Loops around a place. */
import type { RepeatNode } from '../tree.ts'
import type { Parent } from './edit.ts'

/** Loops among the parents of a place, outermost first. */
export function loopsOf(parents: readonly Parent[]): readonly RepeatNode[] {
  return parents.filter((parent) => parent.kind === 'repeat')
}
