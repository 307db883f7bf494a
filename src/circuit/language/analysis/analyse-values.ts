/* Values of classical expressions: variables, bits, casts, comparisons; everything else is an angle's expression. */
import type { Expression } from '../../expression.ts'
import { evaluate, isConstant } from '../../expressions.ts'
import type { Span } from '../../tree.ts'
import type { SyntaxExpression, SyntaxType } from '../syntax.ts'
import type { Scope } from './scope.ts'
import { called } from './scope.ts'
import type { Value } from './values.ts'
import {
  applyKnown,
  converted,
  fromExpression,
  knownFunction,
  knownFunctions,
  negateKnown,
  toExpression,
} from './values.ts'

/** Reads an expression of angles; handed in, since each of the two holds the other. */
export type AngleOf = (scope: Scope, syntax: SyntaxExpression) => Expression | null

/** The value of an expression; null when it has no meaning, which has then been reported. */
export function valueWith(scope: Scope, syntax: SyntaxExpression, angleOf: AngleOf): Value | null {
  const special = specialValue(scope, syntax, angleOf)
  if (special !== undefined) return special
  const expression = angleOf(scope, syntax)
  return expression === null ? null : fromExpression(expression)
}

/**
 * The value of what is no angle's expression: names of bits and variables, casts, logic; undefined for everything else.
 */
export function specialValue(
  scope: Scope,
  syntax: SyntaxExpression,
  angleOf: AngleOf,
): Value | null | undefined {
  const inner = (operand: SyntaxExpression) => valueWith(scope, operand, angleOf)
  switch (syntax.kind) {
    case 'name':
      return namedSpecial(scope, syntax)
    case 'element':
      return elementSpecial(scope, syntax, angleOf)
    case 'bits': {
      const { text } = syntax
      return { kind: 'bits', width: text.length, value: Number(`0b${text}`) }
    }
    case 'part':
      return partSpecial(scope, syntax)
    case 'cast': {
      const operand = inner(syntax.operand)
      if (operand === null) return null
      const width = widthOf(scope, syntax.type, angleOf)
      return width === undefined ? null : convertedOrReported(scope, operand, syntax.type, width, syntax.span)
    }
    case 'unary': {
      if (syntax.operator !== '!' && syntax.operator !== '~') return undefined
      const operand = inner(syntax.operand)
      if (operand === null) return null
      return negateKnown(syntax.operator, operand) ?? mustBeKnown(scope, syntax.operator, syntax.span)
    }
    case 'binary': {
      if (isArithmetic(syntax.operator)) return undefined
      const [left, right] = [inner(syntax.left), inner(syntax.right)]
      if (left === null || right === null) return null
      if (syntax.operator === '^') warnOfPower(scope, syntax.operatorSpan)
      return (
        applyKnown(syntax.operator, left, right) ?? mustBeKnown(scope, syntax.operator, syntax.operatorSpan)
      )
    }
    case 'call':
      return functionSpecial(scope, syntax, inner)
    case 'number':
      return undefined
  }
}

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', '**'])

/** Whether angles may use the operator. */
export function isArithmetic(operator: string): boolean {
  return arithmetic.has(operator)
}

function warnOfPower(scope: Scope, span: Span): void {
  const fix = { label: 'change to `**`', text: '**', span }
  scope.problems.warning(
    'exclusive-or',
    '`^` is the exclusive or of bits; a power is written `**`',
    span,
    fix,
  )
}

function mustBeKnown(scope: Scope, operator: string, span: Span): null {
  const message = `\`${operator}\` works on numbers and bits that are known before the run`
  scope.problems.error('not-constant', message, span)
  return null
}

function namedSpecial(
  scope: Scope,
  { name, span }: Extract<SyntaxExpression, { kind: 'name' }>,
): Value | null | undefined {
  if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true' }
  const meaning = scope.meaningOf(name)
  if (meaning?.kind === 'classical') return readVariable(scope, name, meaning.value, span)
  if (meaning?.kind !== 'bit' && !(meaning?.kind === 'alias' && meaning.of === 'bit')) return undefined
  return { kind: 'measured', operand: { name, nameSpan: span, index: null, span } }
}

function readVariable(scope: Scope, name: string, value: Value | null, span: Span): Value | null {
  if (value?.kind === 'measured' && value.taken !== scope.measurementsInto(value.operand.name)) {
    const bits = value.operand.name
    const message = `\`${name}\` holds what was in \`${bits}\`, which has been measured into since; ask before, or measure into other bits`
    scope.problems.error('unsupported', message, span)
    return null
  }
  if (value !== null) return value
  scope.problems.error('no-value', `\`${name}\` has no value here; give it one where it is declared`, span)
  return null
}

function elementSpecial(
  scope: Scope,
  syntax: Extract<SyntaxExpression, { kind: 'element' }>,
  angleOf: AngleOf,
): Value | null | undefined {
  const { name, nameSpan, index, span } = syntax
  const meaning = scope.meaningOf(name)
  if (meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit'))
    return { kind: 'measured', operand: { name, nameSpan, index, span } }
  if (meaning?.kind !== 'classical') return undefined
  const value = readVariable(scope, name, meaning.value, span)
  const place = angleOf(scope, index)
  if (value === null || place === null) return null
  const size = value.kind === 'array' ? value.elements.length : value.kind === 'bits' ? value.width : null
  if (size === null) {
    const message = `\`${name}\` is ${called(meaning)}, not an array; it has no elements`
    scope.problems.error('not-an-array', message, span)
    return null
  }
  const at = isConstant(place) ? evaluate(place) : Number.NaN
  const from = at < 0 ? at + size : at
  if (!Number.isInteger(from) || from < 0 || from >= size) {
    const message = `index ${at} is out of range: \`${name}\` has ${size} elements, 0 to ${size - 1}`
    scope.problems.error('index-range', message, index.span)
    return null
  }
  if (value.kind === 'array') return value.elements[from]!
  const bits = value.kind === 'bits' ? BigInt(value.value) >> BigInt(from) : 0n
  return { kind: 'bits', width: 1, value: Number(bits & 1n) }
}

/** A slice of measured bits; anything else is no number. */
function partSpecial(
  scope: Scope,
  { operand, span }: Extract<SyntaxExpression, { kind: 'part' }>,
): Value | null {
  const meaning = scope.meaningOf(operand.name)
  if (meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit'))
    return { kind: 'measured', operand }
  scope.problems.error('unsupported', 'slices of numbers are not supported yet', span)
  return null
}

function functionSpecial(
  scope: Scope,
  { name, arguments: list, span }: Extract<SyntaxExpression, { kind: 'call' }>,
  inner: (operand: SyntaxExpression) => Value | null,
): Value | null | undefined {
  const arity = knownFunctions.get(name)
  if (arity === undefined) return undefined
  const values = list.map(inner)
  if (values.includes(null)) return null
  if (values.length !== arity) {
    const message = `\`${name}\` takes ${arity} ${arity === 1 ? 'argument' : 'arguments'}, got ${values.length}`
    scope.problems.error('wrong-arguments', message, span)
    return null
  }
  return (
    knownFunction(
      name,
      values.filter((value) => value !== null),
    ) ?? mustBeKnown(scope, name, span)
  )
}

/** The width of a type; null without one, undefined when it has no meaning, which has then been reported. */
export function widthOf(scope: Scope, { width }: SyntaxType, angleOf: AngleOf): number | null | undefined {
  if (width === null) return null
  const expression = angleOf(scope, width)
  if (expression === null) return undefined
  const value = isConstant(expression) ? evaluate(expression) : Number.NaN
  if (Number.isInteger(value) && value >= 1 && value <= 4096) return value
  scope.problems.error('size', 'the width of a type must be a whole number from 1', width.span)
  return undefined
}

/** The value as the type keeps it; null, and reported, where it does not fit. */
export function convertedOrReported(
  scope: Scope,
  value: Value,
  type: SyntaxType,
  width: number | null,
  span: Span,
): Value | null {
  const kept = converted(value, type, width)
  if (kept !== null) return kept
  const what =
    value.kind === 'measured'
      ? 'what was measured'
      : value.kind === 'expression'
        ? 'what depends on an input'
        : value.kind === 'array'
          ? 'an array'
          : 'this value'
  scope.problems.error('not-constant', `${what} cannot be kept as \`${type.base}\``, span)
  return null
}

/** A value where a number is wanted; null, and reported, where it is none. */
export function asExpression(scope: Scope, value: Value, span: Span): Expression | null {
  const expression = toExpression(value)
  if (expression !== null) return expression
  const what = value.kind === 'measured' ? 'a measured bit' : 'an array'
  scope.problems.error('not-a-number', `${what} is not a number that is known before the run`, span)
  return null
}
