/* Parts of registers: slices, aliases, and members of these. */
import { evaluate, isConstant } from '../../expressions.ts'
import type { Expression } from '../../expression.ts'
import type { Span } from '../../tree.ts'
import type { SyntaxExpression, SyntaxOperand, SyntaxSlice } from '../syntax.ts'
import { angleOf, indexOf } from './analyse-expressions.ts'
import { limits } from './limits.ts'
import type { Operand } from './operand.ts'
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
  const places = slice === undefined ? members.map((_, i) => i) : slicePlaces(scope, slice, members.length)
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

/** The places that a slice takes, in order; negative ones count from the end. */
function slicePlaces(scope: Scope, slice: SyntaxSlice, size: number): readonly number[] | null {
  const place = (syntax: SyntaxExpression) => {
    const value = wholeConstant(scope, syntax)
    return value !== null && value < 0 ? value + size : value
  }
  if (slice.kind === 'set') {
    const places = slice.values.map(place)
    return places.includes(null) ? null : places.filter((value) => value !== null)
  }
  const step = slice.step === null ? 1 : wholeConstant(scope, slice.step)
  if (step === null) return null
  if (step === 0) {
    scope.problems.error('loop-range', 'the step of a range must not be 0', slice.step!.span)
    return null
  }
  const start = slice.start === null ? (step > 0 ? 0 : size - 1) : place(slice.start)
  const stop = slice.stop === null ? (step > 0 ? size - 1 : 0) : place(slice.stop)
  if (start === null || stop === null) return null
  const count = Math.max(0, Math.floor((stop - start) / step) + 1)
  if (count > limits.bits) {
    scope.problems.error('index-range', `a range of ${count} is larger than any register`, slice.span)
    return null
  }
  return Array.from({ length: count }, (_, i) => start + i * step)
}

function wholeConstant(scope: Scope, syntax: SyntaxExpression): number | null {
  const expression = angleOf(scope, syntax)
  if (expression === null) return null
  if (!isConstant(expression)) {
    scope.problems.error('not-constant', 'a slice must be known before the run', syntax.span)
    return null
  }
  const value = evaluate(expression)
  if (Number.isSafeInteger(value)) return value
  scope.problems.error('fractional-index', `an index must be a whole number, got ${value}`, syntax.span)
  return null
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
