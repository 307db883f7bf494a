/*
 * Second derivatives of angle expressions, for Hessians: value, gradient and Hessian go up the expression together.
 * First derivatives alone, as training needs them, are in expressions.ts.
 */
import { log, pow } from '../base/elementary.ts'
import type { BinaryOperator, FunctionName, SlotExpression } from './expression.ts'
import { binaryOperations, functions } from './operators.ts'

/** An expression around one point, by the parameters that occur in it. */
export interface Jet {
  readonly value: number
  /** The parameters' slots, ascending. */
  readonly slots: readonly number[]
  /** By slot, in the order of `slots`. */
  readonly gradient: readonly number[]
  /** Row-major, shape [slots, slots]. */
  readonly hessian: readonly number[]
}

/** d2/da2, d2/da db and d2/db2 of an operation at (a, b), whose value there is `value`. */
type Curvature = (a: number, b: number, value: number) => readonly [number, number, number]

const flat: Curvature = () => [0, 0, 0]

function unary(curvature: (a: number, value: number) => number): Curvature {
  return (a, _b, value) => [curvature(a, value), 0, 0]
}

const power: Curvature = (a, b, value) => [
  b === 0 || b === 1 ? 0 : b * (b - 1) * pow(a, b - 2),
  pow(a, b - 1) * (1 + b * log(a)),
  value === 0 ? 0 : log(a) * log(a) * value,
]

const binaryCurvatures: Readonly<Record<BinaryOperator, Curvature>> = {
  '+': flat,
  '-': flat,
  '*': () => [0, 1, 0],
  '/': (_a, b, value) => [0, -1 / (b * b), (2 * value) / (b * b)],
  '%': flat,
  '**': power,
}

const functionCurvatures: Readonly<Record<FunctionName, Curvature>> = {
  sin: unary((_, value) => -value),
  cos: unary((_, value) => -value),
  tan: unary((_, value) => 2 * value * (1 + value * value)),
  arcsin: unary((a) => a / ((1 - a * a) * Math.sqrt(1 - a * a))),
  arccos: unary((a) => -a / ((1 - a * a) * Math.sqrt(1 - a * a))),
  arctan: unary((a) => (-2 * a) / ((1 + a * a) * (1 + a * a))),
  exp: unary((_, value) => value),
  log: unary((a) => -1 / (a * a)),
  sqrt: unary((_, value) => -0.25 / (value * value * value)),
  pow: power,
  mod: flat,
}

/** Value, gradient and Hessian by the parameters; features are held fixed. */
export function jetOf(
  expression: SlotExpression,
  parameters: ArrayLike<number>,
  features: ArrayLike<number>,
): Jet {
  const at = (operand: SlotExpression) => jetOf(operand, parameters, features)
  switch (expression.kind) {
    case 'number':
      return fixed(expression.value)
    case 'feature':
      return fixed(features[expression.slot] ?? Number.NaN)
    case 'parameter': {
      const value = parameters[expression.slot] ?? Number.NaN
      return { value, slots: [expression.slot], gradient: [1], hessian: [0] }
    }
    case 'negate':
      return negated(at(expression.operand))
    case 'binary': {
      const operation = binaryOperations[expression.operator]
      const curvature = binaryCurvatures[expression.operator]
      return combined(operation, curvature, at(expression.left), at(expression.right))
    }
    case 'call': {
      const [a, b] = expression.arguments.map(at)
      const operation = functions[expression.name]
      return combined(operation, functionCurvatures[expression.name], a!, b ?? fixed(Number.NaN))
    }
  }
}

function fixed(value: number): Jet {
  return { value, slots: [], gradient: [], hessian: [] }
}

function negated({ value, slots, gradient, hessian }: Jet): Jet {
  return { value: -value, slots, gradient: gradient.map((g) => -g), hessian: hessian.map((h) => -h) }
}

/** The chain rule to second order; partial derivatives by a fixed operand are not asked for, they may be NaN. */
function combined(operation: (typeof functions)[FunctionName], curvature: Curvature, a: Jet, b: Jet): Jet {
  const value = operation.apply(a.value, b.value)
  const [byA, byB] = operation.partial
  const fa = a.slots.length > 0 ? byA(a.value, b.value, value) : 0
  const fb = b.slots.length > 0 ? byB(a.value, b.value, value) : 0
  const second = curvature(a.value, b.value, value)
  const faa = a.slots.length > 0 ? second[0] : 0
  const fab = a.slots.length > 0 && b.slots.length > 0 ? second[1] : 0
  const fbb = b.slots.length > 0 ? second[2] : 0
  const slots = [...new Set([...a.slots, ...b.slots])].sort((i, j) => i - j)
  const places = slots.map((slot) => ({ a: a.slots.indexOf(slot), b: b.slots.indexOf(slot) }))
  const ga = places.map((place) => a.gradient[place.a] ?? 0)
  const gb = places.map((place) => b.gradient[place.b] ?? 0)
  const entry = (jet: Jet, i: number, j: number) =>
    i < 0 || j < 0 ? 0 : jet.hessian[i * jet.slots.length + j]!
  return {
    value,
    slots,
    gradient: slots.map((_, i) => fa * ga[i]! + fb * gb[i]!),
    hessian: places.flatMap((row, i) =>
      places.map(
        (column, j) =>
          fa * entry(a, row.a, column.a) +
          fb * entry(b, row.b, column.b) +
          faa * ga[i]! * ga[j]! +
          fab * (ga[i]! * gb[j]! + gb[i]! * ga[j]!) +
          fbb * gb[i]! * gb[j]!,
      ),
    ),
  }
}
