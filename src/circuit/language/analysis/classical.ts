/* Which statements have to be executed when a program is read, since what is in them cannot be drawn open. */
import type { Statement, SyntaxExpression, SyntaxOperand } from '../syntax.ts'
import { isBitName, operandsIn, sourcesIn } from './dependence.ts'
import { expressionsOf } from './expressions-of.ts'
import type { Scope } from './scope.ts'

/** Whether a statement has to be executed. */
export function isClassical(scope: Scope, statement: Statement): boolean {
  switch (statement.kind) {
    case 'variable':
    case 'assign':
    case 'while':
    case 'switch':
    case 'return':
    case 'jump':
      return true
    case 'call':
      return (
        scope.subroutines.has(statement.name) ||
        needsLook(scope, statement) ||
        needsBits(scope, statement.angles)
      )
    case 'for':
      return (
        statement.values.kind === 'elements' ||
        !['int', 'uint'].includes(statement.type.base) ||
        needsLook(scope, statement) ||
        statement.body.some(
          (inner) =>
            isLocal(inner) ||
            isClassical(scope, inner) ||
            asksForNumbers(scope, inner) ||
            takesElements(scope, inner),
        )
      )
    case 'if':
      return (
        needsLook(scope, statement) ||
        [...statement.whenTrue, ...statement.whenFalse].some(
          (inner) => isLocal(inner) || isClassical(scope, inner),
        )
      )
    case 'box':
      return statement.body.some((inner) => isLocal(inner) || isClassical(scope, inner))
    case 'measure':
      if (statement.target !== null && scope.meaningOf(statement.target.name)?.kind === 'classical')
        return true
      return scope.hasDependents && needsLook(scope, statement)
    case 'reset':
    case 'barrier':
    case 'alias':
    case 'global-phase':
      return scope.hasDependents && needsLook(scope, statement)
    default:
      return false
  }
}

/** Whether a statement uses part of a variable, which in a loop may be another one in each pass. */
function takesElements(scope: Scope, statement: Statement): boolean {
  if (!scope.hasVariables) return false
  const isPart = ({ name, index, slice }: SyntaxOperand) =>
    (index !== null || slice !== undefined) && scope.meaningOf(name)?.kind === 'classical'
  if (operandsIn(expressionsOf(statement)).some(isPart)) return true
  if (statement.kind === 'if')
    return [...statement.whenTrue, ...statement.whenFalse].some((inner) => takesElements(scope, inner))
  if (statement.kind !== 'for' && statement.kind !== 'box') return false
  return statement.body.some((inner) => takesElements(scope, inner))
}

/** A declaration inside of a body holds in each of its passes by itself. */
function isLocal({ kind }: Statement): boolean {
  return kind === 'register' || kind === 'constant' || kind === 'alias'
}

/** Whether a number is made of bits: `rx(int[2](c) * pi / 4)`. Bits alone are no angle. */
export function asksBits(scope: Scope, angles: readonly SyntaxExpression[]): boolean {
  if (!scope.hasBits) return false
  return angles.some(
    (angle) =>
      (angle.kind === 'binary' || angle.kind === 'unary' || angle.kind === 'cast' || angle.kind === 'call') &&
      namesBits(scope, angle),
  )
}

function needsBits(scope: Scope, angles: readonly SyntaxExpression[]): boolean {
  return asksBits(scope, angles) && sourcesIn(scope, angles, true).length > 0
}

function namesBits(scope: Scope, syntax: SyntaxExpression): boolean {
  switch (syntax.kind) {
    case 'name':
    case 'element':
      return isBitName(scope, syntax.name)
    case 'part':
      return isBitName(scope, syntax.operand.name)
    case 'unary':
    case 'cast':
      return namesBits(scope, syntax.operand)
    case 'binary':
      return namesBits(scope, syntax.left) || namesBits(scope, syntax.right)
    case 'call':
      return syntax.arguments.some((inner) => namesBits(scope, inner))
    default:
      return false
  }
}

/** Whether an expression calls a subroutine, or asks a variable that depends on what is measured. */
function needsLook(scope: Scope, statement: Statement): boolean {
  if (scope.subroutines.size === 0 && !scope.hasDependents) return false
  const expressions = expressionsOf(statement)
  if (scope.subroutines.size > 0 && expressions.some((syntax) => callsSubroutine(scope, syntax))) return true
  return scope.hasDependents && statement.kind !== 'if' && sourcesIn(scope, expressions, false).length > 0
}

function callsSubroutine(scope: Scope, syntax: SyntaxExpression): boolean {
  switch (syntax.kind) {
    case 'call':
      return (
        scope.subroutines.has(syntax.name) || syntax.arguments.some((inner) => callsSubroutine(scope, inner))
      )
    case 'unary':
    case 'cast':
      return callsSubroutine(scope, syntax.operand)
    case 'binary':
      return callsSubroutine(scope, syntax.left) || callsSubroutine(scope, syntax.right)
    default:
      return false
  }
}

/** An `if` that asks something else than bits: inside of a loop it may ask for the loop variable. */
function asksForNumbers(scope: Scope, statement: Statement): boolean {
  switch (statement.kind) {
    case 'if':
      return (
        asksForMore(scope, statement.condition) ||
        [...statement.whenTrue, ...statement.whenFalse].some((inner) => asksForNumbers(scope, inner))
      )
    case 'for':
    case 'box':
      return statement.body.some((inner) => asksForNumbers(scope, inner))
    default:
      return false
  }
}

/** Whether a condition asks anything that is not a bit, with an index or without; numbers aside. */
function asksForMore(scope: Scope, syntax: SyntaxExpression): boolean {
  switch (syntax.kind) {
    case 'name':
    case 'element':
      return !isBitName(scope, syntax.name)
    case 'binary':
      return (
        asksForMore(scope, syntax.left) || asksForMore(scope, syntax.right) || isArithmetic(syntax.operator)
      )
    case 'unary':
    case 'cast':
      return asksForMore(scope, syntax.operand)
    case 'number':
    case 'bits':
      return false
    default:
      return operandsIn([syntax]).some(({ name }) => !isBitName(scope, name))
  }
}

function isArithmetic(operator: string): boolean {
  return !['==', '!=', '<', '<=', '>', '>=', '&&', '||'].includes(operator)
}
