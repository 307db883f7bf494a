/* A unitary of one, two or three qubits as gates of the registry and a global phase: the door to the decompositions beside this. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, identityMatrix, largestDifference, product } from '../../base/complex-matrix.ts'
import { atan2, cos, sin } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'
import { embedded } from '../definitions.ts'
import { scaled } from '../gates/matrices.ts'
import { gateNamed, gates } from '../gates/registry.ts'
import { oneQubitGate } from './one-qubit.ts'
import type { Step } from './steps.ts'
import { joined } from './steps.ts'
import { threeQubitSteps } from './three-qubit.ts'
import { twoQubitSteps } from './two-qubit.ts'

/** A gate of the registry on numbered qubits. */
export interface FixedCall {
  readonly gate: string
  readonly angles: readonly number[]
  readonly qubits: readonly number[]
}

export interface Synthesis {
  readonly qubitCount: 1 | 2 | 3
  readonly calls: readonly FixedCall[]
  /** U is exp(i phase) times the product of the calls, the last call leftmost. */
  readonly phase: number
  /** Largest modulus of an entry of the difference from U. */
  readonly error: number
}

/** Largest entry of U†U - 1 of what is taken for a unitary. */
const unitaryTolerance = 1e-9

/**
 * Gates that make the unitary, exact to about 1e-14: one for one qubit; at most 3 CX for two, and no more than are needed; at most 24
 * for three.
 * @throws LabError "shape" on another size than 2, 4 or 8, "range" on a matrix that is not unitary
 */
export function synthesize(unitary: ComplexMatrix): Synthesis {
  const qubitCount = [2, 4, 8].indexOf(unitary.size) + 1
  if (qubitCount === 0) throw new LabError('shape', `matrix: must have 2, 4 or 8 rows, got ${unitary.size}`)
  const off = largestDifference(product(adjoint(unitary), unitary), identityMatrix(unitary.size))
  if (!(off < unitaryTolerance))
    throw new LabError('range', `matrix: must be unitary, got one that is off by ${off.toPrecision(2)}`)
  const found = knownGate(unitary, qubitCount) ?? decomposed(unitary, qubitCount)
  return { qubitCount: qubitCount as 1 | 2 | 3, ...found, error: errorOf(unitary, found, qubitCount) }
}

type Found = Pick<Synthesis, 'calls' | 'phase'>

function decomposed(unitary: ComplexMatrix, qubitCount: number): Found {
  const steps = joined(stepsOf(unitary, qubitCount))
  const calls: FixedCall[] = []
  let phase = 0
  for (const step of steps) {
    if (step.kind === 'cx') {
      calls.push({ gate: 'cx', angles: [], qubits: [step.control, step.target] })
      continue
    }
    const { gate, angles, phase: own } = oneQubitGate(step.matrix)
    phase += own
    if (gate !== null) calls.push({ gate, angles, qubits: [step.qubit] })
  }
  return { calls, phase: withinTurn(phase) }
}

function stepsOf(unitary: ComplexMatrix, qubitCount: number): readonly Step[] {
  if (qubitCount === 1) return [{ kind: 'one', qubit: 0, matrix: unitary }]
  return qubitCount === 2 ? twoQubitSteps(unitary) : threeQubitSteps(unitary)
}

/** In [-pi, pi], 0 where it is to rounding. */
function withinTurn(phase: number): number {
  const inside = phase - 2 * Math.PI * Math.round(phase / (2 * Math.PI))
  return Math.abs(inside) < 1e-14 ? 0 : inside
}

/** A gate of the registry without angles, on the qubits in some order; null where it is none. */
function knownGate(unitary: ComplexMatrix, qubitCount: number): Found | null {
  if (qubitCount === 1) return null
  for (const gate of gates) {
    if (gate.qubitCount !== qubitCount || gate.angleNames.length > 0) continue
    for (const qubits of orders(qubitCount)) {
      const matrix = embedded(gate.matrix([]), qubits, qubitCount)
      const phase = phaseAgainst(unitary, matrix)
      const same = largestDifference(unitary, scaled(matrix, cos(phase), sin(phase))) < 1e-14
      if (same) return { calls: [{ gate: gate.name, angles: [], qubits }], phase: withinTurn(phase) }
    }
  }
  return null
}

function orders(count: number): readonly (readonly number[])[] {
  if (count === 1) return [[0]]
  return orders(count - 1).flatMap((order) =>
    Array.from({ length: count }, (_, at) => order.toSpliced(at, 0, count - 1)),
  )
}

/** arg tr(V† U). */
function phaseAgainst(unitary: ComplexMatrix, other: ComplexMatrix): number {
  const { size, data } = product(adjoint(other), unitary)
  let [re, im] = [0, 0]
  for (let i = 0; i < size; i++) {
    re += data[2 * (i * size + i)]!
    im += data[2 * (i * size + i) + 1]!
  }
  return atan2(im, re)
}

/** The product of the calls with their phase. */
export function matrixOfCalls({ calls, phase }: Found, qubitCount: number): ComplexMatrix {
  const matrix = calls.reduce(
    (before, { gate, angles, qubits }) => {
      const inner = gateNamed(gate)!.matrix(angles)
      return product(embedded(inner, qubits, qubitCount), before)
    },
    identityMatrix(1 << qubitCount),
  )
  return scaled(matrix, cos(phase), sin(phase))
}

function errorOf(unitary: ComplexMatrix, found: Found, qubitCount: number): number {
  return largestDifference(unitary, matrixOfCalls(found, qubitCount))
}
