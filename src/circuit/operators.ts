/*
 * What the operators and functions of angle expressions compute, and their partial derivatives: one record each.
 * The engine's tape follows these records. Not the syntax: precedence is in expressions.ts, parsing in language/.
 */
import { acos, asin, atan, cos, exp, log, pow, sin, tan } from '../base/elementary.ts'
import type { BinaryOperator, FunctionName } from './expression.ts'

export interface Operation {
  readonly arity: 1 | 2
  apply(a: number, b: number): number
  /** Partial derivatives by a and by b at (a, b); `value` is the result there. */
  partial: readonly [by: Partial2, by: Partial2]
}

type Partial2 = (a: number, b: number, value: number) => number

const none: Partial2 = () => 0

function unary(apply: (a: number) => number, slope: Partial2): Operation {
  return { arity: 1, apply, partial: [slope, none] }
}

const power: Operation = {
  arity: 2,
  apply: pow,
  partial: [
    (a, b) => (b === 0 ? 0 : b * pow(a, b - 1)),
    // At a base of 0 with a positive exponent the limit of log(a) a^b is 0.
    (a, _, value) => (value === 0 ? 0 : log(a) * value),
  ],
}

/** Remainder with the sign of the dividend, as for integers in OpenQASM 3. */
const remainder: Operation = {
  arity: 2,
  apply: (a, b) => a % b,
  partial: [() => 1, (a, b) => -Math.trunc(a / b)],
}

/** Division is real division: `1/2` is a half wherever an angle is written. */
export const binaryOperations: Readonly<Record<BinaryOperator, Operation>> = {
  '+': { arity: 2, apply: (a, b) => a + b, partial: [() => 1, () => 1] },
  '-': { arity: 2, apply: (a, b) => a - b, partial: [() => 1, () => -1] },
  '*': { arity: 2, apply: (a, b) => a * b, partial: [(_, b) => b, (a) => a] },
  '/': { arity: 2, apply: (a, b) => a / b, partial: [(_, b) => 1 / b, (_, b, value) => -value / b] },
  '%': remainder,
  '**': power,
}

export const functions: Readonly<Record<FunctionName, Operation>> = {
  sin: unary(sin, (a) => cos(a)),
  cos: unary(cos, (a) => -sin(a)),
  tan: unary(tan, (_a, _b, value) => 1 + value * value),
  arcsin: unary(asin, (a) => 1 / Math.sqrt(1 - a * a)),
  arccos: unary(acos, (a) => -1 / Math.sqrt(1 - a * a)),
  arctan: unary(atan, (a) => 1 / (1 + a * a)),
  exp: unary(exp, (_a, _b, value) => value),
  log: unary(log, (a) => 1 / a),
  sqrt: unary(Math.sqrt, (_a, _b, value) => 0.5 / value),
  pow: power,
  mod: remainder,
}

/** Whether the name is a function that angles may use. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name)
}
