/* A name for a new loop variable. */
import type { Source } from '../tree.ts'
import { headerOf } from './header.ts'
import { takenNames } from './names.ts'

const usual = ['l', 'm', 'k', 'j', 'i', 'n', 'r']

/** The first of the usual names that the program has nowhere. */
export function freshVariable(source: Source): string {
  const taken = takenNames(source.circuit, headerOf(source))
  const free = usual.find((name) => !taken.has(name))
  if (free !== undefined) return free
  let number = 1
  while (taken.has(`l_${number}`)) number++
  return `l_${number}`
}
