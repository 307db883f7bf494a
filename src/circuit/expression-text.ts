/* Expressions as OpenQASM 3 text, with no parenthesis that the precedence does not need. Parsing is in language/. */
import type { BinaryOperator, Expression } from './expression.ts'

/** How tightly each form binds; OpenQASM 3 binds `**` tighter than a minus sign, to the right. */
const binding: Readonly<Record<BinaryOperator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '**': 4 }
const minusBinding = 3
const atomBinding = 5

/** The text of an expression; parsing it gives the same expression again. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return printNumber(expression.value)
    case 'constant':
    case 'variable':
      return expression.name
    case 'input':
      return expression.index === null
        ? expression.name
        : `${expression.name}[${printExpression(expression.index)}]`
    case 'negate':
      return `-${within(expression.operand, minusBinding + 1)}`
    case 'binary':
      return printBinary(expression)
    case 'call':
      return `${expression.name}(${expression.arguments.map(printExpression).join(', ')})`
  }
}

function printBinary(expression: Extract<Expression, { kind: 'binary' }>): string {
  const { operator } = expression
  const level = binding[operator]
  const rightward = operator === '**'
  const left = within(expression.left, rightward ? level + 1 : level)
  const right = within(expression.right, rightward ? level : level + 1)
  const tight = operator === '*' || operator === '/' || operator === '**'
  // A minus sign to the right of an operator is put in parentheses: `a*(-b)`, never `a*-b`.
  const operand = right.startsWith('-') ? `(${right})` : right
  return tight ? `${left}${operator}${operand}` : `${left} ${operator} ${operand}`
}

function within(expression: Expression, level: number): string {
  const text = printExpression(expression)
  return bindingOf(expression) < level ? `(${text})` : text
}

function bindingOf(expression: Expression): number {
  if (expression.kind === 'binary') return binding[expression.operator]
  if (expression.kind === 'negate') return minusBinding
  return expression.kind === 'number' && isNegative(expression.value) ? minusBinding : atomBinding
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0)
}

/** The shortest text that reads back as the same double. */
export function printNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

const denominators = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 32, 64]

/**
 * An angle in radians as people write it: `pi/2`, `-3*pi/4`, else a number. The text reads back as the same double:
 * a multiple of pi is recognized only where it is exact to the last bit.
 */
export function printAngle(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return printNumber(value)
  const size = Math.abs(value)
  for (const denominator of denominators) {
    const count = Math.round((size * denominator) / Math.PI)
    if (count < 1 || count > 256 || (count * Math.PI) / denominator !== size) continue
    const numerator = count === 1 ? 'pi' : `${count}*pi`
    const text = denominator === 1 ? numerator : `${numerator}/${denominator}`
    return value < 0 ? `-${text}` : text
  }
  return printNumber(value)
}
