/*
 * Conditions for Qiskit's importer of OpenQASM 3, which takes one bit against `true` or `false`, or a whole register against a number:
 * everything else becomes such tests inside of each other.
 */
import type { BitCondition } from '../flat.ts'

type Lines = readonly string[]

/** What the tests need to know of the program. */
export interface Tested {
  /** Of the register `c`, which holds the bits that the program declares. */
  readonly bitCount: number
  /** `c[0]`. */
  bitName(bit: number): string
  /** Throws, naming what cannot be written. */
  refuse(what: string): never
}

/** More lines than this come of conditions that no one wrote by hand. */
const longest = 100_000

/** Statements that run one branch or the other; either may be empty. */
export function branchLines(
  condition: BitCondition,
  whenTrue: Lines,
  whenFalse: Lines,
  tested: Tested,
): Lines {
  if (whenTrue.length + whenFalse.length > longest) tested.refuse('a condition of too many parts')
  const inner = (part: BitCondition, yes: Lines, no: Lines) => branchLines(part, yes, no, tested)
  switch (condition.kind) {
    case 'not':
      return inner(condition.operand, whenFalse, whenTrue)
    case 'and':
      return inner(condition.left, inner(condition.right, whenTrue, whenFalse), whenFalse)
    case 'or':
      return inner(condition.left, whenTrue, inner(condition.right, whenTrue, whenFalse))
    case 'compare':
      return compareLines(condition, whenTrue, whenFalse, tested)
  }
}

function compareLines(
  { bits, operator, value }: Extract<BitCondition, { kind: 'compare' }>,
  whenTrue: Lines,
  whenFalse: Lines,
  tested: Tested,
): Lines {
  const [only, ...others] = bits
  if (only !== undefined && others.length === 0) {
    const [zero, one] = [0, 1].map((bit) => holds(bit, operator, value))
    if (zero === one) return zero ? whenTrue : whenFalse
    return testLines(`${tested.bitName(only)} == ${one ? 'true' : 'false'}`, whenTrue, whenFalse)
  }
  if (operator === '!=')
    return compareLines({ kind: 'compare', bits, operator: '==', value }, whenFalse, whenTrue, tested)
  if (operator !== '==') return tested.refuse('a comparison of several bits by size')
  const isWhole = bits.length === tested.bitCount && bits.every((bit, i) => bit === i)
  if (isWhole) return testLines(`c == ${value}`, whenTrue, whenFalse)
  return bits
    .map((bit, place) => {
      const isOne = Math.floor(value / 2 ** place) % 2 === 1
      return `${tested.bitName(bit)} == ${isOne ? 'true' : 'false'}`
    })
    .reduceRight((inside, text) => testLines(text, inside, whenFalse), whenTrue)
}

function holds(bit: number, operator: string, value: number): boolean {
  switch (operator) {
    case '==':
      return bit === value
    case '!=':
      return bit !== value
    case '<':
      return bit < value
    case '<=':
      return bit <= value
    case '>':
      return bit > value
    default:
      return bit >= value
  }
}

function testLines(text: string, whenTrue: Lines, whenFalse: Lines): Lines {
  if (whenTrue.length === 0 && whenFalse.length === 0) return []
  const within = (lines: Lines) => lines.map((line) => `  ${line}`)
  const otherwise = whenFalse.length > 0 ? ['} else {', ...within(whenFalse)] : []
  return [`if (${text}) {`, ...within(whenTrue), ...otherwise, '}']
}
