/*
 * Coherent errors: a gate that turns a little too far, or a small turn about a stated axis after it. They are gates and
 * matrices like any other, so every simulator has them, gradients included.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { cos, sin } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'
import type { SlotExpression } from '../../circuit/expression.ts'
import { slotExpressions } from '../../circuit/expressions.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import { unitaryPower } from '../../circuit/modifiers/unitary-power.ts'
import type { UnitaryOperation } from '../checks.ts'

/** Gates exp(-i angle G): turning further is the gate with a larger angle. */
const rotations = new Set('rx ry rz p u1 cp crx cry crz rxx ryy rzz'.split(' '))

/** By what angle fixed gates turn about their axis. */
const ownAngles: ReadonlyMap<string, number> = new Map([
  ...'x y z h cx cy cz ch swap ccx cswap'.split(' ').map((name) => [name, Math.PI] as const),
  ...'s sdg sx sxdg'.split(' ').map((name) => [name, Math.PI / 2] as const),
  ...'t tdg'.split(' ').map((name) => [name, Math.PI / 4] as const),
])

/** What is wrong with the numbers of a rule, as the end of a sentence; null if nothing. */
export function overRotationComplaint(p: readonly number[]): string | null {
  if (p.some((value) => !Number.isFinite(value))) return `p must be finite, got ${p.join(', ')}`
  if (p.length === 4) return p[1] === 0 && p[2] === 0 && p[3] === 0 ? 'the axis must not be 0, 0, 0' : null
  if (p.length === 1 || p.length === 2) return null
  return `p must be [relative], [relative, absolute] or [angle, x, y, z], got ${p.length} numbers`
}

/**
 * What comes after a gate: for p = [relative] or [relative, absolute] the gate's own rotation by relative times its angle
 * plus `absolute` radians, once, whatever the rule's qubits and scope; for p = [angle, x, y, z] a rotation by `angle`
 * radians about the axis on each of the qubits. Fixed gates turn by pi (X, H, CX, SWAP), pi/2 (S, SX) or pi/4 (T).
 *
 * @param rule its number, from 0, for messages
 * @throws LabError "unsupported" after a gate without one angle or axis of its own
 */
export function overRotations(
  operation: UnitaryOperation,
  qubits: readonly number[],
  p: readonly number[],
  rule: number,
): readonly UnitaryOperation[] {
  if (p.length === 4) {
    const matrix = aboutAxis(p)
    return qubits.map((qubit) => matrixAfter(operation, matrix, [qubit]))
  }
  const [relative, absolute = 0] = p as readonly [number, number?]
  if (operation.kind === 'gate' && rotations.has(operation.gate))
    return [{ ...operation, angles: [furtherAngle(operation.angles[0]!, relative, absolute)] }]
  const name = operation.kind === 'gate' ? operation.gate : 'a matrix'
  if (name === 'id') return []
  const ownAngle = ownAngles.get(name)
  const matrix = fixedMatrix(operation)
  if (matrix === null || (absolute !== 0 && ownAngle === undefined))
    throw new LabError(
      'unsupported',
      `noise rule ${rule + 1} (over_rotation): must follow gates with an axis of their own, got ${name}; state an axis as p = [angle, x, y, z]`,
      { rule, source: operation.source },
    )
  const power = relative + (absolute === 0 ? 0 : absolute / ownAngle!)
  return [matrixAfter(operation, unitaryPower(matrix, power), operation.qubits)]
}

/** By how much of its own angle these numbers turn a gate further; 0 if by none. */
export function relativeTurn(operation: UnitaryOperation, p: readonly number[]): number {
  return p.length < 4 && operation.kind === 'gate' && rotations.has(operation.gate) ? p[0]! : 0
}

function furtherAngle(angle: SlotExpression, relative: number, absolute: number): SlotExpression {
  const part = slotExpressions.binary('*', { kind: 'number', value: relative }, angle)
  if (absolute === 0) return part
  return slotExpressions.binary('+', part, { kind: 'number', value: absolute })
}

/** exp(-i angle/2 n.sigma). */
function aboutAxis([angle, x, y, z]: readonly number[]): ComplexMatrix {
  const norm = Math.sqrt(x! * x! + y! * y! + z! * z!)
  const c = cos(angle! / 2)
  const s = sin(angle! / 2) / norm
  return { size: 2, data: Float64Array.of(c, -s * z!, -s * y!, -s * x!, s * y!, -s * x!, c, s * z!) }
}

/** The matrix of an operation whose angles are all numbers, else null. */
function fixedMatrix(operation: UnitaryOperation): ComplexMatrix | null {
  if (operation.kind === 'unitary') return operation.matrix
  const angles = operation.angles.flatMap((angle) => (angle.kind === 'number' ? [angle.value] : []))
  return angles.length === operation.angles.length ? gateNamed(operation.gate)!.matrix(angles) : null
}

function matrixAfter(
  { source, iterations }: UnitaryOperation,
  matrix: ComplexMatrix,
  qubits: readonly number[],
): UnitaryOperation {
  return { kind: 'unitary', matrix, qubits, source, iterations }
}
