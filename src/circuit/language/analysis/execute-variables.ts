/* Variables of classical code: what they are declared with, and what is assigned to them. */
import type { Span } from '../../tree.ts'
import type { AssignStatement, SyntaxExpression, SyntaxValue, VariableStatement } from '../syntax.ts'
import { angleOf, valueOf } from './analyse-expressions.ts'
import { convertedOrReported, widthOf } from './analyse-values.ts'
import { declareName } from './names.ts'
import type { Scope, Variable } from './scope.ts'
import { called } from './scope.ts'
import type { Value } from './values.ts'

/** `int n = 3;` */
export function declareVariable(scope: Scope, { name, nameSpan, type, value }: VariableStatement): void {
  const width = widthOf(scope, type, angleOf)
  const initial = value === null || width === undefined ? null : initialValue(scope, value, type, width)
  const broken = width === undefined || (value !== null && initial === null)
  const meaning: Variable = {
    kind: 'classical',
    type,
    width: width ?? null,
    value: initial,
    underConditions: scope.underConditions,
  }
  const entered = broken ? ({ kind: 'broken' } as const) : meaning
  if (scope.blockDepth > 0) scope.locals.push({ name, meaning: entered })
  else declareName(scope, name, nameSpan, entered)
}

function initialValue(
  scope: Scope,
  syntax: SyntaxValue,
  type: VariableStatement['type'],
  width: number | null,
): Value | null {
  if (syntax.kind === 'measurement') {
    const message = 'a measurement goes into bits; declare them with `bit`'
    scope.problems.error('not-a-bit', message, syntax.span)
    return null
  }
  if (syntax.kind === 'elements') return arrayOf(scope, syntax.elements, type, width, syntax.span)
  const value = valueOf(scope, syntax)
  if (value === null || value.kind === 'array') return value
  return kept(scope, value, { type, width }, syntax.span)
}

/** A value as a variable keeps it; what was measured stays in its bits, and is asked for there. */
export function kept(
  scope: Scope,
  value: Value,
  { type, width }: Pick<Variable, 'type' | 'width'>,
  span: Span,
): Value | null {
  const own = convertedOrReported(scope, value, type, width, span)
  if (own?.kind !== 'measured') return own
  return { ...own, taken: scope.measurementsInto(own.operand.name) }
}

function arrayOf(
  scope: Scope,
  list: readonly SyntaxExpression[],
  type: VariableStatement['type'],
  width: number | null,
  span: Span,
): Value | null {
  if (type.size === null) {
    scope.problems.error('not-an-array', 'only an array takes a list of values', span)
    return null
  }
  const size = valueOf(scope, type.size)
  const elements = list.map((element) => initialValue(scope, element, { ...type, size: null }, width))
  if (size === null || elements.includes(null)) return null
  if (size.kind !== 'number' || size.value !== list.length) {
    const wanted = size.kind === 'number' ? size.value : 'a constant number of'
    scope.problems.error('size', `this array has ${wanted} elements, got ${list.length}`, span)
    return null
  }
  return { kind: 'array', elements: elements.filter((element) => element !== null) }
}

/** `n += 1;`, `a[2] = 0;`, `n = count(q);` */
export function assignVariable(scope: Scope, statement: AssignStatement): void {
  const { target } = statement
  const meaning = scope.meaningOf(target.name)
  if (meaning?.kind !== 'classical') {
    reportTarget(scope, statement)
    return
  }
  if (meaning.isConstant) {
    scope.problems.error(
      'not-a-variable',
      `\`${target.name}\` is a constant; it cannot be assigned to`,
      target.nameSpan,
    )
    return
  }
  if (meaning.underConditions !== scope.underConditions) {
    const message = `\`${target.name}\` would depend on what is measured; only bits can`
    scope.problems.error('unsupported', `${message}, set it outside of the condition`, statement.span)
    return
  }
  storeValue(scope, statement, meaning, givenValue(scope, statement, meaning))
}

function givenValue(scope: Scope, statement: AssignStatement, variable: Variable): Value | null {
  const { value } = statement
  if (value.kind === 'measurement' || value.kind === 'elements')
    return initialValue(scope, value, variable.type, variable.width)
  return combined(scope, statement, value)
}

/** What `n op= value` gives. */
function combined(
  scope: Scope,
  { target, operator, span }: AssignStatement,
  value: SyntaxExpression,
): Value | null {
  if (operator === '') return valueOf(scope, value)
  const left: SyntaxExpression =
    target.index === null
      ? { kind: 'name', name: target.name, span: target.span }
      : {
          kind: 'element',
          name: target.name,
          nameSpan: target.nameSpan,
          index: target.index,
          span: target.span,
        }
  return valueOf(scope, { kind: 'binary', operator, left, right: value, operatorSpan: span, span })
}

/** Gives a variable, or an element of it, a value; null: it was reported. */
export function storeValue(
  scope: Scope,
  { target, value: syntax }: AssignStatement,
  variable: Variable,
  value: Value | null,
): void {
  if (value === null) return
  if (target.index === null) {
    variable.value = value.kind === 'array' ? value : kept(scope, value, variable, syntax.span)
    return
  }
  const place = valueOf(scope, target.index)
  if (variable.value?.kind !== 'array') {
    scope.problems.error(
      'not-an-array',
      `\`${target.name}\` is ${called(variable)}; it has no elements`,
      target.span,
    )
    return
  }
  const { elements } = variable.value
  const at = place?.kind === 'number' ? place.value : Number.NaN
  const index = at < 0 ? at + elements.length : at
  if (!Number.isInteger(index) || index < 0 || index >= elements.length) {
    const message = `index ${at} is out of range: \`${target.name}\` has ${elements.length} elements`
    scope.problems.error('index-range', message, target.span)
    return
  }
  const element = kept(scope, value, variable, syntax.span)
  if (element !== null) variable.value = { kind: 'array', elements: elements.with(index, element) }
}

function reportTarget(scope: Scope, { target, span }: AssignStatement): void {
  const meaning = scope.meaningOf(target.name)
  if (meaning?.kind === 'broken' || scope.lostNames.has(target.name)) return
  if (meaning === undefined)
    return scope.problems.error('undeclared', `\`${target.name}\` is not declared`, target.nameSpan)
  if (meaning.kind === 'bit' || meaning.kind === 'alias')
    return scope.problems.error(
      'unsupported',
      'assignments to bits other than of a measurement are not supported yet',
      span,
    )
  scope.problems.error(
    'not-a-variable',
    `\`${target.name}\` is ${called(meaning)}; it cannot be assigned to`,
    target.nameSpan,
  )
}

/** Whether a name stands for bits that can be measured into. */
export function isBit(scope: Scope, name: string): boolean {
  const meaning = scope.meaningOf(name)
  return meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit')
}
