/* Values of classical code that are known before the run, and what operators, casts and functions make of them. */
import { pow } from '../../../base/elementary.ts'
import { evaluate, isConstant } from '../../expressions.ts'
import type { Expression } from '../../expression.ts'
import type { BitReference } from '../../tree.ts'
import type { SyntaxOperand, SyntaxType } from '../syntax.ts'

export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** A register's worth of known bits, as a whole number. */
  | { readonly kind: 'bits'; readonly width: number; readonly value: number }
  /** Known once the inputs and the variables of loops are. */
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** What was measured into these bits. */
  | { readonly kind: 'measured'; readonly operand: SyntaxOperand }
  /** One of these, by a note in bits: a number, first listed bit = low bit. */
  | {
      readonly kind: 'dependent'
      readonly bits: readonly BitReference[]
      readonly values: readonly (Value | null)[]
    }
  /** It depends on more measurements than are followed. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'complex'; readonly re: number; readonly im: number }
  | { readonly kind: 'duration' }
  /** Of an array of several dimensions the elements are arrays. */
  | { readonly kind: 'array'; readonly elements: readonly (Value | null)[] }

/** Whole numbers are kept to so many bits. */
const widest = 53

export function numberValue(value: number): Value {
  return { kind: 'number', value }
}

/** An expression as a value, worked out if it can be. */
export function fromExpression(expression: Expression): Value {
  return isConstant(expression) ? numberValue(evaluate(expression)) : { kind: 'expression', expression }
}

/** A value as an angle or an index; null for bits that are measured and for arrays. */
export function toExpression(value: Value): Expression | null {
  const known = toNumber(value)
  if (known !== null) return { kind: 'number', value: known }
  return value.kind === 'expression' ? value.expression : null
}

/** The number that a known value is; null otherwise. */
export function toNumber(value: Value): number | null {
  switch (value.kind) {
    case 'number':
    case 'bits':
      return value.value
    case 'boolean':
      return Number(value.value)
    default:
      return null
  }
}

/** What OpenQASM calls true. */
export function isTrue(value: number): boolean {
  return value !== 0
}

type Whole = (a: bigint, b: bigint) => bigint

const wholeOperators: ReadonlyMap<string, Whole> = new Map<string, Whole>([
  ['&', (a, b) => a & b],
  ['|', (a, b) => a | b],
  ['^', (a, b) => a ^ b],
  ['<<', (a, b) => a << b],
  ['>>', (a, b) => a >> b],
])

const comparisons: ReadonlyMap<string, (a: number, b: number) => boolean> = new Map([
  ['==', (a: number, b: number) => a === b],
  ['!=', (a, b) => a !== b],
  ['<', (a, b) => a < b],
  ['<=', (a, b) => a <= b],
  ['>', (a, b) => a > b],
  ['>=', (a, b) => a >= b],
])

/** Whether `left operator right` holds; undefined for what is no comparison. */
export function compareNumbers(operator: string, left: number, right: number): boolean | undefined {
  return comparisons.get(operator)?.(left, right)
}

/** Operators whose operands must be known: comparisons, logic, bits. null where the operands do not fit. */
export function applyKnown(operator: string, left: Value, right: Value): Value | null {
  const [a, b] = [toNumber(left), toNumber(right)]
  if (a === null || b === null) return null
  const compared = compareNumbers(operator, a, b)
  if (compared !== undefined) return { kind: 'boolean', value: compared }
  if (operator === '&&') return { kind: 'boolean', value: isTrue(a) && isTrue(b) }
  if (operator === '||') return { kind: 'boolean', value: isTrue(a) || isTrue(b) }
  const whole = wholeOperators.get(operator)
  if (whole === undefined || !Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return null
  if ((operator === '<<' || operator === '>>') && (b < 0 || b > widest)) return null
  const width = left.kind === 'bits' ? left.width : null
  const result = Number(
    width === null ? whole(BigInt(a), BigInt(b)) : BigInt.asUintN(width, whole(BigInt(a), BigInt(b))),
  )
  if (!Number.isSafeInteger(result)) return null
  return width === null ? numberValue(result) : { kind: 'bits', width, value: result }
}

/** `!` and `~` of a known value; null otherwise. */
export function negateKnown(operator: '!' | '~', operand: Value): Value | null {
  const value = toNumber(operand)
  if (value === null) return null
  if (operator === '!') return { kind: 'boolean', value: !isTrue(value) }
  if (operand.kind === 'boolean') return { kind: 'boolean', value: !operand.value }
  if (operand.kind === 'bits')
    return { ...operand, value: Number(BigInt.asUintN(operand.width, ~BigInt(operand.value))) }
  return Number.isSafeInteger(value) ? numberValue(-value - 1) : null
}

/** A value as a type keeps it: whole numbers cut off and wrapped to their width. null where it does not fit. */
export function converted(value: Value, { base }: SyntaxType, width: number | null): Value | null {
  if (base === 'duration' || value.kind === 'duration')
    return base === 'duration' && value.kind === 'duration' ? value : null
  if (value.kind === 'measured') return base === 'float' || base === 'complex' ? null : value
  if (value.kind === 'expression') return base === 'float' || base === 'angle' ? value : null
  if (base === 'complex') return toComplex(value)
  const known = toNumber(value)
  if (known === null) return null
  switch (base) {
    case 'bool':
      return { kind: 'boolean', value: isTrue(known) }
    case 'float':
      return numberValue(known)
    case 'angle':
      return numberValue(value.kind === 'bits' ? angleOfBits(value.value, value.width) : known)
    case 'int':
    case 'uint':
      // Bits count without a sign: programs compare `int[2](c) == 3`.
      return wrapped(Math.trunc(known), base === 'uint' || value.kind === 'bits', width)
    case 'bit':
      if (!Number.isSafeInteger(known)) return null
      return { kind: 'bits', width: width ?? 1, value: Number(BigInt.asUintN(width ?? 1, BigInt(known))) }
  }
}

/** The turn that the bits of an angle stand for: the highest is half a turn. */
function angleOfBits(value: number, width: number): number {
  return (2 * Math.PI * value) / 2 ** width
}

/** The bits of an angle of that width, to the nearest. */
export function bitsOfAngle(angle: number, width: number): number {
  const steps = 2 ** width
  const nearest = Math.round((angle / (2 * Math.PI)) * steps) % steps
  return nearest < 0 ? nearest + steps : nearest
}

function wrapped(value: number, unsigned: boolean, width: number | null): Value | null {
  if (!Number.isSafeInteger(value)) return null
  if (width === null || width > widest) return numberValue(value)
  const whole = BigInt(value)
  return numberValue(Number(unsigned ? BigInt.asUintN(width, whole) : BigInt.asIntN(width, whole)))
}

/** A known number as a complex one; null for what is no number. */
export function toComplex(value: Value): Extract<Value, { kind: 'complex' }> | null {
  if (value.kind === 'complex') return value
  const re = toNumber(value)
  return re === null ? null : { kind: 'complex', re, im: 0 }
}

/** Arithmetic of complex numbers and durations; undefined where both are real, null where they do not fit. */
export function applyUnits(operator: string, left: Value, right: Value): Value | null | undefined {
  if (left.kind === 'duration' || right.kind === 'duration') return ofDurations(operator, left, right)
  if (left.kind !== 'complex' && right.kind !== 'complex') return undefined
  const [a, b] = [toComplex(left), toComplex(right)]
  if (a === null || b === null) return null
  switch (operator) {
    case '+':
      return { kind: 'complex', re: a.re + b.re, im: a.im + b.im }
    case '-':
      return { kind: 'complex', re: a.re - b.re, im: a.im - b.im }
    case '*':
      return { kind: 'complex', re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re }
    case '/': {
      const square = b.re * b.re + b.im * b.im
      return {
        kind: 'complex',
        re: (a.re * b.re + a.im * b.im) / square,
        im: (a.im * b.re - a.re * b.im) / square,
      }
    }
    case '==':
      return { kind: 'boolean', value: a.re === b.re && a.im === b.im }
    case '!=':
      return { kind: 'boolean', value: a.re !== b.re || a.im !== b.im }
    default:
      return null
  }
}

/** Sums of durations and multiples of one are durations; how long they are is not known here. */
function ofDurations(operator: string, left: Value, right: Value): Value | null {
  const both = left.kind === 'duration' && right.kind === 'duration'
  if (both) return operator === '+' || operator === '-' ? left : null
  const number = left.kind === 'duration' ? right : left
  const isNumber = toNumber(number) !== null || number.kind === 'expression'
  const scales = operator === '*' || (operator === '/' && left.kind === 'duration')
  return isNumber && scales ? { kind: 'duration' } : null
}

/** Functions of known values beside those that an angle may use. null for what they cannot take. */
export function knownFunction(name: string, values: readonly Value[]): Value | null {
  const [a, b] = values
  if (name === 'real' || name === 'imag') {
    const z = a === undefined ? null : toComplex(a)
    return z === null ? null : numberValue(name === 'real' ? z.re : z.im)
  }
  const value = a === undefined ? null : toNumber(a)
  if (value === null) return null
  switch (name) {
    case 'ceiling':
      return numberValue(Math.ceil(value))
    case 'floor':
      return numberValue(Math.floor(value))
    case 'popcount':
      return Number.isSafeInteger(value) && value >= 0
        ? numberValue(value.toString(2).replaceAll('0', '').length)
        : null
    case 'rotl':
    case 'rotr': {
      const by = b === undefined ? null : toNumber(b)
      if (a!.kind !== 'bits' || by === null || !Number.isInteger(by)) return null
      const { width } = a
      const turn = (((name === 'rotl' ? by : -by) % width) + width) % width
      const high = Math.floor(value / pow(2, width - turn))
      return { kind: 'bits', width, value: (value % pow(2, width - turn)) * pow(2, turn) + high }
    }
    default:
      return null
  }
}

/** Names of the functions of `knownFunction`, by their number of arguments. */
export const knownFunctions: ReadonlyMap<string, number> = new Map([
  ['ceiling', 1],
  ['floor', 1],
  ['popcount', 1],
  ['rotl', 2],
  ['rotr', 2],
  ['real', 1],
  ['imag', 1],
])
