/* A unitary of one qubit as one gate of the registry, the simplest that it is, and a global phase. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, largestDifference, product } from '../../base/complex-matrix.ts'
import { atan2, cos, sin } from '../../base/elementary.ts'
import { scaled } from '../gates/matrices.ts'
import { gateNamed } from '../gates/registry.ts'

export interface PhasedGate {
  /** null is the identity. */
  readonly gate: string | null
  readonly angles: readonly number[]
  /** U = exp(i phase) times the gate. */
  readonly phase: number
}

const fixedGates = ['h', 'x', 'y', 'z', 's', 'sdg', 't', 'tdg', 'sx']

/** Largest difference of an entry from a simpler gate that is taken for it. */
const tolerance = 1e-14

/** The gate of a unitary of size 2. */
export function oneQubitGate(unitary: ComplexMatrix): PhasedGate {
  const [theta, phi, lambda] = eulerAngles(unitary)
  const candidates: readonly (readonly [string | null, readonly number[]])[] = [
    [null, []],
    ...fixedGates.map((name) => [name, []] as const),
    ['rz', [rounded(phi + lambda)]],
    ['ry', [rounded(theta)]],
    ['ry', [rounded(-theta)]],
    ['rx', [rounded(theta)]],
    ['rx', [rounded(-theta)]],
  ]
  for (const [gate, angles] of candidates) {
    const phase = phaseAgainst(unitary, gate, angles)
    if (phase !== null) return { gate, angles, phase }
  }
  const angles = [theta, phi, lambda].map(rounded)
  return { gate: 'U', angles, phase: phaseOf(unitary, gateNamed('U')!.matrix(angles)) }
}

/** theta in [0, pi], phi and lambda of U(theta, phi, lambda), up to a phase. */
function eulerAngles({ data }: ComplexMatrix): readonly [number, number, number] {
  const at = (i: number) => atan2(data[i + 1]!, data[i]!)
  const size = (i: number) => Math.sqrt(data[i]! * data[i]! + data[i + 1]! * data[i + 1]!)
  const theta = 2 * atan2(size(4), size(0))
  if (size(4) < tolerance) return [0, 0, at(6) - at(0)]
  if (size(0) < tolerance) return [Math.PI, at(4), at(2) + Math.PI]
  const phi = at(4) - at(0)
  if (size(0) >= size(4)) return [theta, phi, at(6) - at(0) - phi]
  return [theta, phi, at(2) + Math.PI - at(0)]
}

/** In (-pi, pi], as a fraction of pi where it is one to rounding. */
function rounded(angle: number): number {
  let inside = angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI))
  if (inside <= -Math.PI + tolerance / 10) inside += 2 * Math.PI
  const twelfths = Math.round((inside * 48) / Math.PI)
  const fraction = (twelfths * Math.PI) / 48
  return Math.abs(inside - fraction) < tolerance / 10 ? fraction : inside
}

/** The phase against a gate, or null where they differ by more than a phase. */
function phaseAgainst(unitary: ComplexMatrix, gate: string | null, angles: readonly number[]): number | null {
  const matrix = gateNamed(gate ?? 'id')!.matrix(angles)
  const phase = phaseOf(unitary, matrix)
  const same = largestDifference(unitary, scaled(matrix, cos(phase), sin(phase))) < tolerance
  return same ? phase : null
}

/** arg tr(gate† U). */
function phaseOf(unitary: ComplexMatrix, gate: ComplexMatrix): number {
  const { data } = product(adjoint(gate), unitary)
  const phase = atan2(data[1]! + data[7]!, data[0]! + data[6]!)
  return Math.abs(phase) < tolerance / 10 ? 0 : phase
}
