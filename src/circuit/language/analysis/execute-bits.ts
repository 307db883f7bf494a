/* Values put into bits by classical code; measurements are in analyse.ts. */
import type { AssignRun, BitReference, RunNode, Span } from '../../tree.ts'
import type { AssignStatement, SyntaxExpression } from '../syntax.ts'
import { valueOf } from './analyse-expressions.ts'
import { numberIs } from './conditions.ts'
import type { Course } from './courses.ts'
import { plain } from './courses.ts'
import { partsOfSlice, sourcesIn, splitOver } from './dependence.ts'
import { combinedValue } from './execute-variables.ts'
import type { Scope } from './scope.ts'
import type { Value } from './values.ts'
import { toNumber } from './values.ts'

/** `c = "01";`, `c[0] = d[1];`, `c |= 2;` */
export function assignBits(scope: Scope, statement: AssignStatement): Course {
  const { target, value, span } = statement
  if (value.kind === 'measurement') return plain()
  const places = [
    ...(target.index === null ? [] : [target.index]),
    ...(target.slice === undefined ? [] : partsOfSlice(target.slice)),
  ]
  const errors = scope.problems.errorCount
  const course = splitOver(scope, sourcesIn(scope, places, true), span, () => {
    const bits = bitsOneByOne(scope, scope.bitsOfOperand(target))
    if (bits === null) return plain()
    return putInto(scope, bits, combinedValue(statement, value), span)
  })
  if (scope.problems.errorCount === errors) scope.noteMeasurement(target.name)
  return course ?? plain()
}

function bitsOneByOne(scope: Scope, bits: readonly BitReference[] | null): readonly BitReference[] | null {
  return (
    bits?.flatMap((bit) => (bit.index === null ? scope.bitsOfRegisterNamed(bit.register) : [bit])) ?? null
  )
}

/** An expression into bits: bit by bit where it is bits itself. */
export function putInto(
  scope: Scope,
  bits: readonly BitReference[],
  syntax: SyntaxExpression,
  span: Span,
): Course {
  const copied = bitsOneByOne(scope, bitsNamedBy(scope, syntax))
  if (copied !== null && !overlap(bits, copied)) {
    if (copied.length === bits.length) return plain(copyNodes(scope, bits, copied, span))
    const message = `needs one bit for each, got ${copied.length} for ${bits.length}`
    scope.problems.error('register-size', `an assignment of bits ${message}`, syntax.span)
    return plain()
  }
  const errors = scope.problems.errorCount
  const sources = sourcesIn(scope, [syntax], true)
  if (scope.problems.errorCount > errors) return plain()
  const course = splitOver(scope, sources, span, () => {
    const value = valueOf(scope, syntax)
    const number = value === null ? null : numberFor(scope, value, bits.length, syntax.span)
    if (number === null) return plain()
    return plain([numberNode(scope, bits, number, span)])
  })
  return course ?? plain()
}

/** The bits that an expression names, where it is nothing else and they are not all known. */
function bitsNamedBy(scope: Scope, syntax: SyntaxExpression): readonly BitReference[] | null {
  const inner = syntax.kind === 'cast' && syntax.type.base === 'bit' ? syntax.operand : syntax
  if (inner.kind !== 'name' && inner.kind !== 'element' && inner.kind !== 'part') return null
  const name = inner.kind === 'part' ? inner.operand.name : inner.name
  const meaning = scope.meaningOf(name)
  if (meaning?.kind === 'classical' && meaning.value?.kind === 'measured' && inner.kind === 'name')
    return scope.bitsOfOperand(meaning.value.operand)
  if (meaning?.kind !== 'bit' && !(meaning?.kind === 'alias' && meaning.of === 'bit')) return null
  if (sourcesIn(scope, [inner], true).length === 0) return null
  const index = inner.kind === 'element' ? inner.index : null
  if (index !== null && sourcesIn(scope, [index], true).length > 0) return null
  return scope.bitsOfOperand(
    inner.kind === 'part' ? inner.operand : { name, nameSpan: inner.span, index, span: inner.span },
  )
}

function overlap(some: readonly BitReference[], others: readonly BitReference[]): boolean {
  const keys = new Set(some.map((bit) => JSON.stringify(bit)))
  return others.some((bit) => keys.has(JSON.stringify(bit)))
}

function copyNodes(
  scope: Scope,
  to: readonly BitReference[],
  from: readonly BitReference[],
  span: Span,
): readonly RunNode[] {
  return to.map((bit, place): RunNode => {
    const known = scope.knownBits([from[place]!])
    const cell = scope.bitCell(bit)
    if (cell !== null) scope.set(cell, known === null ? null : { kind: 'number', value: Number(known) })
    if (known !== null) return { kind: 'assign', bits: [bit], values: [known === 1n ? 1 : 0], span }
    const put = (value: 0 | 1): AssignRun => ({ kind: 'assign', bits: [bit], values: [value], span })
    const condition = numberIs([from[place]!], 1)
    return { kind: 'conditional', condition, whenTrue: [put(1)], whenFalse: [put(0)] }
  })
}

/** A value as the number that so many bits hold; null, and reported, where it does not fit. */
function numberFor(scope: Scope, value: Value, count: number, span: Span): bigint | null {
  const known = toNumber(value)
  const isWhole = known !== null && Number.isSafeInteger(known)
  if (value.kind === 'bits' && value.width !== count) {
    const message = `an assignment of bits needs one bit for each, got ${value.width} for ${count}`
    scope.problems.error('register-size', message, span)
    return null
  }
  if (isWhole && known >= 0 && known < 2 ** count) return BigInt(known)
  if (isWhole && known < 0 && known >= -(2 ** (count - 1)) && count > 1)
    return BigInt.asUintN(count, BigInt(known))
  const got = known === null ? '' : `, got ${known}`
  const message = `${count === 1 ? 'a bit holds 0 or 1' : `${count} bits hold a whole number from 0 to ${2 ** count - 1}`}${got}`
  scope.problems.error('wrong-type', message, span)
  return null
}

/** Puts a known number into bits. */
export function numberNode(
  scope: Scope,
  bits: readonly BitReference[],
  number: bigint,
  span: Span,
): AssignRun {
  const values = bits.map((_, place): 0 | 1 => (((number >> BigInt(place)) & 1n) === 1n ? 1 : 0))
  bits.forEach((bit, place) => {
    const cell = scope.bitCell(bit)
    if (cell !== null) scope.set(cell, { kind: 'number', value: values[place]! })
  })
  return { kind: 'assign', bits, values, span }
}
