/* Parts of registers: slices, aliases, and members of these. */
import type { Expression } from '../../expression.ts'
import type { Span } from '../../tree.ts'
import type { SyntaxExpression, SyntaxOperand } from '../syntax.ts'
import { angleOf, indexOf } from './analyse-expressions.ts'
import type { Operand } from './operand.ts'
import { placesOf } from './slices.ts'
import type { Member, Scope } from './scope.ts'

/** All of the members, a slice of them, or one: an alias, or part of a register. */
export function partOf(
  scope: Scope,
  syntax: SyntaxOperand,
  members: readonly Member[],
  counted: 'qubit' | 'bit',
): Operand | null {
  const { span, slice, index } = syntax
  if (index !== null) return memberOf(scope, syntax, index, members, counted)
  const places =
    slice === undefined ? members.map((_, i) => i) : placesOf(scope, slice, members.length, angleOf)
  if (places === null) return null
  const outside = places.findLast((place) => place < 0 || place >= members.length)
  if (outside !== undefined) {
    reportRange(scope, syntax.name, outside, members.length, counted, slice!.span)
    return null
  }
  const some = places.map((place) => members[place]!)
  const [head] = some
  if (head === undefined) {
    scope.problems.error('index-range', `\`${syntax.name}\`: this range is empty`, slice?.span ?? span)
    return null
  }
  const { register, first } = head
  return { register, first, index: null, count: some.length, members: some, span }
}

/** One member: by a number, or by a loop variable where the members follow each other evenly in one register. */
function memberOf(
  scope: Scope,
  syntax: SyntaxOperand,
  index: SyntaxExpression,
  members: readonly Member[],
  counted: 'qubit' | 'bit',
): Operand | null {
  const place = indexOf(scope, index, members.length)
  if (place === null) return null
  const { span } = index
  if (place.kind === 'number') {
    const member = members[place.value]
    if (member === undefined) {
      reportRange(scope, syntax.name, place.value, members.length, counted, span)
      return null
    }
    return { ...member, index: { kind: 'number', value: member.index }, count: 1, span }
  }
  const [head, next] = members
  const step = next === undefined ? 1 : next.index - head!.index
  const even = members.every(
    ({ register, index: own }, i) => register === head!.register && own === head!.index + i * step,
  )
  if (!even) {
    const message = `\`${syntax.name}\` joins qubits from several places; index it with a number, not with a loop variable`
    scope.problems.error('unsupported', message, span)
    return null
  }
  const { register, first } = head!
  const scaled: Expression = {
    kind: 'binary',
    operator: '*',
    left: { kind: 'number', value: step },
    right: place,
  }
  const offset: Expression = { kind: 'number', value: head!.index }
  const own: Expression = { kind: 'binary', operator: '+', left: offset, right: scaled }
  return { register, first, index: own, count: 1, span }
}

function reportRange(
  scope: Scope,
  name: string,
  index: number,
  size: number,
  counted: 'qubit' | 'bit',
  span: Span,
): void {
  const range = size === 1 ? 'only 0' : `0 to ${size - 1}`
  const what = `${size} ${counted}${size === 1 ? '' : 's'}`
  const message = `index ${index} is out of range: \`${name}\` has ${what}, ${range}`
  scope.problems.error('index-range', message, span)
}
