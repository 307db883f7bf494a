/* Arguments of subroutines: qubits, bits and handed arrays by reference, numbers by value. */
import type { SubroutineParameter, SubroutineStatement, SyntaxExpression, SyntaxOperand } from '../syntax.ts'
import type { Span } from '../../tree.ts'
import { angleOf, valueOf } from './analyse-expressions.ts'
import { operandOf } from './analyse-operands.ts'
import { widthOf } from './analyse-values.ts'
import type { Course } from './courses.ts'
import { andThen, plain } from './courses.ts'
import { isBitName } from './dependence.ts'
import { putInto } from './execute-bits.ts'
import { giveValue, newVariable } from './execute-variables.ts'
import type { Operand } from './operand.ts'
import { membersOf } from './operand.ts'
import type { Local, Scope } from './scope.ts'
import { called } from './scope.ts'
import { bitsOfRegister } from './scratch.ts'

interface Call {
  readonly name: string
  readonly arguments: readonly SyntaxExpression[]
  readonly span: Span
}

/** What the parameters stand for in a call; null when it has no meaning, which has then been reported. */
export function boundParameters(
  scope: Scope,
  { parameters }: SubroutineStatement,
  { name, arguments: given, span }: Call,
): { readonly locals: readonly Local[]; readonly course: Course } | null {
  if (given.length !== parameters.length) {
    const count = parameters.length
    const message = `\`${name}\` takes ${count} argument${count === 1 ? '' : 's'}, got ${given.length}`
    scope.problems.error('wrong-arguments', message, span)
    return null
  }
  const locals: Local[] = []
  const qubits = new Set<string>()
  let course = plain()
  for (const [place, parameter] of parameters.entries()) {
    const errors = scope.problems.errorCount
    const bound = boundParameter(scope, parameter, given[place]!)
    if (bound === null || scope.problems.errorCount > errors) return null
    if (parameter.type === 'qubit' && !areApart(scope, bound.local, qubits, given[place]!.span)) return null
    locals.push(bound.local)
    course = andThen(scope, course, () => bound.course, span)
  }
  return { locals, course }
}

/** False, and reported, where a qubit is handed over twice. */
function areApart(scope: Scope, { meaning }: Local, qubits: Set<string>, span: Span): boolean {
  for (const { register, index } of meaning.kind === 'alias' ? meaning.members : []) {
    const qubit = `${register.name}[${index}]`
    if (qubits.has(qubit)) {
      scope.problems.error(
        'duplicate-qubit',
        `a subroutine needs different qubits, got \`${qubit}\` twice`,
        span,
      )
      return false
    }
    qubits.add(qubit)
  }
  return true
}

interface Bound {
  readonly local: Local
  readonly course: Course
}

function boundParameter(
  scope: Scope,
  parameter: SubroutineParameter,
  syntax: SyntaxExpression,
): Bound | null {
  const { type, name } = parameter
  const operand = operandOfSyntax(syntax)
  if (type === 'qubit') return boundQubits(scope, parameter, operand, syntax)
  if (type.base === 'bit' && type.sizes.length === 0) return boundBits(scope, parameter, operand, syntax)
  if (type.handed !== undefined) return boundArray(scope, parameter, syntax)
  const variable = newVariable(scope, type)
  if (variable === null) return null
  return { local: { name, meaning: variable }, course: giveValue(scope, variable, syntax) }
}

function boundQubits(
  scope: Scope,
  { name, size }: SubroutineParameter,
  operand: SyntaxOperand | null,
  syntax: SyntaxExpression,
): Bound | null {
  if (operand === null) {
    scope.problems.error('not-a-qubit', `\`${name}\` is a qubit; expected one here`, syntax.span)
    return null
  }
  const resolved = operandOf(scope, operand, 'qubit')
  const wanted = size === null ? 1 : wholeNumber(scope, size)
  if (resolved === null || wanted === null) return null
  return byReference(scope, name, 'qubit', resolved, wanted)
}

function boundBits(
  scope: Scope,
  { name, type }: SubroutineParameter,
  operand: SyntaxOperand | null,
  syntax: SyntaxExpression,
): Bound | null {
  const width = type === 'qubit' ? null : widthOf(scope, type, angleOf)
  if (width === undefined) return null
  if (operand !== null && isBitName(scope, operand.name)) {
    const resolved = operandOf(scope, operand, 'bit')
    return resolved === null ? null : byReference(scope, name, 'bit', resolved, width ?? 1)
  }
  const meaning = operand === null ? undefined : scope.meaningOf(operand.name)
  if (meaning?.kind === 'qubit' || (meaning?.kind === 'alias' && meaning.of === 'qubit')) {
    scope.problems.error(
      'not-a-bit',
      `expected a bit; \`${operand!.name}\` is ${called(meaning)}`,
      operand!.nameSpan,
    )
    return null
  }
  const register = { ...scope.scratch.take(name, width ?? 1), sizeSpan: width === null ? null : syntax.span }
  const course = putInto(scope, bitsOfRegister(register), syntax, syntax.span)
  return { local: { name, meaning: { kind: 'bit', register } }, course }
}

function byReference(
  scope: Scope,
  name: string,
  of: 'qubit' | 'bit',
  operand: Operand,
  wanted: number,
): Bound | null {
  const members = membersOf(operand)
  if (members.length === wanted)
    return { local: { name, meaning: { kind: 'alias', of, members } }, course: plain() }
  const message = `\`${name}\` takes ${wanted} ${of}${wanted === 1 ? '' : 's'}, got ${members.length}`
  scope.problems.error('register-size', message, operand.span)
  return null
}

function boundArray(
  scope: Scope,
  { name, type }: SubroutineParameter,
  syntax: SyntaxExpression,
): Bound | null {
  const meaning = syntax.kind === 'name' ? scope.meaningOf(syntax.name) : undefined
  const mutable = type !== 'qubit' && type.handed === 'mutable'
  if (meaning?.kind === 'classical' && meaning.type.sizes.length > 0)
    return { local: { name, meaning: mutable ? meaning : { ...meaning, isConstant: true } }, course: plain() }
  const message = `\`${name}\` is an array; expected the name of one here`
  scope.problems.error('not-an-array', message, syntax.span)
  return null
}

function wholeNumber(scope: Scope, syntax: SyntaxExpression): number | null {
  const value = valueOf(scope, syntax)
  if (value === null) return null
  if (value.kind === 'number' && Number.isSafeInteger(value.value) && value.value >= 1) return value.value
  scope.problems.error('size', 'the size of a register must be a whole number from 1', syntax.span)
  return null
}

/** `q`, `q[0]` and `q[0:2]` as they stand among arguments. */
function operandOfSyntax(syntax: SyntaxExpression): SyntaxOperand | null {
  if (syntax.kind === 'part') return syntax.operand
  if (syntax.kind === 'name')
    return { name: syntax.name, nameSpan: syntax.span, index: null, span: syntax.span }
  if (syntax.kind !== 'element') return null
  const { name, nameSpan, index, span } = syntax
  return { name, nameSpan, index, span }
}
