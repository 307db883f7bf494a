/* `for` over ranges and sets of whole numbers: known before the run, or known once the loops around are at a pass. */
import { evaluate, isConstant } from '../../expressions.ts'
import type { Expression } from '../../expression.ts'
import { passesOf, rangeValues } from '../../loop-range.ts'
import type { LoopRange } from '../../tree.ts'
import type { ForStatement, SyntaxExpression } from '../syntax.ts'
import { angleOf } from './analyse-expressions.ts'
import { variablesOf } from './elements.ts'
import { limits } from './limits.ts'
import type { LoopValues, Scope } from './scope.ts'

/** What a loop runs over. */
export interface Loop {
  readonly values: LoopValues
  /** Passes at most, within one pass of the loops around. */
  readonly passes: number
  /** The same as expressions, where it depends on loops around. */
  readonly range: LoopRange | null
}

/** The values, in order; null when the loop has no meaning, which has then been reported. */
export function loopOver(scope: Scope, { values, valuesSpan }: ForStatement): Loop | null {
  if (values.kind === 'elements') return null
  const range: LoopRange | null =
    values.kind === 'set'
      ? setOf(values.values.map((value) => wholeNumber(scope, value)))
      : rangeOf(
          wholeNumber(scope, values.start),
          values.step === null ? one : wholeNumber(scope, values.step),
          wholeNumber(scope, values.stop),
        )
  if (range === null) return null
  const depends = expressionsOf(range).some((expression) => !isConstant(expression))
  const largest = depends ? mostPasses(scope, range) : passesOf(range, {})
  if (largest === null || !Number.isInteger(largest)) {
    const at = values.kind === 'range' && values.step !== null ? values.step.span : valuesSpan
    scope.problems.error('loop-range', 'the step of a range must not be 0', at)
    return null
  }
  if (largest * scope.passes > limits.operations) {
    const message = `loops may take ${limits.operations} passes in all, here they take ${largest * scope.passes}`
    scope.problems.error('too-many-operations', message, valuesSpan)
    return null
  }
  const valuesAt = (outer: Readonly<Record<string, number>>) => rangeValues(range, outer)
  return depends
    ? { values: valuesAt, passes: largest, range }
    : { values: valuesAt({}), passes: largest, range: null }
}

const one: Expression = { kind: 'number', value: 1 }

function rangeOf(
  start: Expression | null,
  step: Expression | null,
  stop: Expression | null,
): LoopRange | null {
  return start === null || step === null || stop === null ? null : { kind: 'range', start, step, stop }
}

function setOf(values: readonly (Expression | null)[]): LoopRange | null {
  return values.includes(null) ? null : { kind: 'set', values: values.filter((value) => value !== null) }
}

function expressionsOf(range: LoopRange): readonly Expression[] {
  return range.kind === 'set' ? range.values : [range.start, range.step, range.stop]
}

/** The most passes over all passes of the loops around; null where some step is 0. */
function mostPasses(scope: Scope, range: LoopRange): number | null {
  const loops = [...scope.loopVariables()]
  const variables: Record<string, number> = Object.create(null) as Record<string, number>
  let most = 0
  const visit = (depth: number): boolean => {
    const loop = loops[depth]
    if (loop === undefined) {
      const passes = passesOf(range, variables)
      most = Math.max(most, passes)
      return Number.isInteger(passes)
    }
    const [name, values] = loop
    return (typeof values === 'function' ? values(variables) : values).every((value) => {
      variables[name] = value
      return visit(depth + 1)
    })
  }
  return visit(0) ? most : null
}

/** A bound: a whole number, or an expression of outer loop variables. */
function wholeNumber(scope: Scope, syntax: SyntaxExpression): Expression | null {
  const expression = angleOf(scope, syntax)
  if (expression === null) return null
  if (isConstant(expression)) {
    const value = evaluate(expression)
    if (Number.isSafeInteger(value)) return { kind: 'number', value }
    scope.problems.error('loop-range', `a loop runs over whole numbers, got ${value}`, syntax.span)
    return null
  }
  const loops = scope.loopVariables()
  if (variablesOf(expression).some((name) => loops.has(name))) return expression
  scope.problems.error(
    'loop-range',
    'a loop cannot depend on an input; its range must be constant',
    syntax.span,
  )
  return null
}
