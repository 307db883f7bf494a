/* Modifiers of gates: numbers of controls, exponents. What they do is in circuit/modifiers/. */
import { evaluate, isConstant } from '../../expressions.ts'
import type { GateModifier } from '../../tree.ts'
import type { SyntaxModifier } from '../syntax.ts'
import { angleOf, firstInput } from './analyse-expressions.ts'
import { limits } from './limits.ts'
import type { Scope } from './scope.ts'

/** Modifiers with their numbers; null when one has no meaning, which has then been reported. */
export function modifiersOf(
  scope: Scope,
  modifiers: readonly SyntaxModifier[],
): readonly GateModifier[] | null {
  const list = modifiers.map((modifier) => modifierOf(scope, modifier))
  return list.includes(null) ? null : list.filter((modifier) => modifier !== null)
}

/** How many qubits the controls take. */
export function controlCountOf(modifiers: readonly GateModifier[]): number {
  return modifiers.reduce((sum, modifier) => sum + ('count' in modifier ? modifier.count : 0), 0)
}

function modifierOf(scope: Scope, { kind, argument, span }: SyntaxModifier): GateModifier | null {
  if (kind === 'inv') return { kind, span }
  if (argument === null) return kind === 'pow' ? null : { kind, count: 1, span }
  const expression = angleOf(scope, argument)
  if (expression === null) return null
  if (kind === 'pow') {
    const known = firstInput(expression) === null
    if (known) return { kind, exponent: expression, span }
    scope.problems.error('not-constant', 'an exponent cannot depend on an input', argument.span)
    return null
  }
  const count = isConstant(expression) ? evaluate(expression) : Number.NaN
  if (Number.isInteger(count) && count >= 1 && count < limits.wires) return { kind, count, span }
  const got = Number.isNaN(count) ? 'one that is not constant' : count
  scope.problems.error('size', `\`${kind}\` takes a whole number from 1, got ${got}`, argument.span)
  return null
}
