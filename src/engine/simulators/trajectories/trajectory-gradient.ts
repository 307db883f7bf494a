/*
 * The way back of trajectories whose errors do not depend on their states: every gate and every error undone on the states
 * and the adjoint states. The mean of the gradients is the gradient of the mean.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import { identityMatrix } from '../../../base/complex-matrix.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { Pauses } from '../ensemble/pauses.ts'
import type { SlopeSum } from '../ensemble/undo-gate.ts'
import { undoGate } from '../ensemble/undo-gate.ts'
import type { FinishedBlock } from './trajectories.ts'
import type { ErrorStep, ReversibleStep } from './trajectory-steps.ts'

/** Adds the slopes of a block whose adjoint states were started. */
export async function addBlockSlopes(
  steps: readonly ReversibleStep[],
  block: FinishedBlock,
  sum: SlopeSum,
  pauses: Pauses,
): Promise<void> {
  for (const step of steps.toReversed()) {
    if (pauses.isDue) await pauses.take()
    if (step.kind === 'errors') undoErrors(step, block)
    else {
      const matrix = block.matrices.get(step.operation)!
      await undoGate(block.ensemble, step.operation, matrix, null, sum, pauses)
    }
  }
}

function undoErrors(step: ErrorStep, { ensemble, errors }: FinishedBlock): void {
  const choices = errors.get(step)!.map((which) => step.choices[which]!)
  for (const qubit of step.qubits) {
    const paulis = choices.map(({ x, z }) => ((x >>> qubit) & 1) | (((z >>> qubit) & 1) << 1))
    if (paulis.some((pauli) => pauli !== 0))
      ensemble.applyEach(qubit, (state) => pauliMatrices[paulis[state]!]!)
  }
}

/** I, X, Z, Y by their two bits. */
const pauliMatrices: readonly ComplexMatrix[] = [
  identityMatrix(2),
  ...['x', 'z', 'y'].map((name) => gateNamed(name)!.matrix([])),
]
