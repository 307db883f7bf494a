/* `for` over ranges and sets that are known before the run: the values of the loop variable. */
import { evaluate, isConstant } from '../../expressions.ts'
import type { ForStatement, SyntaxExpression } from '../syntax.ts'
import { angleOf } from './analyse-expressions.ts'
import { variablesOf } from './elements.ts'
import { limits } from './limits.ts'
import type { Scope } from './scope.ts'

/** The values, in order; null when the loop has no meaning, which has then been reported. */
export function loopValues(scope: Scope, { values, valuesSpan }: ForStatement): readonly number[] | null {
  if (values.kind === 'set') {
    const list = values.values.map((value) => wholeNumber(scope, value))
    return list.includes(null) ? null : list.filter((value) => value !== null)
  }
  const start = wholeNumber(scope, values.start)
  const step = values.step === null ? 1 : wholeNumber(scope, values.step)
  const stop = wholeNumber(scope, values.stop)
  if (start === null || step === null || stop === null) return null
  if (step === 0) {
    scope.problems.error('loop-range', 'the step of a range must not be 0', values.step!.span)
    return null
  }
  const count = Math.max(0, Math.floor((stop - start) / step) + 1)
  if (count * scope.passes <= limits.operations)
    return Array.from({ length: count }, (_, i) => start + i * step)
  const message = `loops may take ${limits.operations} passes in all, here they take ${count * scope.passes}`
  scope.problems.error('too-many-operations', message, valuesSpan)
  return null
}

function wholeNumber(scope: Scope, syntax: SyntaxExpression): number | null {
  const expression = angleOf(scope, syntax)
  if (expression === null) return null
  if (isConstant(expression)) {
    const value = evaluate(expression)
    if (Number.isSafeInteger(value)) return value
    scope.problems.error('loop-range', `a loop runs over whole numbers, got ${value}`, syntax.span)
    return null
  }
  const variable = variablesOf(expression)[0]
  if (variable === undefined)
    scope.problems.error(
      'loop-range',
      'a loop cannot depend on an input; its range must be constant',
      syntax.span,
    )
  else {
    const message = `ranges that depend on an outer loop variable such as \`${variable}\` are not supported yet`
    scope.problems.error('unsupported', message, syntax.span)
  }
  return null
}
