/*
 * What can be done with angle expressions: evaluate, fold, differentiate, list their inputs, print.
 * Types are in expression.ts, the arithmetic in operators.ts, parsing in language/.
 */
import { LabError } from '../base/lab-error.ts'
import type { BinaryOperator, Expression, FunctionName, SlotExpression } from './expression.ts'
import { printExpression } from './expression-text.ts'
import { binaryOperations, functions } from './operators.ts'

/** What names stand for: inputs (scalars or arrays) and loop variables. */
export interface Environment {
  readonly inputs?: Readonly<Record<string, number | readonly number[]>>
  readonly variables?: Readonly<Record<string, number>>
}

/** Values of the named constants of OpenQASM 3. */
export const constants = {
  pi: Math.PI,
  tau: 2 * Math.PI,
  euler: 2.718281828459045,
} as const

/** The value of an expression. @throws LabError "circuit" on a name that the environment does not hold */
export function evaluate(expression: Expression, environment: Environment = {}): number {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'constant':
      return constants[expression.name]
    case 'input':
      return inputValue(expression, environment)
    case 'variable': {
      const value = environment.variables?.[expression.name]
      if (value === undefined) throw unknownName('loop variable', expression.name)
      return value
    }
    case 'negate':
      return -evaluate(expression.operand, environment)
    case 'binary': {
      const left = evaluate(expression.left, environment)
      return binaryOperations[expression.operator].apply(left, evaluate(expression.right, environment))
    }
    case 'call': {
      const values = expression.arguments.map((argument) => evaluate(argument, environment))
      return functions[expression.name].apply(values[0] ?? Number.NaN, values[1] ?? Number.NaN)
    }
  }
}

function inputValue(expression: Extract<Expression, { kind: 'input' }>, environment: Environment): number {
  const held = environment.inputs?.[expression.name]
  const value =
    typeof held === 'number' || expression.index === null
      ? held
      : held?.[evaluate(expression.index, environment)]
  if (typeof value !== 'number') throw unknownName('input', printExpression(expression))
  return value
}

function unknownName(what: string, name: string): LabError {
  return new LabError(
    'circuit',
    `expression: every name must have a value, got ${what} "${name}" without one`,
    {
      name,
    },
  )
}

/** The value of an unrolled expression; NaN where a slot has no value. */
export function evaluateSlots(
  expression: SlotExpression,
  parameters: ArrayLike<number>,
  features: ArrayLike<number>,
): number {
  return trace(expression, parameters, features).value
}

/** A value with its partial derivatives by slot; slots that do not occur are absent. */
export interface Derivatives {
  readonly value: number
  readonly parameters: ReadonlyMap<number, number>
  readonly features: ReadonlyMap<number, number>
}

/** Value and all partial derivatives of an unrolled expression, in one reverse pass. */
export function derivatives(
  expression: SlotExpression,
  parameters: ArrayLike<number>,
  features: ArrayLike<number>,
): Derivatives {
  const slopes = { parameter: new Map<number, number>(), feature: new Map<number, number>() }
  const root = trace(expression, parameters, features)
  pushBack(root, 1, slopes)
  return { value: root.value, parameters: slopes.parameter, features: slopes.feature }
}

/** An expression with the value of each of its nodes; `active` where a slot occurs below. */
interface Trace {
  readonly expression: SlotExpression
  readonly value: number
  readonly active: boolean
  readonly operands: readonly Trace[]
}

function trace(
  expression: SlotExpression,
  parameters: ArrayLike<number>,
  features: ArrayLike<number>,
): Trace {
  const leaf = (value: number, active: boolean): Trace => ({ expression, value, active, operands: [] })
  if (expression.kind === 'number') return leaf(expression.value, false)
  if (expression.kind === 'parameter') return leaf(parameters[expression.slot] ?? Number.NaN, true)
  if (expression.kind === 'feature') return leaf(features[expression.slot] ?? Number.NaN, true)
  const operands = operandsOf(expression).map((operand) => trace(operand, parameters, features))
  const a = operands[0]?.value ?? Number.NaN
  const value =
    expression.kind === 'negate' ? -a : operationOf(expression).apply(a, operands[1]?.value ?? Number.NaN)
  return { expression, value, active: operands.some((operand) => operand.active), operands }
}

function pushBack(
  node: Trace,
  seed: number,
  slopes: { readonly parameter: Map<number, number>; readonly feature: Map<number, number> },
): void {
  const { expression, operands, value } = node
  if (expression.kind === 'number') return
  if (expression.kind === 'parameter' || expression.kind === 'feature') {
    const held = slopes[expression.kind]
    held.set(expression.slot, (held.get(expression.slot) ?? 0) + seed)
    return
  }
  operands.forEach((operand, which) => {
    // A power's slope by a constant exponent is never needed, and is NaN for a negative base.
    if (!operand.active) return
    const [a, b] = [operands[0]!.value, operands[1]?.value ?? Number.NaN]
    const slope = expression.kind === 'negate' ? -1 : operationOf(expression).partial[which]!(a, b, value)
    pushBack(operand, seed * slope, slopes)
  })
}

type Inner<E> = Extract<E, { kind: 'negate' | 'binary' | 'call' }>

function operandsOf(expression: Inner<SlotExpression>): readonly SlotExpression[] {
  if (expression.kind === 'negate') return [expression.operand]
  return expression.kind === 'binary' ? [expression.left, expression.right] : expression.arguments
}

function operationOf(expression: Extract<SlotExpression, { kind: 'binary' | 'call' }>) {
  return expression.kind === 'binary' ? binaryOperations[expression.operator] : functions[expression.name]
}

/** Whether the value is fixed: no input and no loop variable occurs. */
export function isConstant(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'constant':
      return true
    case 'input':
    case 'variable':
      return false
    case 'negate':
      return isConstant(expression.operand)
    case 'binary':
      return isConstant(expression.left) && isConstant(expression.right)
    case 'call':
      return expression.arguments.every(isConstant)
  }
}

/** Every mention of an input, in the order of the text. */
export function inputsOf(expression: Expression): readonly Extract<Expression, { kind: 'input' }>[] {
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return []
    case 'input':
      return [expression]
    case 'negate':
      return inputsOf(expression.operand)
    case 'binary':
      return [...inputsOf(expression.left), ...inputsOf(expression.right)]
    case 'call':
      return expression.arguments.flatMap(inputsOf)
  }
}

type Leaf = Exclude<Expression, { readonly kind: 'negate' | 'binary' | 'call' }>

/** The expression with other leaves; an element of an input is one leaf, its index included. */
export function withLeaves(expression: Expression, leafOf: (leaf: Leaf) => Expression): Expression {
  const inner = (operand: Expression) => withLeaves(operand, leafOf)
  switch (expression.kind) {
    case 'negate':
      return { kind: 'negate', operand: inner(expression.operand) }
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(inner) }
    default:
      return leafOf(expression)
  }
}

/** The same expression with every constant part worked out. Nothing else is rearranged, so no bit changes. */
export function simplify(expression: Expression): Expression {
  if (isConstant(expression)) return { kind: 'number', value: evaluate(expression) }
  switch (expression.kind) {
    case 'number':
    case 'constant':
    case 'variable':
      return expression
    case 'input':
      return expression.index === null ? expression : { ...expression, index: simplify(expression.index) }
    case 'negate':
      return { kind: 'negate', operand: simplify(expression.operand) }
    case 'binary':
      return { ...expression, left: simplify(expression.left), right: simplify(expression.right) }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(simplify) }
  }
}

/** Makes one node of an unrolled expression, worked out at once if all its operands are numbers. */
export const slotExpressions = {
  negate(operand: SlotExpression): SlotExpression {
    return operand.kind === 'number' ? { kind: 'number', value: -operand.value } : { kind: 'negate', operand }
  },
  binary(operator: BinaryOperator, left: SlotExpression, right: SlotExpression): SlotExpression {
    if (left.kind === 'number' && right.kind === 'number')
      return { kind: 'number', value: binaryOperations[operator].apply(left.value, right.value) }
    return { kind: 'binary', operator, left, right }
  },
  call(name: FunctionName, operands: readonly SlotExpression[]): SlotExpression {
    const values = operands.map((operand) => (operand.kind === 'number' ? operand.value : Number.NaN))
    if (operands.every((operand) => operand.kind === 'number'))
      return {
        kind: 'number',
        value: functions[name].apply(values[0] ?? Number.NaN, values[1] ?? Number.NaN),
      }
    return { kind: 'call', name, arguments: operands }
  },
} as const
