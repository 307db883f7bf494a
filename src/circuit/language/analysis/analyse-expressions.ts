/* Expressions with their names resolved: constants put in, elements of arrays checked. */
import { evaluate, isConstant } from '../../expressions.ts'
import type { BinaryOperator, Expression, FunctionName } from '../../expression.ts'
import { functions, isFunctionName } from '../../operators.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import type { Span } from '../../tree.ts'
import type { SyntaxExpression } from '../syntax.ts'
import { asExpression, specialValue, valueWith } from './analyse-values.ts'
import { checkedIndices } from './elements.ts'
import { insertLine, neededSize } from './gate-names.ts'
import type { Meaning, Scope } from './scope.ts'
import { called } from './scope.ts'
import { nearestName } from './spelling.ts'
import type { Value } from './values.ts'
import { knownFunctions } from './values.ts'

const namedConstants: ReadonlyMap<string, 'pi' | 'tau' | 'euler'> = new Map([
  ['pi', 'pi'],
  ['π', 'pi'],
  ['tau', 'tau'],
  ['τ', 'tau'],
  ['euler', 'euler'],
  ['ℇ', 'euler'],
])

/** Words that no declaration may take: the constants of the language. */
export const constantNames: ReadonlySet<string> = new Set(namedConstants.keys())

/** An angle; null when it has no meaning, which has then been reported. */
export function angleOf(scope: Scope, syntax: SyntaxExpression): Expression | null {
  switch (syntax.kind) {
    case 'number':
      return numberOf(scope, syntax.value, syntax.span)
    case 'name':
      return special(scope, syntax, () => namedValue(scope, syntax.name, syntax.span))
    case 'element':
      return special(scope, syntax, () => elementOf(scope, syntax))
    case 'unary':
      return special(scope, syntax, () => unaryOf(scope, syntax))
    case 'binary':
      return special(scope, syntax, () => binaryOf(scope, syntax))
    case 'call':
      return special(scope, syntax, () => callOf(scope, syntax))
    case 'cast':
    case 'bits':
    case 'part':
    case 'imaginary':
    case 'duration':
    case 'list':
      return special(scope, syntax, () => null)
  }
}

/** The value of a classical expression; null when it has no meaning, which has then been reported. */
export function valueOf(scope: Scope, syntax: SyntaxExpression): Value | null {
  return valueWith(scope, syntax, angleOf)
}

/** What classical code makes of it, where that has something to say; else the angle. */
function special(
  scope: Scope,
  syntax: SyntaxExpression,
  otherwise: () => Expression | null,
): Expression | null {
  const value = specialValue(scope, syntax, angleOf)
  if (value === undefined) return otherwise()
  return value === null ? null : asExpression(scope, value, syntax.span)
}

function numberOf(scope: Scope, value: number, span: Span): Expression | null {
  if (Number.isFinite(value)) return { kind: 'number', value }
  scope.problems.error('number-range', 'this number is too large; numbers go up to 1.8e308', span)
  return null
}

function namedValue(scope: Scope, name: string, span: Span): Expression | null {
  const meaning = scope.meaningOf(name)
  switch (meaning?.kind) {
    case 'constant':
      return meaning.value
    case 'variable':
    case 'angle':
      return { kind: 'variable', name }
    case 'input':
      if (meaning.input.size === null) return { kind: 'input', name, index: null }
      scope.problems.error(
        'whole-array',
        `\`${name}\` is ${called(meaning)}; an angle is one of them, such as \`${name}[0]\``,
        span,
        { label: 'take its first element', text: `${name}[0]`, span },
      )
      return null
    case 'classical':
    case 'qubit':
    case 'bit':
    case 'alias':
    case 'subroutine':
    case 'formal-qubit':
      scope.problems.error('not-a-number', `\`${name}\` is ${called(meaning)}, not a number`, span)
      return null
    case 'broken':
      return null
    case undefined:
      return namedConstant(scope, name, span)
  }
}

function namedConstant(scope: Scope, name: string, span: Span): Expression | null {
  const constant = namedConstants.get(name)
  if (constant !== undefined) return { kind: 'constant', name: constant }
  reportUnknownValue(scope, name, span)
  return null
}

function isNumber(meaning: Meaning): boolean {
  return ['constant', 'variable', 'angle', 'input'].includes(meaning.kind)
}

/** By habit these are parameters, however near to the name of a constant. */
const parameterNames: ReadonlySet<string> = new Set(
  'phi psi theta lambda gamma alpha beta delta omega eta mu'.split(' '),
)

/** A fix that declares an input of that name. */
function declaring(scope: Scope, name: string): Diagnostic['fix'] {
  if (!/^[A-Za-z_]\w*$/.test(name) || scope.program.version === '2.0') return null
  const size = neededSize(scope, name)
  return insertLine(scope, `input ${size === null ? 'float[64]' : `array[float[64], ${size}]`} ${name};`)
}

function reportUnknownValue(scope: Scope, name: string, span: Span): void {
  if (scope.lostNames.has(name)) return
  if (scope.insideGate && scope.globalMeaningOf(name) !== undefined) {
    const message = `\`${name}\` is out of sight here: a gate's body sees its own angles and constants only`
    return scope.problems.error('out-of-sight', message, span)
  }
  if (isFunctionName(name))
    return scope.problems.error('not-a-number', `\`${name}\` is a function; call it as \`${name}(…)\``, span)
  const near = parameterNames.has(name)
    ? nearestName(name, scope.namesOf(isNumber))
    : nearestName(name, [...scope.namesOf(isNumber), ...namedConstants.keys()])
  if (near === null) {
    const message = `\`${name}\` is not declared; expected a number, an input or a constant`
    return scope.problems.error('undeclared', message, span, scope.insideGate ? null : declaring(scope, name))
  }
  const fix = { label: `change to \`${near}\``, text: near, span }
  scope.problems.error('undeclared', `\`${name}\` is not declared; did you mean \`${near}\`?`, span, fix)
}

function elementOf(scope: Scope, syntax: Extract<SyntaxExpression, { kind: 'element' }>): Expression | null {
  const { name, nameSpan } = syntax
  const meaning = scope.meaningOf(name)
  if (syntax.more !== undefined && meaning?.kind === 'input') {
    scope.problems.error('not-an-array', `\`${name}\` has one dimension`, syntax.more[0]!.span)
    return null
  }
  if (meaning === undefined || meaning.kind === 'broken') {
    if (meaning === undefined) reportUnknownValue(scope, name, nameSpan)
    return null
  }
  if (meaning.kind !== 'input' || meaning.input.size === null) {
    const message = `\`${name}\` is ${called(meaning)}, not an array of numbers; it has no elements`
    const fix = isNumber(meaning) ? { label: `change to \`${name}\``, text: name, span: syntax.span } : null
    scope.problems.error('not-an-array', message, syntax.span, fix)
    return null
  }
  const index = indexOf(scope, syntax.index, meaning.input.size)
  if (index === null) return null
  const { size } = meaning.input
  const place = {
    index,
    span: syntax.index.span,
    name,
    size,
    counted: 'element' as const,
    first: 0,
  }
  const checked = checkedIndices(scope, [place], false)
  return checked === null ? null : { kind: 'input', name, index: checked[0]! }
}

/**
 * An index: constant parts worked out, a constant one counted from the end when negative. Whether it lies inside
 * is checked by `checkedIndices`. null when it has no meaning, which has then been reported.
 */
export function indexOf(scope: Scope, syntax: SyntaxExpression, size: number): Expression | null {
  const index = angleOf(scope, syntax)
  if (index === null) return null
  const input = firstInput(index)
  if (input !== null) {
    scope.problems.error(
      'input-index',
      `an index cannot depend on the input \`${input}\`; it must be known before the run`,
      syntax.span,
    )
    return null
  }
  if (!isConstant(index)) return index
  const value = evaluate(index)
  if (!Number.isInteger(value)) {
    scope.problems.error('fractional-index', `an index must be a whole number, got ${value}`, syntax.span)
    return null
  }
  return { kind: 'number', value: value < 0 && value >= -size ? value + size : value }
}

/** The first input in an expression, or null. */
export function firstInput(expression: Expression): string | null {
  switch (expression.kind) {
    case 'input':
      return expression.name
    case 'negate':
      return firstInput(expression.operand)
    case 'binary':
      return firstInput(expression.left) ?? firstInput(expression.right)
    case 'call':
      return expression.arguments.map(firstInput).find((name) => name !== null) ?? null
    default:
      return null
  }
}

function unaryOf(scope: Scope, syntax: Extract<SyntaxExpression, { kind: 'unary' }>): Expression | null {
  const operand = angleOf(scope, syntax.operand)
  if (operand === null || syntax.operator === '+') return operand
  return operand.kind === 'number' ? { kind: 'number', value: -operand.value } : { kind: 'negate', operand }
}

function binaryOf(scope: Scope, syntax: Extract<SyntaxExpression, { kind: 'binary' }>): Expression | null {
  const { operator } = syntax
  const left = angleOf(scope, syntax.left)
  const right = angleOf(scope, syntax.right)
  if (left === null || right === null) return null
  return { kind: 'binary', operator: operator as BinaryOperator, left, right }
}

function callOf(scope: Scope, syntax: Extract<SyntaxExpression, { kind: 'call' }>): Expression | null {
  const name = functionOf(scope, syntax.name, syntax.nameSpan)
  const list = syntax.arguments.map((argument) => angleOf(scope, argument))
  if (name === null) return null
  const { arity } = functions[name]
  if (list.length !== arity) {
    const message = `\`${name}\` takes ${arity} ${arity === 1 ? 'argument' : 'arguments'}, got ${list.length}`
    scope.problems.error('wrong-arguments', message, syntax.span)
    return null
  }
  const values = list.filter((argument) => argument !== null)
  return values.length === arity ? { kind: 'call', name, arguments: values } : null
}

/** Says what a name is that is called like a function, where it is something else. */
function reportsMeaning(scope: Scope, name: string, span: Span): boolean {
  const meaning = scope.meaningOf(name)
  if (scope.lostNames.has(name) || meaning?.kind === 'broken') return true
  if (meaning === undefined) return false
  const message =
    meaning.kind === 'subroutine'
      ? `the subroutine \`${name}\` cannot be called here`
      : `\`${name}\` is ${called(meaning)}, not a function`
  scope.problems.error('not-a-function', message, span)
  return true
}

function functionOf(scope: Scope, name: string, span: Span): FunctionName | null {
  if (scope.program.version === '2.0' && name === 'ln') return 'log'
  if (isFunctionName(name)) return name
  if (reportsMeaning(scope, name, span)) return null
  const near = nearestName(name, [
    ...Object.keys(functions),
    ...knownFunctions.keys(),
    ...scope.subroutines.keys(),
  ])
  const fix = near === null ? null : { label: `change to \`${near}\``, text: near, span }
  const hint = near === null ? '' : `; did you mean \`${near}\`?`
  scope.problems.error('unknown-function', `unknown function \`${name}\`${hint}`, span, fix)
  return null
}
