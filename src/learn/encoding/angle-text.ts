/* Angles over slots as people wrote them, with the names of parameters and features. */
import type { Expression, SlotExpression } from '../../circuit/expression.ts'
import { printExpression } from '../../circuit/expression-text.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'

function named(expression: SlotExpression, circuit: FlatCircuit): Expression {
  const inner = (operand: SlotExpression) => named(operand, circuit)
  switch (expression.kind) {
    case 'number':
      return expression
    case 'parameter':
      return { kind: 'input', name: circuit.parameters[expression.slot] ?? '?', index: null }
    case 'feature':
      return { kind: 'input', name: circuit.features[expression.slot]?.name ?? '?', index: null }
    case 'negate':
      return { kind: 'negate', operand: inner(expression.operand) }
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) }
    case 'call':
      return { ...expression, arguments: expression.arguments.map(inner) }
    default:
      return expression satisfies never
  }
}

/** The text of an angle: `2*x_0 + theta[1]`. */
export function slotText(expression: SlotExpression, circuit: FlatCircuit): string {
  return printExpression(named(expression, circuit))
}
