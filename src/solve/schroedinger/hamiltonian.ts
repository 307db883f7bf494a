/*
 * H = A H_X + B H_problem on all 2^n amplitudes: H_X = -sum of X, H_problem the Ising energy without its constant over its
 * largest absolute coefficient, so that both have entries of about 1 and time has a natural unit.
 */
import { LabError } from '../../base/lab-error.ts'
import { allEnergies } from '../qaoa/energies.ts'
import type { Ising } from '../qubo/types.ts'
import type { Strengths } from './schedule.ts'

/** Qubits at most: beyond, the levels take minutes. */
export const mostAnnealedQubits = 12

export interface AnnealedProblem {
  readonly qubits: number
  /** Diagonal of H_problem by the index whose bit i is x_i: shape [2^qubits]. */
  readonly diagonal: Float64Array
  /** energy = unit * diagonal + offset. */
  readonly unit: number
  readonly offset: number
}

/**
 * The problem on its diagonal.
 *
 * @throws LabError "range" beyond 12 variables
 */
export function annealedProblem(ising: Ising): AnnealedProblem {
  const { variables: qubits, field, coupling, offset } = ising
  if (qubits < 1 || qubits > mostAnnealedQubits)
    throw new LabError(
      'range',
      `Schrödinger annealing: a problem must have 1..${mostAnnealedQubits} variables, got ${qubits}; take QAOA up to 20, simulated quantum annealing beyond`,
    )
  let unit = 0
  for (const value of field) unit = Math.max(unit, Math.abs(value))
  for (const value of coupling) unit = Math.max(unit, Math.abs(value))
  if (unit === 0) unit = 1
  const diagonal = allEnergies(ising).map((energy) => (energy - offset) / unit)
  return { qubits, diagonal, unit, offset }
}

/** target = H source, for real vectors. */
export function applyHamiltonian(
  target: Float64Array,
  { qubits, diagonal }: AnnealedProblem,
  { field, problem }: Strengths,
  source: Float64Array,
): void {
  for (let k = 0; k < source.length; k++) target[k] = problem * diagonal[k]! * source[k]!
  for (let q = 0; q < qubits; q++) {
    const stride = 1 << q
    for (let base = 0; base < source.length; base += 2 * stride)
      for (let k = base; k < base + stride; k++) {
        target[k]! -= field * source[k + stride]!
        target[k + stride]! -= field * source[k]!
      }
  }
}
