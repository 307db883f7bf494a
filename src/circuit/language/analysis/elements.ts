/* Whether indices stay inside, also inside loops: every pass is gone through, within the budget of operations. */
import { evaluate } from '../../expressions.ts'
import type { Expression } from '../../expression.ts'
import type { Span } from '../../tree.ts'
import type { Scope } from './scope.ts'
import { called } from './scope.ts'

/** `name[index]`, or a whole single qubit when index is null. */
export interface Element {
  readonly register: string
  readonly name: string
  readonly index: Expression | null
  readonly size: number
  /** Number of the register's first qubit. */
  readonly first: number
  readonly counted: 'qubit' | 'bit' | 'element'
  readonly span: Span
}

/**
 * Checks that every index is a whole number inside its register in every pass of the loops around; with `apart`, that no
 * two elements are ever the same. The first violation is reported; false then.
 */
export function checkElements(scope: Scope, elements: readonly Element[], apart: boolean): boolean {
  const loops = scope.loopVariables()
  const variables = [
    ...new Set(elements.flatMap((element) => (element.index ? variablesOf(element.index) : []))),
  ]
  const unbound = variables.find((name) => !loops.has(name))
  if (unbound !== undefined) {
    const at = elements.find(
      (element) => element.index !== null && variablesOf(element.index).includes(unbound),
    )!
    const meaning = scope.meaningOf(unbound)
    const what = meaning === undefined ? '' : ` is ${called(meaning)} and`
    scope.problems.error('input-index', `\`${unbound}\`${what} cannot be part of an index`, at.span)
    return false
  }
  const environment: Record<string, number> = Object.create(null) as Record<string, number>
  const pass = (depth: number): boolean => {
    const variable = variables[depth]
    if (variable === undefined) return checkPass(scope, elements, environment, apart)
    for (const value of loops.get(variable)!) {
      environment[variable] = value
      if (!pass(depth + 1)) return false
    }
    return true
  }
  return pass(0)
}

function checkPass(
  scope: Scope,
  elements: readonly Element[],
  values: Record<string, number>,
  apart: boolean,
): boolean {
  const environment = { variables: values }
  const seen: number[] = []
  for (const element of elements) {
    const index = element.index === null ? 0 : evaluate(element.index, environment)
    if (!Number.isInteger(index) || index < 0 || index >= element.size) {
      reportOutside(scope, element, index, values)
      return false
    }
    const qubit = element.first + index
    if (apart && seen.includes(qubit)) {
      const shown = element.index === null ? element.name : `${element.name}[${index}]`
      const message = `a gate needs different qubits, got \`${shown}\` twice${whenText(values)}`
      scope.problems.error('duplicate-qubit', message, element.span)
      return false
    }
    seen.push(qubit)
  }
  return true
}

function reportOutside(scope: Scope, element: Element, index: number, values: Record<string, number>): void {
  const when = whenText(values)
  if (!Number.isInteger(index))
    return scope.problems.error(
      'fractional-index',
      `an index must be a whole number, got ${index}${when}`,
      element.span,
    )
  const { size, counted, name } = element
  const range = size === 1 ? 'only 0' : `0 to ${size - 1}`
  const what = `${size} ${counted}${size === 1 ? '' : 's'}`
  const message = `index ${index} is out of range${when}: \`${name}\` has ${what}, ${range}`
  scope.problems.error('index-range', message, element.span)
}

/** ` when i = 3, j = 0`, or nothing outside of loops. */
function whenText(values: Record<string, number>): string {
  const list = Object.entries(values).map(([name, value]) => `${name} = ${value}`)
  return list.length === 0 ? '' : ` when ${list.join(', ')}`
}

/** Names of the loop variables in an expression. */
export function variablesOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'variable':
      return [expression.name]
    case 'negate':
      return variablesOf(expression.operand)
    case 'binary':
      return [...variablesOf(expression.left), ...variablesOf(expression.right)]
    case 'call':
      return expression.arguments.flatMap(variablesOf)
    case 'input':
      return expression.index === null ? [] : variablesOf(expression.index)
    default:
      return []
  }
}
