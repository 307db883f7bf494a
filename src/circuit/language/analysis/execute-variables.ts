/* Variables of classical code: what they are declared with, and what is assigned to them. */
import type { Span } from '../../tree.ts'
import type {
  AssignStatement,
  SyntaxExpression,
  SyntaxType,
  SyntaxValue,
  VariableStatement,
} from '../syntax.ts'
import { angleOf, valueOf } from './analyse-expressions.ts'
import { convertedOrReported, partsOrReported, placeIn, placesInside, widthOf } from './analyse-values.ts'
import type { Course } from './courses.ts'
import { plain } from './courses.ts'
import { isBitName, partsOfSlice, sourcesIn, splitOver } from './dependence.ts'
import { partsOf } from './elements-of-values.ts'
import { limits } from './limits.ts'
import { enterName } from './names.ts'
import type { Scope, Variable } from './scope.ts'
import { called } from './scope.ts'
import type { Value } from './values.ts'
import { bitsOfAngle, numberValue } from './values.ts'

/** `int n = 3;` */
export function declareVariable(scope: Scope, { name, nameSpan, type, value }: VariableStatement): Course {
  const errors = scope.problems.errorCount
  const variable = newVariable(scope, type)
  const course = variable === null || value === null ? plain() : giveValue(scope, variable, value)
  const isBroken = variable === null || scope.problems.errorCount > errors
  enterName(scope, name, nameSpan, isBroken ? { kind: 'broken' } : variable)
  return course
}

/** A variable without a value; one whose elements have none for an array. null: reported. */
export function newVariable(scope: Scope, type: SyntaxType): Variable | null {
  const width = widthOf(scope, type, angleOf)
  if (width === undefined) return null
  const sizes = type.sizes.map((size) => sizeOfArray(scope, size))
  if (sizes.includes(null)) return null
  const total = sizes.reduce<number>((product, size) => product * size!, 1)
  if (total > limits.arraySize) {
    scope.problems.error('size', `an array may have ${limits.arraySize} elements, got ${total}`, type.span)
    return null
  }
  const value = sizes.length > 0 && type.handed === undefined ? emptyArray(sizes.map((size) => size!)) : null
  const open = type.base === 'duration' ? ({ kind: 'duration' } as const) : null
  return { kind: 'classical', type, width, value: value ?? open }
}

function emptyArray([size, ...inner]: readonly number[]): Value {
  const element = inner.length === 0 ? null : emptyArray(inner)
  return { kind: 'array', elements: Array.from({ length: size! }, () => element) }
}

function sizeOfArray(scope: Scope, syntax: SyntaxExpression): number | null {
  const value = valueOf(scope, syntax)
  if (value === null) return null
  if (value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 1) return value.value
  const got = value.kind === 'number' ? `, got ${value.value}` : ''
  scope.problems.error('size', `the size of an array must be a whole number from 1${got}`, syntax.span)
  return null
}

/** A variable takes a value, in branches where that depends on measurements. */
export function giveValue(scope: Scope, variable: Variable, syntax: SyntaxValue): Course {
  if (syntax.kind === 'measurement') {
    scope.problems.error('not-a-bit', 'a measurement goes into bits; declare them with `bit`', syntax.span)
    return plain()
  }
  return dependingOn(scope, variable, [syntax], syntax.span, () => {
    const value = ofType(scope, syntax, variable, variable.type.sizes.length)
    if (value !== null) scope.set(variable, value)
  })
}

/** Works by itself for each value that the expressions may have by what is measured. */
function dependingOn(
  scope: Scope,
  variable: Variable,
  expressions: readonly SyntaxExpression[],
  span: Span,
  work: () => void,
): Course {
  const errors = scope.problems.errorCount
  const [only] = expressions
  const isKept = expressions.length === 1 && keepsBits(scope, only!, variable)
  const sources = sourcesIn(scope, expressions, !isKept)
  if (scope.problems.errorCount > errors) return plain()
  const course = splitOver(scope, sources, span, () => {
    work()
    return plain()
  })
  return course ?? plain()
}

/** Bits that nothing else is ever written into can be asked later just as well. */
function keepsBits(scope: Scope, syntax: SyntaxExpression, { type }: Variable): boolean {
  if (!['int', 'uint', 'bool', 'bit'].includes(type.base) || type.sizes.length > 0) return false
  const inner = syntax.kind === 'cast' ? syntax.operand : syntax
  if (inner.kind !== 'name' && inner.kind !== 'element' && inner.kind !== 'part') return false
  const name = inner.kind === 'part' ? inner.operand.name : inner.name
  return isBitName(scope, name) && scope.isSettled(name)
}

/** What an expression is in a variable; elements of lists by themselves. null: reported. */
function ofType(scope: Scope, syntax: SyntaxExpression, variable: Variable, depth: number): Value | null {
  if (syntax.kind === 'list') return listOf(scope, syntax, variable, depth)
  const value = valueOf(scope, syntax)
  if (value === null) return null
  if (value.kind === 'array' ? depth > 0 && sameSize(value, variable, depth) : depth === 0)
    return value.kind === 'array'
      ? value
      : convertedOrReported(scope, value, variable.type, variable.width, syntax.span)
  const message =
    depth > 0 ? 'an array takes a list of values, or an array of its size' : 'this takes a single value'
  scope.problems.error('wrong-type', message, syntax.span)
  return null
}

function sameSize(value: Value, { value: own, type }: Variable, depth: number): boolean {
  let [mine, other] = [own, value as Value | null]
  for (let left = type.sizes.length - depth; left > 0; left--)
    mine = mine?.kind === 'array' ? (mine.elements[0] ?? null) : null
  for (; mine?.kind === 'array' && other?.kind === 'array';) {
    if (mine.elements.length !== other.elements.length) return false
    mine = mine.elements[0] ?? null
    other = other.elements[0] ?? null
  }
  return true
}

function listOf(
  scope: Scope,
  { elements: list, span }: Extract<SyntaxExpression, { kind: 'list' }>,
  variable: Variable,
  depth: number,
): Value | null {
  const { sizes } = variable.type
  if (depth === 0) {
    scope.problems.error('not-an-array', 'only an array takes a list of values', span)
    return null
  }
  const size = sizeOfArray(scope, sizes[sizes.length - depth]!)
  const elements = list.map((element) => ofType(scope, element, variable, depth - 1))
  if (size === null || elements.includes(null)) return null
  if (size === list.length) return { kind: 'array', elements }
  scope.problems.error('size', `this array has ${size} elements, got ${list.length}`, span)
  return null
}

/* ---- assignments ---- */

/** `n += 1;`, `a[2][0] = 0;`, `n[0:2] = "101";` */
export function assignVariable(scope: Scope, statement: AssignStatement, variable: Variable): Course {
  const { target, value, span } = statement
  if (variable.isConstant === true) {
    const message = `\`${target.name}\` is a constant; it cannot be assigned to`
    scope.problems.error('not-a-variable', message, target.nameSpan)
    return plain()
  }
  const whole = target.index === null && target.slice === undefined
  if (whole && statement.operator === '') return giveValue(scope, variable, value)
  if (value.kind === 'measurement') return giveValue(scope, variable, value)
  const combined = combinedValue(statement, value)
  const places: SyntaxExpression[] = [
    ...(whole ? [] : [{ kind: 'name', name: target.name, span: target.span } as const]),
    ...(target.index === null ? [] : [target.index]),
    ...(target.more ?? []),
    ...(target.slice === undefined ? [] : partsOfSlice(target.slice)),
  ]
  return dependingOn(scope, variable, [combined, ...places], span, () => {
    if (!whole) return storePart(scope, statement, variable, combined)
    const asBits = bitwise.has(statement.operator)
      ? asBitsOfAngle(scope, variable, statement, value)
      : undefined
    const stored =
      asBits === undefined ? ofType(scope, combined, variable, variable.type.sizes.length) : asBits
    if (stored !== null) scope.set(variable, stored)
  })
}

const bitwise: ReadonlySet<string> = new Set(['<<', '>>', '&', '|', '^'])

/** Operators on bits act on an angle's bits; undefined for other variables. */
function asBitsOfAngle(
  scope: Scope,
  variable: Variable,
  { operator, span }: AssignStatement,
  value: SyntaxExpression,
): Value | null | undefined {
  const { type, width, value: held } = variable
  if (type.base !== 'angle' || width === null || held?.kind !== 'number') return undefined
  const bits = bitsOfAngle(held.value, width).toString(2).padStart(width, '0')
  const left: SyntaxExpression = { kind: 'bits', text: bits, span }
  const result = valueOf(scope, { kind: 'binary', operator, left, right: value, operatorSpan: span, span })
  return result === null ? null : convertedOrReported(scope, result, type, width, span)
}

/** `n op value` for `n op= value`. */
export function combinedValue(
  { target, operator, span }: AssignStatement,
  value: SyntaxExpression,
): SyntaxExpression {
  if (operator === '') return value
  const { name, nameSpan, index, more } = target
  const further = more === undefined ? {} : { more }
  const left: SyntaxExpression =
    target.slice !== undefined
      ? { kind: 'part', operand: target, span: target.span }
      : index === null
        ? { kind: 'name', name, span: target.span }
        : { kind: 'element', name, nameSpan, index, ...further, span: target.span }
  return { kind: 'binary', operator, left, right: value, operatorSpan: span, span }
}

/** Exchanges an element, or those of a slice. */
function storePart(
  scope: Scope,
  { target }: AssignStatement,
  variable: Variable,
  syntax: SyntaxExpression,
): void {
  const held = variable.value ?? (variable.type.sizes.length === 0 ? numberValue(0) : null)
  if (held === null) return
  const indices = target.index === null ? [] : [target.index, ...(target.more ?? [])]
  const changed = (value: Value, depth: number): Value | null => {
    const parts = partsOrReported(scope, target.name, variable, value, target.span)
    if (parts === null) return null
    const index = indices[depth]
    if (index === undefined) return sliceChanged(scope, target, variable, value, syntax)
    const place = placeIn(scope, target.name, parts, index, angleOf)
    if (place === null) return null
    const inner = parts.elements[place] ?? null
    const isLast = depth === indices.length - 1
    const next =
      isLast || inner === null
        ? elementValue(scope, syntax, variable, value, inner, depth + 1)
        : changed(inner, depth + 1)
    return next === null ? null : parts.with(parts.elements.with(place, next))
  }
  const value = changed(held, 0)
  if (value !== null) scope.set(variable, value)
}

/** A new element: a bit of a number, or what the type of the array says. */
function elementValue(
  scope: Scope,
  syntax: SyntaxExpression,
  variable: Variable,
  holder: Value,
  before: Value | null,
  depth: number,
): Value | null {
  if (holder.kind === 'array')
    return ofType(
      scope,
      syntax,
      { ...variable, value: before },
      Math.max(0, variable.type.sizes.length - depth),
    )
  const value = valueOf(scope, syntax)
  const bit = { base: 'bit', width: null, sizes: [], span: syntax.span } as const
  return value === null ? null : convertedOrReported(scope, value, bit, 1, syntax.span)
}

function sliceChanged(
  scope: Scope,
  { name, slice, span }: AssignStatement['target'],
  variable: Variable,
  held: Value,
  syntax: SyntaxExpression,
): Value | null {
  const parts = partsOrReported(scope, name, variable, held, span)
  const places = parts === null ? null : placesInside(scope, name, parts, slice!, angleOf)
  const value = places === null ? null : valueOf(scope, syntax)
  if (parts === null || places === null || value === null) return null
  const width = { base: 'bit', width: null, sizes: [], span } as const
  const given = partsOf(value, width, places.length)
  if (given?.elements.length !== places.length) {
    const got = given === null ? 'a single value' : given.elements.length
    scope.problems.error('size', `this slice has ${places.length} elements, got ${got}`, syntax.span)
    return null
  }
  const elements = [...parts.elements]
  places.forEach((place, i) => (elements[place] = given.elements[i]!))
  return parts.with(elements)
}

/** Says that nothing can be assigned to a name. */
export function reportTarget(scope: Scope, { target }: AssignStatement): void {
  const meaning = scope.meaningOf(target.name)
  if (meaning?.kind === 'broken' || (meaning === undefined && scope.lostNames.has(target.name))) return
  const message =
    meaning === undefined
      ? `\`${target.name}\` is not declared`
      : `\`${target.name}\` is ${called(meaning)}; it cannot be assigned to`
  scope.problems.error(meaning === undefined ? 'undeclared' : 'not-a-variable', message, target.nameSpan)
}
