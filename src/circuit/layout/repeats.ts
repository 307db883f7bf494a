/* Which repeats can be drawn once: those whose qubits are the same in every pass. */
import type { Expression } from '../expression.ts'
import type { Node, QubitReference, RepeatNode } from '../tree.ts'

/** Whether the qubits of any of the nodes depend on the loop variable. */
export function dependsOnVariable(nodes: readonly Node[], variable: string): boolean {
  return nodes.some((node) => {
    if (node.kind === 'block') return dependsOnVariable(node.body, variable)
    if (node.kind === 'repeat') return node.variable !== variable && dependsOnVariable(node.body, variable)
    return node.qubits.some((reference: QubitReference) => mentions(reference.index, variable))
  })
}

function mentions(expression: Expression | null, variable: string): boolean {
  if (expression === null) return false
  switch (expression.kind) {
    case 'variable':
      return expression.name === variable
    case 'negate':
      return mentions(expression.operand, variable)
    case 'binary':
      return mentions(expression.left, variable) || mentions(expression.right, variable)
    case 'call':
      return expression.arguments.some((argument) => mentions(argument, variable))
    case 'input':
      return mentions(expression.index, variable)
    default:
      return false
  }
}

/** How many operations a repeat draws when it and the repeats inside are written out: an upper bound. */
export function drawnSize(node: RepeatNode): number {
  return node.values.length * node.body.reduce((sum, inner) => sum + sizeOf(inner), 0)
}

function sizeOf(node: Node): number {
  if (node.kind === 'repeat') return drawnSize(node)
  return node.kind === 'block' ? node.body.reduce((sum, inner) => sum + sizeOf(inner), 0) : 1
}
