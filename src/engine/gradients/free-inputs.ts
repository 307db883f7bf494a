/* A circuit whose features are parameters too, for derivatives by everything that goes into it. */
import type { SlotExpression } from '../../circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import type { Rows } from '../engine.ts'

/** The same circuit without features: feature f is parameter number `circuit.parameters.length + f`. */
export function withFreeFeatures(circuit: FlatCircuit): FlatCircuit {
  const first = circuit.parameters.length
  const free = (expression: SlotExpression): SlotExpression => {
    switch (expression.kind) {
      case 'number':
      case 'parameter':
        return expression
      case 'feature':
        return { kind: 'parameter', slot: first + expression.slot }
      case 'negate':
        return { ...expression, operand: free(expression.operand) }
      case 'binary':
        return { ...expression, left: free(expression.left), right: free(expression.right) }
      case 'call':
        return { ...expression, arguments: expression.arguments.map(free) }
    }
  }
  const freed = (operation: FlatOperation): FlatOperation => {
    if (operation.kind === 'gate') return { ...operation, angles: operation.angles.map(free) }
    if (operation.kind !== 'conditional') return operation
    const whenTrue = operation.whenTrue.map(freed)
    return { ...operation, whenTrue, whenFalse: operation.whenFalse.map(freed) }
  }
  return {
    ...circuit,
    parameters: [...circuit.parameters, ...circuit.features.map(({ name }) => name)],
    features: [],
    operations: circuit.operations.map(freed),
  }
}

/** One row of parameters and features as one row of parameters. */
export function withFreeFeaturesRow({ parameters, features }: Rows): Rows {
  const all = Float64Array.from([...parameters, ...features])
  return { parameters: all, parameterRows: 1, features: new Float64Array(0), featureRows: 1 }
}
