/* The expressions that a statement itself holds, those of its body left out; and the same statement with others. */
import type { Statement, SyntaxExpression, SyntaxOperand } from '../syntax.ts'
import { partsOfSlice } from './dependence.ts'

/** Angles, indices, values and conditions, in the order of the text. */
export function expressionsOf(statement: Statement): readonly SyntaxExpression[] {
  switch (statement.kind) {
    case 'call':
      return [
        ...statement.modifiers.flatMap(({ argument }) => argument ?? []),
        ...statement.angles,
        ...statement.operands.flatMap(indicesOf),
      ]
    case 'measure':
      return [
        ...indicesOf(statement.operand),
        ...(statement.target === null ? [] : indicesOf(statement.target)),
      ]
    case 'reset':
      return indicesOf(statement.operand)
    case 'barrier':
    case 'delay':
      return statement.operands.flatMap(indicesOf)
    case 'alias':
      return statement.parts.flatMap(indicesOf)
    case 'global-phase':
      return [statement.angle]
    case 'variable':
      return statement.value === null || statement.value.kind === 'measurement' ? [] : [statement.value]
    case 'assign':
      return [
        ...indicesOf(statement.target),
        ...(statement.value.kind === 'measurement' ? [] : [statement.value]),
      ]
    case 'if':
    case 'while':
      return [statement.condition]
    case 'switch':
      return [statement.subject]
    case 'for':
      return loopParts(statement)
    case 'return':
      return statement.value === null || statement.value.kind === 'measurement' ? [] : [statement.value]
    default:
      return []
  }
}

function loopParts({ values }: Extract<Statement, { kind: 'for' }>): readonly SyntaxExpression[] {
  if (values.kind === 'set') return values.values
  if (values.kind === 'elements') return [values.of]
  return [values.start, ...(values.step === null ? [] : [values.step]), values.stop]
}

/** The expressions in `[…]` behind a name. */
export function indicesOf({ index, more, slice }: SyntaxOperand): readonly SyntaxExpression[] {
  return [
    ...(index === null ? [] : [index]),
    ...(more ?? []),
    ...(slice === undefined ? [] : partsOfSlice(slice)),
  ]
}

/** The statement with the expressions that are worked out when it is reached exchanged, indices of operands aside. */
export function withExpressions(
  statement: Statement,
  exchange: (syntax: SyntaxExpression) => SyntaxExpression,
): Statement {
  switch (statement.kind) {
    case 'call':
      return { ...statement, angles: statement.angles.map(exchange) }
    case 'variable':
    case 'return':
      if (statement.value === null || statement.value.kind === 'measurement') return statement
      return { ...statement, value: exchange(statement.value) }
    case 'assign':
      if (statement.value.kind === 'measurement') return statement
      return { ...statement, value: exchange(statement.value) }
    case 'if':
      return { ...statement, condition: exchange(statement.condition) }
    case 'switch':
      return { ...statement, subject: exchange(statement.subject) }
    default:
      return statement
  }
}
