/*
 * Any unitary of three qubits as at most 24 CX and unitaries of single qubits: the quantum Shannon decomposition (Shende, Bullock
 * and Markov 2006, arXiv:quant-ph/0406176).
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, product } from '../../base/complex-matrix.ts'
import { atan2, cos, sin } from '../../base/elementary.ts'
import { diagonal } from '../gates/matrices.ts'
import { cosineSine } from './cosine-sine.ts'
import { hermitianParts, jointEigenvectors } from './joint-diagonal.ts'
import type { Step } from './steps.ts'
import { cx, one } from './steps.ts'
import { twoQubitSteps } from './two-qubit.ts'

/** The qubit that chooses between the blocks, and is turned. */
const top = 2

/** The circuit of a unitary of size 8, qubit 0 the low bit. */
export function threeQubitSteps(unitary: ComplexMatrix): readonly Step[] {
  const { left, right, angles } = cosineSine(unitary)
  return [
    ...chosenSteps(right),
    ...multiplexed(
      'ry',
      angles.map((angle) => 2 * angle),
    ),
    ...chosenSteps(left),
  ]
}

/** One of two unitaries of size 4, by the top qubit: V diag(D, D†) W. */
function chosenSteps([first, second]: readonly [ComplexMatrix, ComplexMatrix]): readonly Step[] {
  const ratio = product(first, adjoint(second))
  const vectors = jointEigenvectors(hermitianParts(ratio))
  const values = product(product(adjoint(vectors), ratio), vectors)
  const phases = [0, 1, 2, 3].map((i) => atan2(values.data[10 * i + 1]!, values.data[10 * i]!) / 2)
  const roots = diagonal(phases.map((phase) => [cos(phase), sin(phase)]))
  const before = product(product(roots, adjoint(vectors)), second)
  return [
    ...twoQubitSteps(before),
    ...multiplexed(
      'rz',
      phases.map((phase) => -2 * phase),
    ),
    ...twoQubitSteps(vectors),
  ]
}

/** Angles this small do nothing. */
const tolerance = 1e-15

/** A rotation of the top qubit by one of four angles, chosen by the two others. */
function multiplexed(gate: 'ry' | 'rz', angles: readonly number[]): readonly Step[] {
  const [p, q, r, s] = angles as readonly [number, number, number, number]
  if (angles.every((angle) => Math.abs(angle) < tolerance)) return []
  return [
    one(top, gate, (p + q + r + s) / 4),
    cx(0, top),
    one(top, gate, (p - q + r - s) / 4),
    cx(1, top),
    one(top, gate, (p - q - r + s) / 4),
    cx(0, top),
    one(top, gate, (p + q - r - s) / 4),
    cx(1, top),
  ]
}
