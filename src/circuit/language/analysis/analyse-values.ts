/* Values of classical expressions: variables, bits, casts, comparisons; everything else is an angle's expression. */
import type { Expression } from '../../expression.ts'
import { evaluate, isConstant } from '../../expressions.ts'
import type { Span } from '../../tree.ts'
import type { SyntaxExpression, SyntaxOperand, SyntaxSlice, SyntaxType } from '../syntax.ts'
import type { Parts } from './elements-of-values.ts'
import { joinedParts, partsOf } from './elements-of-values.ts'
import { placesOf } from './slices.ts'
import type { Scope, Variable } from './scope.ts'
import { called } from './scope.ts'
import type { Value } from './values.ts'
import {
  applyKnown,
  applyUnits,
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
      return partSpecial(scope, syntax.operand, angleOf)
    case 'imaginary':
      return { kind: 'complex', re: 0, im: syntax.value }
    case 'duration':
      return { kind: 'duration' }
    case 'list':
      scope.problems.error(
        'unexpected-list',
        'a list of values belongs to the declaration of an array',
        syntax.span,
      )
      return null
    case 'cast': {
      const operand = inner(syntax.operand)
      if (operand === null) return null
      const width = widthOf(scope, syntax.type, angleOf)
      return width === undefined ? null : convertedOrReported(scope, operand, syntax.type, width, syntax.span)
    }
    case 'unary': {
      if (syntax.operator !== '!' && syntax.operator !== '~')
        return scope.program.hasUnits ? signedUnit(scope, syntax, inner) : undefined
      const operand = inner(syntax.operand)
      if (operand === null) return null
      return negateKnown(syntax.operator, operand) ?? mustBeKnown(scope, syntax.operator, syntax.span)
    }
    case 'binary': {
      if (isArithmetic(syntax.operator) && !scope.program.hasUnits) return undefined
      const [left, right] = [inner(syntax.left), inner(syntax.right)]
      if (left === null || right === null) return null
      const withUnits = applyUnits(syntax.operator, left, right)
      if (withUnits === null) return reportUnits(scope, syntax.operator, syntax.operatorSpan)
      if (withUnits !== undefined) return withUnits
      if (isArithmetic(syntax.operator)) return undefined
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

function reportUnits(scope: Scope, operator: string, span: Span): null {
  const message = `\`${operator}\` does not take these: a duration and something else, or a complex number`
  scope.problems.error('wrong-type', message, span)
  return null
}

/** `-z` of a complex number, `-d` of a duration. */
function signedUnit(
  scope: Scope,
  { operator, operand, span }: Extract<SyntaxExpression, { kind: 'unary' }>,
  inner: (operand: SyntaxExpression) => Value | null,
): Value | null | undefined {
  const value = inner(operand)
  if (value === null) return null
  if (operator === '+') return value
  const zero: Value = value.kind === 'duration' ? value : { kind: 'number', value: 0 }
  const negative = applyUnits('-', zero, value)
  return negative === null ? reportUnits(scope, operator, span) : negative
}

function namedSpecial(
  scope: Scope,
  { name, span }: Extract<SyntaxExpression, { kind: 'name' }>,
): Value | null | undefined {
  if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true' }
  const meaning = scope.meaningOf(name)
  if (meaning?.kind === 'classical') return readVariable(scope, name, meaning.value, span)
  if (meaning?.kind !== 'bit' && !(meaning?.kind === 'alias' && meaning.of === 'bit')) return undefined
  return bitValue(scope, { name, nameSpan: span, index: null, span })
}

/** Bits: as far as they are known a number, otherwise what will be measured into them. */
function bitValue(scope: Scope, operand: SyntaxOperand): Value | null {
  const bits = scope.bitsOfOperand(operand)
  if (bits === null) return null
  const single = bits.flatMap((bit) => (bit.index === null ? scope.bitsOfRegisterNamed(bit.register) : [bit]))
  const known = scope.knownBits(single)
  if (known === null) return { kind: 'measured', operand }
  return { kind: 'bits', width: single.length, value: Number(known) }
}

function readVariable(scope: Scope, name: string, value: Value | null, span: Span): Value | null {
  if (value?.kind === 'dependent' || value?.kind === 'lost') {
    const message = `\`${name}\` depends on what is measured in more ways than are followed here`
    scope.problems.error('too-many-cases', message, span)
    return null
  }
  if (value?.kind === 'measured') return bitValue(scope, value.operand)
  if (value !== null) return value
  scope.problems.error('no-value', `\`${name}\` has no value here; give it one where it is declared`, span)
  return null
}

function elementSpecial(
  scope: Scope,
  syntax: Extract<SyntaxExpression, { kind: 'element' }>,
  angleOf: AngleOf,
): Value | null | undefined {
  const { name, nameSpan, index, more, span } = syntax
  const meaning = scope.meaningOf(name)
  if (meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit'))
    return bitValue(scope, { name, nameSpan, index, ...(more === undefined ? {} : { more }), span })
  const variable = meaning?.kind === 'constant' ? wholeConstant(meaning.value, span) : meaning
  if (variable?.kind !== 'classical') return undefined
  let value = readVariable(scope, name, variable.value, span)
  for (const one of [index, ...(more ?? [])]) {
    const parts = value === null ? null : partsOrReported(scope, name, variable, value, span)
    const place = parts === null ? null : placeIn(scope, name, parts, one, angleOf)
    if (place === null) return null
    value = parts!.elements[place]!
    if (value === null) return readVariable(scope, name, null, span)
  }
  return value
}

/** A constant whole number, whose bits may be asked for; undefined for every other. */
function wholeConstant(expression: Expression, span: Span): Variable | undefined {
  const value = isConstant(expression) ? evaluate(expression) : Number.NaN
  if (!Number.isSafeInteger(value)) return undefined
  const type = { base: 'int', width: null, sizes: [], span } as const
  return { kind: 'classical', type, width: null, value: { kind: 'number', value }, isConstant: true }
}

/** What a value is made of; null, and reported, for what has no parts. */
export function partsOrReported(
  scope: Scope,
  name: string,
  variable: Variable,
  value: Value,
  span: Span,
): Parts | null {
  const parts = partsOf(value, variable.type, variable.width)
  if (parts !== null) return parts
  const message = `\`${name}\` is ${called(variable)}, not an array; it has no elements`
  scope.problems.error('not-an-array', message, span)
  return null
}

/** The place that an index names; null, and reported, where it names none. */
export function placeIn(
  scope: Scope,
  name: string,
  { elements }: Parts,
  index: SyntaxExpression,
  angleOf: AngleOf,
): number | null {
  const place = angleOf(scope, index)
  if (place === null) return null
  const size = elements.length
  const at = isConstant(place) ? evaluate(place) : Number.NaN
  const from = at < 0 ? at + size : at
  if (Number.isInteger(from) && from >= 0 && from < size) return from
  if (Number.isNaN(at)) {
    scope.problems.error('input-index', 'an index must be known before the run', index.span)
    return null
  }
  const message = `index ${at} is out of range: \`${name}\` has ${size} elements, 0 to ${size - 1}`
  scope.problems.error('index-range', message, index.span)
  return null
}

/** A slice of bits, of an array or of a number. */
function partSpecial(scope: Scope, operand: SyntaxOperand, angleOf: AngleOf): Value | null {
  const { name, slice, span } = operand
  const meaning = scope.meaningOf(name)
  if (meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit'))
    return bitValue(scope, operand)
  const variable = meaning?.kind === 'constant' ? wholeConstant(meaning.value, span) : meaning
  if (variable?.kind !== 'classical') {
    const what = meaning === undefined ? 'not declared' : `${called(meaning)}, not a number`
    scope.problems.error('not-a-number', `\`${name}\` is ${what}`, operand.nameSpan)
    return null
  }
  const value = readVariable(scope, name, variable.value, span)
  const parts = value === null ? null : partsOrReported(scope, name, variable, value, span)
  const places = parts === null ? null : placesInside(scope, name, parts, slice!, angleOf)
  return places === null ? null : joinedParts(places.map((place) => parts!.elements[place]!))
}

/** The places that a slice takes; null, and reported, where one is outside. */
export function placesInside(
  scope: Scope,
  name: string,
  { elements }: Parts,
  slice: SyntaxSlice,
  angleOf: AngleOf,
): readonly number[] | null {
  const size = elements.length
  const places = placesOf(scope, slice, size, angleOf)
  const outside = places?.find((place) => place < 0 || place >= size)
  if (outside === undefined) return places
  const message = `index ${outside} is out of range: \`${name}\` has ${size} elements, 0 to ${size - 1}`
  scope.problems.error('index-range', message, slice.span)
  return null
}

function functionSpecial(
  scope: Scope,
  { name, arguments: list, span }: Extract<SyntaxExpression, { kind: 'call' }>,
  inner: (operand: SyntaxExpression) => Value | null,
): Value | null | undefined {
  const arity = knownFunctions.get(name)
  if (name === 'sizeof') return sizeOf(scope, list, span, inner)
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

/** `sizeof(a)`, `sizeof(a, 1)`: how many elements an array, or one of its dimensions, has. */
function sizeOf(
  scope: Scope,
  [array, dimension, ...more]: readonly SyntaxExpression[],
  span: Span,
  inner: (operand: SyntaxExpression) => Value | null,
): Value | null {
  if (array?.kind !== 'name' || more.length > 0) {
    scope.problems.error(
      'wrong-arguments',
      '`sizeof` takes the name of an array, and the number of a dimension',
      span,
    )
    return null
  }
  const meaning = scope.meaningOf(array.name)
  if (meaning?.kind === 'qubit' || meaning?.kind === 'bit')
    return { kind: 'number', value: meaning.register.size }
  if (meaning?.kind === 'alias') return { kind: 'number', value: meaning.members.length }
  if (meaning?.kind === 'input' && meaning.input.size !== null)
    return { kind: 'number', value: meaning.input.size }
  let value = inner(array)
  const depth = dimension === undefined ? { kind: 'number' as const, value: 0 } : inner(dimension)
  if (value === null || depth === null) return null
  for (let left = depth.kind === 'number' ? depth.value : -1; left > 0 && value?.kind === 'array'; left--)
    value = value.elements[0] ?? null
  if (value?.kind === 'array' && depth.kind === 'number' && depth.value >= 0)
    return { kind: 'number', value: value.elements.length }
  const what = meaning === undefined || value === null ? 'no array' : `${called(meaning)}, not an array`
  scope.problems.error('not-an-array', `\`${array.name}\` is ${what} of so many dimensions`, span)
  return null
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
        : nounOf(value)
  scope.problems.error('not-constant', `${what} cannot be kept as \`${type.base}\``, span)
  return null
}

/** A value where a number is wanted; null, and reported, where it is none. */
export function asExpression(scope: Scope, value: Value, span: Span): Expression | null {
  const expression = toExpression(value)
  if (expression !== null) return expression
  const what = value.kind === 'measured' ? 'a measured bit' : nounOf(value)
  scope.problems.error('not-a-number', `${what} is not a number that is known before the run`, span)
  return null
}

function nounOf({ kind }: Value): string {
  if (kind === 'array') return 'an array'
  if (kind === 'duration') return 'a duration'
  return kind === 'complex' ? 'a complex number' : 'this value'
}
