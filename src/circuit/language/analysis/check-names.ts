/*
 * Names in statements that are not reached, such as the body of a subroutine that nobody calls: whether these gates and names
 * exist at all. What is executed is looked at more closely where that happens.
 */
import type { CallStatement, Statement, SyntaxExpression } from '../syntax.ts'
import { constantNames } from './analyse-expressions.ts'
import { isFunctionName } from '../../operators.ts'
import { operandsIn } from './dependence.ts'
import { expressionsOf } from './expressions-of.ts'
import { gateShape, reportUnknownGate } from './gate-names.ts'
import type { Scope } from './scope.ts'
import { called } from './scope.ts'
import { nearestName } from './spelling.ts'
import { knownFunctions } from './values.ts'

/** Looks through statements that are not executed; each is looked through once. */
export function checkNames(
  scope: Scope,
  statements: readonly Statement[],
  names: readonly string[] = [],
): void {
  if (statements.length === 0) return
  new Check(scope, names).visitAll(statements)
}

class Check {
  readonly #scope: Scope
  readonly #names: string[]

  constructor(scope: Scope, names: readonly string[]) {
    this.#scope = scope
    this.#names = [...names]
  }

  visitAll(statements: readonly Statement[]): void {
    const outer = this.#names.length
    for (const statement of statements) {
      if (this.#scope.problems.full) break
      if (this.#scope.looked.has(statement)) this.#declare(statement)
      else this.#visit(statement)
      this.#scope.looked.add(statement)
    }
    this.#names.length = outer
  }

  #declare(statement: Statement): void {
    if (
      statement.kind === 'variable' ||
      statement.kind === 'register' ||
      statement.kind === 'constant' ||
      statement.kind === 'alias'
    )
      this.#names.push(statement.name)
  }

  #visit(statement: Statement): void {
    this.#expressions(expressionsOf(statement))
    if (statement.kind === 'call') this.#call(statement)
    for (const { name, nameSpan } of operandsOf(statement)) this.#name(name, nameSpan, 'a qubit or a bit')
    this.#declare(statement)
    if (statement.kind === 'constant') this.#expressions([statement.value])
    if (statement.kind === 'if') {
      this.visitAll(statement.whenTrue)
      this.visitAll(statement.whenFalse)
    } else if (statement.kind === 'switch') {
      for (const { body } of statement.cases) this.visitAll(body)
      this.visitAll(statement.fallback)
    } else if (statement.kind === 'for') {
      this.#names.push(statement.variable)
      this.visitAll(statement.body)
      this.#names.pop()
    } else if (statement.kind === 'while' || statement.kind === 'box') this.visitAll(statement.body)
  }

  #call({ name, nameSpan, modifiers, operands, angles, span }: CallStatement): void {
    const scope = this.#scope
    const subroutine = scope.subroutines.get(name)
    if (subroutine !== undefined) {
      const count = subroutine.parameters.length
      if (angles.length === count) return
      const message = `\`${name}\` takes ${count} argument${count === 1 ? '' : 's'}, got ${angles.length}`
      return scope.problems.error('wrong-arguments', message, span)
    }
    const shape = gateShape(scope, name)
    const meaning = scope.meaningOf(name)
    if (shape === undefined && (this.#names.includes(name) || meaning !== undefined)) {
      const what = meaning === undefined ? '' : `; \`${name}\` is ${called(meaning)}`
      if (meaning?.kind !== 'broken') scope.problems.error('not-a-gate', `expected a gate${what}`, nameSpan)
    } else if (shape === undefined) reportUnknownGate(scope, name, nameSpan)
    else if (modifiers.length === 0 && shape.qubitCount !== operands.length)
      scope.problems.error(
        'qubit-count',
        `\`${name}\` acts on ${shape.qubitCount} qubit${shape.qubitCount === 1 ? '' : 's'}, got ${operands.length}`,
        { start: nameSpan.start, end: (operands.at(-1)?.span ?? nameSpan).end },
      )
    else if (shape.angleCount !== angles.length)
      scope.problems.error(
        'angle-count',
        `\`${name}\` takes ${shape.angleCount} angle${shape.angleCount === 1 ? '' : 's'}, got ${angles.length}`,
        nameSpan,
      )
  }

  #expressions(list: readonly SyntaxExpression[]): void {
    for (const { name, nameSpan } of operandsIn(list)) this.#name(name, nameSpan, 'a number or a bit')
    for (const { name, nameSpan } of callsIn(list)) {
      const scope = this.#scope
      if (isFunctionName(name) || knownFunctions.has(name) || scope.subroutines.has(name)) continue
      if (name === 'sizeof' || scope.lostNames.has(name)) continue
      scope.problems.error('unknown-function', `unknown function \`${name}\``, nameSpan)
    }
  }

  #name(name: string, span: { start: number; end: number }, expected: string): void {
    const scope = this.#scope
    if (this.#names.includes(name) || scope.meaningOf(name) !== undefined || scope.lostNames.has(name)) return
    if (constantNames.has(name) || name === 'true' || name === 'false') return
    const near = nearestName(name, [...this.#names, ...scope.namesOf(() => true)])
    const hint = near === null ? `expected ${expected}` : `did you mean \`${near}\`?`
    const fix = near === null ? null : { label: `change to \`${near}\``, text: near, span }
    scope.problems.error('undeclared', `\`${name}\` is not declared; ${hint}`, span, fix)
  }
}

function operandsOf(statement: Statement) {
  switch (statement.kind) {
    case 'call':
    case 'barrier':
    case 'delay':
      return statement.operands
    case 'measure':
      return statement.target === null ? [statement.operand] : [statement.operand, statement.target]
    case 'reset':
      return [statement.operand]
    case 'alias':
      return statement.parts
    case 'assign':
      return [statement.target]
    default:
      return []
  }
}

function callsIn(list: readonly SyntaxExpression[]): readonly Extract<SyntaxExpression, { kind: 'call' }>[] {
  return list.flatMap((syntax) => {
    switch (syntax.kind) {
      case 'call':
        return [syntax, ...callsIn(syntax.arguments)]
      case 'unary':
      case 'cast':
        return callsIn([syntax.operand])
      case 'binary':
        return callsIn([syntax.left, syntax.right])
      case 'list':
        return callsIn(syntax.elements)
      default:
        return []
    }
  })
}
