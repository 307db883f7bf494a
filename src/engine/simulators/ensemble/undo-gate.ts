/* One step back by the adjoint method (arXiv:2009.02823), on all states of an ensemble together. */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { adjoint } from '../../../base/complex-matrix.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { Point, Slopes } from '../../points.ts'
import { addSlope, anglesOf } from '../../points.ts'
import type { Ensemble, Selection } from './ensemble.ts'

/**
 * Undoes a gate on the selected states and their adjoints, and adds the slopes by its angles, summed over these states.
 *
 * @param matrix the gate's, at this point
 * @param weight of each state in the sum
 */
export function undoGate(
  ensemble: Ensemble,
  operation: UnitaryOperation,
  matrix: ComplexMatrix,
  selection: Selection,
  point: Point,
  slopes: Slopes,
  weight = 1,
): void {
  const { qubits } = operation
  ensemble.undoOperator(adjoint(matrix), qubits, selection, () => {
    if (operation.kind !== 'gate') return
    operation.angles.forEach((expression, which) => {
      if (expression.kind === 'number') return
      const derivative = gateNamed(operation.gate)!.derivative(anglesOf(operation, point), which)
      const between = ensemble.readBetween(derivative, qubits)
      addSlope(slopes, expression, point, 2 * weight * sumOf(between, selection))
    })
  })
}

function sumOf(values: Float64Array, selection: Selection): number {
  return values.reduce((sum, value, i) => sum + (selection === null || selection[i] === 1 ? value : 0), 0)
}
