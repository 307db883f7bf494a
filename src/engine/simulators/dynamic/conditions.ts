/* Whether a statement about classical bits holds. */
import type { BitCondition } from '../../../circuit/flat.ts'

/** @param bits the value of each classical bit, 0 or 1 */
export function holds(condition: BitCondition, bits: ArrayLike<number>): boolean {
  switch (condition.kind) {
    case 'not':
      return !holds(condition.operand, bits)
    case 'and':
      return holds(condition.left, bits) && holds(condition.right, bits)
    case 'or':
      return holds(condition.left, bits) || holds(condition.right, bits)
    case 'compare':
      return compare(numberOf(condition.bits, bits), condition.operator, condition.value)
  }
}

/** The listed bits as a whole number, first listed = low bit. */
function numberOf(listed: readonly number[], bits: ArrayLike<number>): number {
  return listed.reduceRight((value, bit) => 2 * value + bits[bit]!, 0)
}

type Operator = Extract<BitCondition, { kind: 'compare' }>['operator']

function compare(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}
