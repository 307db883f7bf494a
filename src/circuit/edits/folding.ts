/* Indices worked out: numbers put for loop variables, constants gathered at the end of a sum. */
import type { Expression } from '../expression.ts'
import { isConstant, simplify, withLeaves } from '../expressions.ts'

/** The expression with numbers for variables; indices of arrays are worked out. */
export function withValues(expression: Expression, values: ReadonlyMap<string, number>): Expression {
  return withLeaves(expression, (leaf) => {
    if (leaf.kind === 'input' && leaf.index !== null)
      return { ...leaf, index: folded(withValues(leaf.index, values)) }
    const value = leaf.kind === 'variable' ? values.get(leaf.name) : undefined
    return value === undefined ? leaf : { kind: 'number', value }
  })
}

/** An index in its shortest form: a number, or a sum whose constants stand together at its end. */
export function folded(index: Expression): Expression {
  const terms: Expression[] = []
  const constant = collect(index, terms)
  if (terms.length === 0) return { kind: 'number', value: constant }
  const sum = terms.reduce((left, right): Expression => ({ kind: 'binary', operator: '+', left, right }))
  if (constant === 0) return sum
  const right: Expression = { kind: 'number', value: Math.abs(constant) }
  return { kind: 'binary', operator: constant < 0 ? '-' : '+', left: sum, right }
}

/** Adds the terms of a sum that are not constant; returns the sum of the constant ones. */
function collect(expression: Expression, terms: Expression[]): number {
  if (isConstant(expression)) {
    const value = simplify(expression)
    return value.kind === 'number' ? value.value : 0
  }
  if (expression.kind === 'binary' && expression.operator === '+')
    return collect(expression.left, terms) + collect(expression.right, terms)
  if (expression.kind === 'binary' && expression.operator === '-' && isConstant(expression.right))
    return collect(expression.left, terms) - collect(expression.right, [])
  terms.push(expression)
  return 0
}
