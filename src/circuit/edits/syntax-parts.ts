/* What a statement as written is made of, besides its bodies: operands and expressions, with the names that hide others. */
import type {
  LoopValues,
  Statement,
  SyntaxExpression,
  SyntaxOperand,
  SyntaxSlice,
  SyntaxValue,
} from '../language/syntax.ts'
import { bodiesOf } from './statement-index.ts'

/** Called for every operand and expression, in the order of the text; `hidden` are names that mean something else there. */
export interface Visitor {
  /** `q[1]` where qubits or bits stand. What is between its brackets is told as an expression too. */
  operand?: (operand: SyntaxOperand, statement: Statement, hidden: ReadonlySet<string>) => void
  /** Every statement, before its parts. */
  statement?: (statement: Statement, hidden: ReadonlySet<string>) => void
  /** Outermost expressions. An `index` counts elements or passes, everything else is a value. */
  expression?: (expression: SyntaxExpression, use: 'index' | 'value', hidden: ReadonlySet<string>) => void
}

/** Goes through statements and their bodies. */
export function visitParts(
  statements: readonly Statement[],
  visitor: Visitor,
  hidden: ReadonlySet<string> = new Set(),
): void {
  for (const statement of statements) {
    visitor.statement?.(statement, hidden)
    visitOwn(statement, visitor, hidden)
    const inner = new Set([...hidden, ...namesOfBody(statement)])
    for (const body of bodiesOf(statement)) visitParts(body, visitor, inner)
  }
}

/** Names that a statement gives a meaning in its bodies. */
function namesOfBody(statement: Statement): readonly string[] {
  switch (statement.kind) {
    case 'for':
      return [statement.variable]
    case 'subroutine':
      return statement.parameters.map(({ name }) => name)
    case 'definition':
      return [...statement.angles, ...statement.qubits].map(({ name }) => name)
    default:
      return []
  }
}

function visitOwn(statement: Statement, visitor: Visitor, hidden: ReadonlySet<string>): void {
  const value = (expression: SyntaxExpression | null) => {
    if (expression !== null) visitor.expression?.(expression, 'value', hidden)
  }
  const index = (expression: SyntaxExpression | null) => {
    if (expression !== null) visitor.expression?.(expression, 'index', hidden)
  }
  const operand = (given: SyntaxOperand | null) => {
    if (given === null) return
    visitor.operand?.(given, statement, hidden)
    index(given.index)
    given.more?.forEach(index)
    if (given.slice !== undefined) sliceParts(given.slice).forEach(index)
  }
  const anyValue = (given: SyntaxValue | null) => {
    if (given === null) return
    if (given.kind === 'measurement') operand(given.operand)
    else value(given)
  }
  switch (statement.kind) {
    case 'call':
      statement.modifiers.forEach(({ argument }) => value(argument))
      statement.angles.forEach(value)
      return statement.operands.forEach(operand)
    case 'measure':
      operand(statement.target)
      return operand(statement.operand)
    case 'reset':
      return operand(statement.operand)
    case 'barrier':
    case 'delay':
      return statement.operands.forEach(operand)
    case 'alias':
      return statement.parts.forEach(operand)
    case 'variable':
    case 'return':
      return anyValue(statement.value)
    case 'assign':
      operand(statement.target)
      return anyValue(statement.value)
    case 'while':
    case 'if':
      return value(statement.condition)
    case 'switch':
      value(statement.subject)
      return statement.cases.forEach(({ values }) => values.forEach(value))
    case 'for':
      return boundsOf(statement.values).forEach(index)
    case 'global-phase':
      return value(statement.angle)
    case 'constant':
      return value(statement.value)
    case 'register':
    case 'input':
      return index(statement.size)
    default:
  }
}

function sliceParts(slice: SyntaxSlice): readonly (SyntaxExpression | null)[] {
  return slice.kind === 'set' ? slice.values : [slice.start, slice.step, slice.stop]
}

function boundsOf(values: LoopValues): readonly (SyntaxExpression | null)[] {
  if (values.kind === 'elements') return [values.of]
  return values.kind === 'set' ? values.values : [values.start, values.step, values.stop]
}

/** The expressions inside of one, each before its parts; it begins with the expression itself. */
export function expressionsWithin(expression: SyntaxExpression): readonly SyntaxExpression[] {
  switch (expression.kind) {
    case 'number':
    case 'name':
    case 'bits':
    case 'imaginary':
    case 'duration':
      return [expression]
    case 'list':
      return [expression, ...expression.elements.flatMap(expressionsWithin)]
    case 'element':
      return [expression, ...[expression.index, ...(expression.more ?? [])].flatMap(expressionsWithin)]
    case 'unary':
    case 'cast':
      return [expression, ...expressionsWithin(expression.operand)]
    case 'binary':
      return [expression, ...expressionsWithin(expression.left), ...expressionsWithin(expression.right)]
    case 'call':
      return [expression, ...expression.arguments.flatMap(expressionsWithin)]
    case 'part':
      return [expression]
  }
}

/** A number made of numbers and known names; null where something else is in it. */
export function numberOf(expression: SyntaxExpression, known: ReadonlyMap<string, number>): number | null {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'name':
      return known.get(expression.name) ?? null
    case 'unary': {
      const operand = numberOf(expression.operand, known)
      if (operand === null) return null
      return expression.operator === '-' ? -operand : expression.operator === '+' ? operand : null
    }
    case 'binary': {
      const left = numberOf(expression.left, known)
      const right = numberOf(expression.right, known)
      return left === null || right === null ? null : joined(expression.operator, left, right)
    }
    default:
      return null
  }
}

function joined(operator: string, left: number, right: number): number | null {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '%':
      return left % right
    default:
      return null
  }
}
