/* One step back by the adjoint method (arXiv:2009.02823), on all states of an ensemble together. */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { adjoint } from '../../../base/complex-matrix.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../../checks.ts'
import type { Point, Slopes } from '../../points.ts'
import { addSlope, anglesOf } from '../../points.ts'
import type { Ensemble, Selection } from './ensemble.ts'
import type { Pauses } from './pauses.ts'

/** Where slopes are taken, and where they go. */
export interface SlopeSum {
  readonly point: Point
  readonly slopes: Slopes
  /** Of each state in the sum. */
  readonly weight: number
}

/**
 * Undoes a gate on the selected states and their adjoints, and adds the slopes by its angles, summed over these states.
 *
 * @param matrix the gate's, at this point
 */
export async function undoGate(
  ensemble: Ensemble,
  operation: UnitaryOperation,
  matrix: ComplexMatrix,
  selection: Selection,
  { point, slopes, weight }: SlopeSum,
  pauses: Pauses,
): Promise<void> {
  const { qubits } = operation
  const inverse = adjoint(matrix)
  ensemble.applyOperator(inverse, qubits, selection, 'states')
  const angles = operation.kind === 'gate' ? operation.angles : []
  for (const [which, expression] of angles.entries()) {
    if (operation.kind !== 'gate' || expression.kind === 'number') continue
    if (pauses.isDue) await pauses.take()
    const derivative = gateNamed(operation.gate)!.derivative(anglesOf(operation, point), which)
    const between = ensemble.readBetween(derivative, qubits)
    addSlope(slopes, expression, point, 2 * weight * sumOf(between, selection))
  }
  if (pauses.isDue) await pauses.take()
  ensemble.applyOperator(inverse, qubits, selection, 'adjoints')
}

function sumOf(values: Float64Array, selection: Selection): number {
  return values.reduce((sum, value, i) => sum + (selection === null || selection[i] === 1 ? value : 0), 0)
}
