/* Which places of a register or an array a slice takes. */
import type { Expression } from '../../expression.ts'
import { evaluate, isConstant } from '../../expressions.ts'
import type { SyntaxExpression, SyntaxSlice } from '../syntax.ts'
import { limits } from './limits.ts'
import type { Scope } from './scope.ts'

/** The places that a slice takes, in order; negative ones count from the end. */
export function placesOf(
  scope: Scope,
  slice: SyntaxSlice,
  size: number,
  angleOf: (scope: Scope, syntax: SyntaxExpression) => Expression | null,
): readonly number[] | null {
  const wholeConstant = (syntax: SyntaxExpression) => wholeNumberOf(scope, syntax, angleOf(scope, syntax))
  const place = (syntax: SyntaxExpression) => {
    const value = wholeConstant(syntax)
    return value !== null && value < 0 ? value + size : value
  }
  if (slice.kind === 'set') {
    const places = slice.values.map(place)
    return places.includes(null) ? null : places.filter((value) => value !== null)
  }
  const step = slice.step === null ? 1 : wholeConstant(slice.step)
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

function wholeNumberOf(scope: Scope, syntax: SyntaxExpression, expression: Expression | null): number | null {
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
