/* `if`: conditions on measured bits, and the branches as one closed statement. */
import { evaluate, isConstant } from '../../expressions.ts'
import type { BitReference, Condition, Node, OpaqueNode, RunNode } from '../../tree.ts'
import type { IfStatement, SyntaxExpression, SyntaxOperand } from '../syntax.ts'
import { angleOf, valueOf } from './analyse-expressions.ts'
import { opaqueOf } from './analyse-opaque.ts'
import { operandsOf } from './analyse-operands.ts'
import type { Operand } from './operand.ts'
import { referencesOf } from './operand.ts'
import type { Meaning, Scope } from './scope.ts'
import { called } from './scope.ts'

type Comparison = Extract<Condition, { kind: 'compare' }>['operator']

const comparisons: ReadonlySet<string> = new Set<Comparison>(['==', '!=', '<', '<=', '>', '>='])

/** The operator with its sides exchanged. */
const turned: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** What an `if` comes to; `nodesOf` analyses a branch. */
export function ifOf(
  scope: Scope,
  statement: IfStatement,
  nodesOf: (statements: IfStatement['whenTrue']) => readonly Node[],
): readonly OpaqueNode[] {
  const condition = conditionOf(scope, statement.condition)
  const whenTrue = nodesOf(statement.whenTrue)
  const whenFalse = nodesOf(statement.whenFalse)
  if (condition === null) return []
  const runs: readonly RunNode[] =
    typeof condition === 'boolean'
      ? condition
        ? whenTrue
        : whenFalse
      : [{ kind: 'conditional', condition, whenTrue, whenFalse }]
  return [opaqueOf(scope, statement.span, runs)]
}

/** A condition, or what it is where it is known; null when it has no meaning, which has then been reported. */
export function conditionOf(scope: Scope, syntax: SyntaxExpression): Condition | boolean | null {
  if (syntax.kind === 'name' && (syntax.name === 'true' || syntax.name === 'false'))
    return syntax.name === 'true'
  if (syntax.kind === 'unary' && syntax.operator === '!') {
    const operand = conditionOf(scope, syntax.operand)
    if (operand === null || typeof operand === 'boolean') return operand === null ? null : !operand
    return { kind: 'not', operand }
  }
  if (syntax.kind === 'binary' && (syntax.operator === '&&' || syntax.operator === '||'))
    return joined(scope, syntax)
  if (syntax.kind === 'binary' && comparisons.has(syntax.operator)) return compared(scope, syntax)
  const bits = bitsOf(scope, syntax)
  if (bits !== undefined) return bits === null ? null : { kind: 'compare', bits, operator: '!=', value: 0 }
  const value = constantOf(scope, syntax)
  return value === null ? null : value !== 0
}

type Binary = Extract<SyntaxExpression, { kind: 'binary' }>

function joined(scope: Scope, syntax: Binary): Condition | boolean | null {
  const left = conditionOf(scope, syntax.left)
  const right = conditionOf(scope, syntax.right)
  if (left === null || right === null) return null
  const decisive = syntax.operator === '||'
  if (left === decisive || right === decisive) return decisive
  if (typeof left === 'boolean') return right
  if (typeof right === 'boolean') return left
  return { kind: decisive ? 'or' : 'and', left, right }
}

function compared(scope: Scope, syntax: Binary): Condition | boolean | null {
  const operator = syntax.operator as Comparison
  const left = bitsOf(scope, syntax.left)
  const right = bitsOf(scope, syntax.right)
  if (left === null || right === null) return null
  if (left !== undefined && right !== undefined) {
    const message = 'two registers cannot be compared yet; compare each with a number'
    scope.problems.error('unsupported', message, syntax.span)
    return null
  }
  const bits = left ?? right
  const number = left === undefined ? syntax.left : syntax.right
  const value = constantOf(scope, number)
  if (value === null) return null
  if (bits !== undefined)
    return { kind: 'compare', bits, operator: left === undefined ? turned[operator] : operator, value }
  const other = constantOf(scope, syntax.right)
  return other === null ? null : holds(value, operator, other)
}

/** Whether `left operator right`. */
function holds(left: number, operator: Comparison, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
  }
}

/** Types to which bits can be converted without a change of what they say. */
const keepsBits: ReadonlySet<string> = new Set(['int', 'uint', 'bit', 'bool'])

/** The bits that an expression names, low bit first; undefined when it names none; null when that was reported. */
function bitsOf(scope: Scope, syntax: SyntaxExpression): readonly BitReference[] | null | undefined {
  if (syntax.kind === 'cast' && keepsBits.has(syntax.type.base)) return bitsOf(scope, syntax.operand)
  if (syntax.kind === 'part')
    return isBits(scope.meaningOf(syntax.operand.name)) ? bitsOfOperand(scope, syntax.operand) : undefined
  if (syntax.kind !== 'name' && syntax.kind !== 'element') return undefined
  const meaning = scope.meaningOf(syntax.name)
  if (meaning?.kind === 'classical' && meaning.value?.kind === 'measured') {
    const value = valueOf(scope, syntax)
    return value?.kind === 'measured' ? bitsOfOperand(scope, value.operand) : null
  }
  if (!isBits(meaning)) return undefined
  const nameSpan = syntax.kind === 'element' ? syntax.nameSpan : syntax.span
  const index = syntax.kind === 'element' ? syntax.index : null
  const operand: SyntaxOperand = { name: syntax.name, nameSpan, index, span: syntax.span }
  return bitsOfOperand(scope, operand)
}

function bitsOfOperand(scope: Scope, operand: SyntaxOperand): readonly BitReference[] | null {
  const operands = operandsOf(scope, [operand], 'bit', false)
  return operands === null ? null : operands.flatMap(bitReferencesOf)
}

function isBits(meaning: Meaning | undefined): boolean {
  return meaning?.kind === 'bit' || (meaning?.kind === 'alias' && meaning.of === 'bit')
}

/** One reference, to a bit or a register, or the bits of a part. */
export function bitReferencesOf(operand: Operand): readonly BitReference[] {
  return referencesOf(operand, operand.span).map(({ register, index }) => ({ register, index }))
}

/** A number known before the run. */
function constantOf(scope: Scope, syntax: SyntaxExpression): number | null {
  if (syntax.kind === 'name' && (syntax.name === 'true' || syntax.name === 'false'))
    return Number(syntax.name === 'true')
  if (syntax.kind === 'name') {
    const meaning = scope.meaningOf(syntax.name)
    if (meaning?.kind === 'qubit') {
      const message = `a condition asks for bits; \`${syntax.name}\` is ${called(meaning)}, measure it first`
      scope.problems.error('not-a-bit', message, syntax.span)
      return null
    }
  }
  const expression = angleOf(scope, syntax)
  if (expression === null) return null
  if (isConstant(expression)) return evaluate(expression)
  const message =
    'a condition asks for measured bits and numbers; inputs and loop variables are not supported yet'
  scope.problems.error('unsupported', message, syntax.span)
  return null
}
