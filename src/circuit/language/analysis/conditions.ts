/* Conditions on bits, made of parts. What they ask of in a program is in analyse-conditions.ts. */
import type { BitReference, Condition } from '../../tree.ts'

/** Whether the bits, first listed = low bit, are that number. */
export function numberIs(bits: readonly BitReference[], value: number): Condition {
  return { kind: 'compare', bits, operator: '==', value }
}

/** Whether the bits are one of these numbers, in ascending order: none is false, all are true. */
export function numberIsAmong(bits: readonly BitReference[], values: readonly number[]): Condition | boolean {
  const all = 2 ** bits.length
  if (values.length === 0) return false
  if (values.length === all) return true
  const [first] = values
  if (bits.length === 1) return numberIs(bits, first!)
  if (values.length > all / 2) {
    const others = Array.from({ length: all }, (_, i) => i).filter((value) => !values.includes(value))
    return { kind: 'not', operand: anyOf(bits, others) }
  }
  return anyOf(bits, values)
}

function anyOf(bits: readonly BitReference[], values: readonly number[]): Condition {
  return values.map((value) => numberIs(bits, value)).reduce((left, right) => ({ kind: 'or', left, right }))
}

/** Whether two lists of bits of one length are the same. */
export function bitsAreEqual(left: readonly BitReference[], right: readonly BitReference[]): Condition {
  return left
    .map((bit, place): Condition => {
      const other = right[place]!
      const pair = [bit, other]
      return { kind: 'or', left: numberIs(pair, 0), right: numberIs(pair, 3) }
    })
    .reduce((all, next) => ({ kind: 'and', left: all, right: next }))
}
