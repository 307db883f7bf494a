/* Arguments of subroutines: qubits and bits by reference, numbers by value. */
import type { AssignStatement, SubroutineParameter, SyntaxExpression } from '../syntax.ts'
import { angleOf, valueOf } from './analyse-expressions.ts'
import { operandOf } from './analyse-operands.ts'
import { widthOf } from './analyse-values.ts'
import { isBit, kept } from './execute-variables.ts'
import { membersOf } from './operand.ts'
import type { Scope, Variable } from './scope.ts'

/** What a parameter stands for in a call; null when the argument does not fit, which has then been reported. */
export function boundParameter(
  scope: Scope,
  { type, name }: SubroutineParameter,
  syntax: SyntaxExpression,
): Scope['locals'][number] | null {
  const operand = operandOfSyntax(syntax)
  if (type === 'qubit' || (type.base === 'bit' && operand !== null && isBit(scope, operand.name))) {
    const of = type === 'qubit' ? 'qubit' : 'bit'
    const resolved = operand === null ? null : operandOf(scope, operand, of)
    const members = resolved === null ? null : membersOf(resolved)
    if (operand === null)
      scope.problems.error(`not-a-${of}`, `\`${name}\` is a ${of}; expected one here`, syntax.span)
    return members === null ? null : { name, meaning: { kind: 'alias', of, members } }
  }
  const width = widthOf(scope, type, angleOf)
  const value = valueOf(scope, syntax)
  if (value === null || width === undefined) return null
  const own = value.kind === 'array' ? value : kept(scope, value, { type, width }, syntax.span)
  if (own === null) return null
  const variable: Variable = {
    kind: 'classical',
    type,
    width,
    value: own,
    underConditions: scope.underConditions,
  }
  return { name, meaning: variable }
}

/** `q`, `q[0]` and `q[0:2]` as they stand among arguments. */
function operandOfSyntax(syntax: SyntaxExpression): AssignStatement['target'] | null {
  if (syntax.kind === 'part') return syntax.operand
  if (syntax.kind === 'name')
    return { name: syntax.name, nameSpan: syntax.span, index: null, span: syntax.span }
  if (syntax.kind !== 'element') return null
  const { name, nameSpan, index, span } = syntax
  return { name, nameSpan, index, span }
}
