/* Whether indices stay inside, also inside loops: every pass is gone through, within the budget of operations. */
import { evaluate } from '../../expressions.ts'
import type { Expression } from '../../expression.ts'
import type { Span } from '../../tree.ts'
import type { LoopValues, Scope } from './scope.ts'
import { called } from './scope.ts'

/** `name[index]`. */
export interface Element {
  readonly name: string
  readonly index: Expression
  readonly size: number
  /** Number of the register's first qubit. */
  readonly first: number
  readonly counted: 'qubit' | 'bit' | 'element'
  readonly span: Span
}

/**
 * The indices, when each is a whole number inside its register in every pass of the loops around and, with `apart`, no
 * two elements are ever the same; null, with the first violation reported, otherwise. An index that is negative in some
 * pass counts from the end there, and is returned as a remainder.
 */
export function checkedIndices(
  scope: Scope,
  elements: readonly Element[],
  apart: boolean,
): readonly Expression[] | null {
  if (!apart && elements.every(isPlain)) return elements.map(({ index }) => index)
  const loops = scope.loopVariables()
  const mentioned = new Set(elements.flatMap((element) => variablesOf(element.index)))
  const unbound = [...mentioned].find((name) => !loops.has(name))
  if (unbound !== undefined) {
    reportUnbound(scope, elements, unbound)
    return null
  }
  const variables = loopsToVisit(loops, mentioned)
  const check: Check = {
    scope,
    elements,
    apart,
    values: Object.create(null) as Check['values'],
    wrapped: new Set(),
  }
  const pass = (depth: number): boolean => {
    const variable = variables[depth]
    if (variable === undefined) return checkPass(check)
    const values = loops.get(variable)!
    for (const value of typeof values === 'function' ? values(check.values) : values) {
      check.values[variable] = value
      if (!pass(depth + 1)) return false
    }
    return true
  }
  if (!pass(0)) return null
  return elements.map((element) => (check.wrapped.has(element) ? remainderOf(element) : element.index))
}

/** A number that lies inside. */
function isPlain({ index, size }: Element): boolean {
  return index.kind === 'number' && Number.isInteger(index.value) && index.value >= 0 && index.value < size
}

/** The variables that an index may vary with, outermost first: where a range depends on outer loops, all of these. */
function loopsToVisit(
  loops: ReadonlyMap<string, LoopValues>,
  mentioned: ReadonlySet<string>,
): readonly string[] {
  const names = [...loops.keys()]
  const lastDependent = names.findLastIndex(
    (name) => mentioned.has(name) && typeof loops.get(name) === 'function',
  )
  return names.filter((name, i) => mentioned.has(name) || i < lastDependent)
}

interface Check {
  readonly scope: Scope
  readonly elements: readonly Element[]
  readonly apart: boolean
  /** Of the loop variables, in the pass that is being looked at. */
  readonly values: Record<string, number>
  /** Elements whose index is negative in some pass. */
  readonly wrapped: Set<Element>
}

function reportUnbound(scope: Scope, elements: readonly Element[], name: string): void {
  const at = elements.find((element) => variablesOf(element.index).includes(name))!
  const meaning = scope.meaningOf(name)
  const what = meaning === undefined ? '' : ` is ${called(meaning)} and`
  scope.problems.error('input-index', `\`${name}\`${what} cannot be part of an index`, at.span)
}

function checkPass({ scope, elements, apart, values, wrapped }: Check): boolean {
  const environment = { variables: values }
  const seen: number[] = []
  for (const element of elements) {
    const written = evaluate(element.index, environment)
    if (!Number.isInteger(written) || written < -element.size || written >= element.size) {
      reportOutside(scope, element, written, values)
      return false
    }
    if (written < 0) wrapped.add(element)
    const index = written < 0 ? written + element.size : written
    if (apart && seen.includes(element.first + index)) {
      const message = `a gate needs different qubits, got \`${element.name}[${index}]\` twice${whenText(values)}`
      scope.problems.error('duplicate-qubit', message, element.span)
      return false
    }
    seen.push(element.first + index)
  }
  return true
}

/** `(i - 1 + 4) % 4` for the index `i - 1` of a register of 4. */
function remainderOf({ index, size }: Element): Expression {
  const number: Expression = { kind: 'number', value: size }
  const sum: Expression = { kind: 'binary', operator: '+', left: index, right: number }
  return { kind: 'binary', operator: '%', left: sum, right: number }
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
