/* Angles as they stand beside gates: short, with Greek letters and π, in the pass of the loop that is shown. For reading
   only; what is typed and edited is the text of the program. */
import type { Expression } from '../../circuit/expression.ts'
import { evaluate } from '../../circuit/expressions.ts'
import { printAngle } from '../../circuit/expression-text.ts'
import { fixed, symbolOf } from '../text/format.ts'

type Variables = Readonly<Record<string, number>>

const minus = '−'
const binding = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '**': 4 } as const
const constants = { pi: 'π', tau: 'τ', euler: 'e' } as const

/** `θ₃`, `2θ₀ + π/4`, `0.75`. */
export function angleText(expression: Expression, variables: Variables = {}): string {
  switch (expression.kind) {
    case 'number':
      return numberText(expression.value)
    case 'constant':
      return constants[expression.name]
    case 'variable':
      return numberText(variables[expression.name] ?? Number.NaN)
    case 'input':
      return inputText(expression, variables)
    case 'negate':
      return minus + within(expression.operand, 3, variables)
    case 'binary':
      return binaryText(expression, variables)
    case 'call':
      return `${expression.name}(${expression.arguments.map((one) => angleText(one, variables)).join(', ')})`
  }
}

/** A number of radians: a fraction of π where it is one, else three decimals. */
export function numberText(value: number): string {
  const text = printAngle(value)
  if (text.includes('pi')) return text.replace('*pi', 'π').replace('pi', 'π').replace('-', minus)
  return fixed(value, 3).replace(/\.?0+$/, '')
}

function inputText({ name, index }: Extract<Expression, { kind: 'input' }>, variables: Variables): string {
  if (index === null) return symbolOf(name)
  return symbolOf(`${name}[${evaluate(index, { variables })}]`)
}

function binaryText(expression: Extract<Expression, { kind: 'binary' }>, variables: Variables): string {
  const { operator, left, right } = expression
  const level = binding[operator]
  const first = within(left, level, variables)
  const second = within(right, level + (operator === '-' || operator === '/' ? 1 : 0), variables)
  if (operator === '*')
    return /^[\d.]+$/.test(first) && !/^\d/.test(second) ? first + second : `${first}·${second}`
  if (operator === '/' || operator === '**') return first + (operator === '/' ? '/' : '^') + second
  return `${first} ${operator === '-' ? minus : operator} ${second}`
}

function within(expression: Expression, level: number, variables: Variables): string {
  const text = angleText(expression, variables)
  const own =
    expression.kind === 'binary' ? binding[expression.operator] : expression.kind === 'negate' ? 3 : 5
  return own < level ? `(${text})` : text
}
