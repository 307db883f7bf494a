/* `if`: conditions on measured bits, and the branches as one closed statement. */
import type { BitReference, Condition, Node, OpaqueNode, RunNode } from '../../tree.ts'
import type { IfStatement, SyntaxExpression, SyntaxOperand } from '../syntax.ts'
import { firstInput, valueOf } from './analyse-expressions.ts'
import { bitsAreEqual, numberIsAmong } from './conditions.ts'
import { numbersWhere, operandsIn, sourcesIn } from './dependence.ts'
import { opaqueOf } from './analyse-opaque.ts'
import { operandsOf } from './analyse-operands.ts'
import type { Operand } from './operand.ts'
import { referencesOf } from './operand.ts'
import type { Meaning, Scope } from './scope.ts'
import { called } from './scope.ts'
import type { Value } from './values.ts'
import { compareNumbers, toNumber } from './values.ts'

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
  if (bits === undefined) return tested(scope, syntax)
  if (bits === null) return null
  const known = knownNumber(scope, bits)
  return known === null ? { kind: 'compare', bits, operator: '!=', value: 0 } : known !== 0
}

/** The bits as a number, where all are known. */
function knownNumber(scope: Scope, bits: readonly BitReference[]): number | null {
  const known = scope.knownBits(bits.flatMap((bit) => singleBits(scope, bit)))
  return known === null ? null : Number(known)
}

function singleBits(scope: Scope, bit: BitReference): readonly BitReference[] {
  return bit.index === null ? scope.bitsOfRegisterNamed(bit.register) : [bit]
}

type Binary = Extract<SyntaxExpression, { kind: 'binary' }>

function joined(scope: Scope, syntax: Binary): Condition | boolean | null {
  const left = conditionOf(scope, syntax.left)
  const decisive = syntax.operator === '||'
  if (left === decisive && typeof left === 'boolean') return decisive
  const right = conditionOf(scope, syntax.right)
  if (left === null || right === null) return null
  if (right === decisive) return decisive
  if (typeof left === 'boolean') return right
  if (typeof right === 'boolean') return left
  return { kind: decisive ? 'or' : 'and', left, right }
}

/** Bits against a number, or against as many bits; anything else is looked at for each value of the bits in it. */
function compared(scope: Scope, syntax: Binary): Condition | boolean | null {
  const operator = syntax.operator as Comparison
  const left = bitsOf(scope, syntax.left)
  const right = bitsOf(scope, syntax.right)
  if (left === null || right === null) return null
  const bits = left ?? right
  if (bits === undefined) return tested(scope, syntax)
  if (left !== undefined && right !== undefined) return bitsCompared(scope, syntax, left, right)
  const number = left === undefined ? syntax.left : syntax.right
  if (sourcesIn(scope, [number], true).length > 0) return tested(scope, syntax)
  const value = constantOf(scope, number)
  if (value === null) return null
  const known = knownNumber(scope, bits)
  const turn = left === undefined ? turned[operator] : operator
  if (known !== null) return compareNumbers(turn, known, value)!
  return { kind: 'compare', bits, operator: turn, value }
}

function bitsCompared(
  scope: Scope,
  syntax: Binary,
  left: readonly BitReference[],
  right: readonly BitReference[],
): Condition | boolean | null {
  const [a, b] = [left, right].map((list) => list.flatMap((bit) => singleBits(scope, bit)))
  const isEquality = syntax.operator === '==' || syntax.operator === '!='
  if (!isEquality || a!.length !== b!.length || a!.length === 0) return tested(scope, syntax)
  if (knownNumber(scope, a!) !== null || knownNumber(scope, b!) !== null) return tested(scope, syntax)
  const same = bitsAreEqual(a!, b!)
  return syntax.operator === '==' ? same : { kind: 'not', operand: same }
}

/** By the value that an expression has for each value of the bits in it. */
function tested(scope: Scope, syntax: SyntaxExpression): Condition | boolean | null {
  const errors = scope.problems.errorCount
  for (const { name, nameSpan } of operandsIn([syntax])) {
    const meaning = scope.meaningOf(name)
    if (meaning?.kind !== 'qubit') continue
    const message = `a condition asks for bits; \`${name}\` is ${called(meaning)}, measure it first`
    scope.problems.error('not-a-bit', message, nameSpan)
    return null
  }
  const sources = sourcesIn(scope, [syntax], true)
  if (scope.problems.errorCount > errors) return null
  const holds = () => {
    const value = constantOf(scope, syntax)
    return value === null ? null : value !== 0
  }
  if (sources.length === 0) return holds()
  const numbers = numbersWhere(scope, sources, syntax.span, holds)
  if (numbers === null) return null
  const total = sources.reduce((product, { values }) => product * values.length, 1)
  if (numbers.length === total) return true
  return numberIsAmong(
    sources.flatMap(({ bits }) => bits),
    numbers,
  )
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
    const { operand } = meaning.value
    if (syntax.kind === 'name') return bitsOfOperand(scope, operand)
    return undefined
  }
  if (!isBits(meaning)) return undefined
  const nameSpan = syntax.kind === 'element' ? syntax.nameSpan : syntax.span
  const index = syntax.kind === 'element' ? syntax.index : null
  const more = syntax.kind === 'element' && syntax.more !== undefined ? { more: syntax.more } : {}
  const operand: SyntaxOperand = { name: syntax.name, nameSpan, index, ...more, span: syntax.span }
  return bitsOfOperand(scope, operand)
}

/** The bits of an operand; null when it has no meaning, which has then been reported. */
export function bitsOfOperand(scope: Scope, operand: SyntaxOperand): readonly BitReference[] | null {
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
  const value = valueOf(scope, syntax)
  if (value === null) return null
  const known = toNumber(value)
  if (known !== null) return known
  scope.problems.error(
    'not-constant',
    `a condition asks for measured bits and numbers; ${whatIs(value)}`,
    syntax.span,
  )
  return null
}

function whatIs(value: Value): string {
  if (value.kind === 'expression')
    return firstInput(value.expression) === null
      ? 'a loop variable cannot stand beside bits here'
      : 'inputs are known only as the circuit runs'
  return 'this is neither'
}
