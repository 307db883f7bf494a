/*
 * HHL: a linear system, or the normal equations of a small least-squares model, solved up to its norm by phase estimation
 * and a rotation by the reciprocal of the eigenvalue. Small on purpose: the powers of the evolution are written as gates.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { asin, cos, sin } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'
import { symmetricEigen, type SymmetricEigen } from '../../base/symmetric-eigen.ts'
import { definitionLines } from '../../circuit/synthesis/gate-text.ts'
import { synthesize } from '../../circuit/synthesis/synthesize.ts'
import type { Built } from './built.ts'
import {
  chosenRotation,
  definition,
  formals,
  fourierBody,
  frame,
  loadedAmplitudes,
  wires,
} from './program.ts'

/** A x = b with a symmetric positive definite matrix. */
export interface LinearSystem {
  /** Row-major, shape [size, size]; size 2, 4 or 8. */
  readonly matrix: Float64Array
  readonly rhs: Float64Array
}

export interface SolvedSystem extends LinearSystem {
  readonly eigen: SymmetricEigen
  readonly solution: Float64Array
  readonly conditionNumber: number
}

/** Largest ratio of eigenvalues that is taken. */
const worstCondition = 1e6

/**
 * The normal equations X^T X w = X^T y of a least-squares model.
 *
 * @param rows of X, each as long as there are coefficients
 */
export function normalEquations(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
): LinearSystem {
  const size = rows[0]?.length ?? 0
  const matrix = new Float64Array(size * size)
  const rhs = new Float64Array(size)
  for (const [r, row] of rows.entries())
    for (let i = 0; i < size; i++) {
      rhs[i]! += row[i]! * targets[r]!
      for (let j = 0; j < size; j++) matrix[i * size + j]! += row[i]! * row[j]!
    }
  return { matrix, rhs }
}

/** @throws LabError "range" on a matrix that is not symmetric positive definite or nearly singular, or a right side of zeros */
export function solvedSystem({ matrix, rhs }: LinearSystem): SolvedSystem {
  const size = rhs.length
  if (![2, 4, 8].includes(size) || matrix.length !== size * size)
    throw new LabError(
      'shape',
      `linear system: must have 2, 4 or 8 unknowns, got ${size}; add columns of zeros and a 1 on the diagonal`,
    )
  if (rhs.every((value) => value === 0))
    throw new LabError(
      'range',
      'linear system: the right side must not be 0, got zeros only; its solution is 0',
    )
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++)
      if (Math.abs(matrix[i * size + j]! - matrix[j * size + i]!) > 1e-9 * Math.abs(matrix[i * size + i]!))
        throw new LabError(
          'range',
          `linear system: its matrix must be symmetric, got ${matrix[i * size + j]!} and ${matrix[j * size + i]!} at (${i + 1}, ${j + 1}); solve it as least squares`,
        )
  const eigen = symmetricEigen(matrix, size)
  const [largest, least] = [eigen.values[0]!, eigen.values[size - 1]!]
  if (!(least * worstCondition > largest))
    throw new LabError(
      'range',
      `linear system: its eigenvalues must be above 0 and within a factor of ${worstCondition}, got ${least} to ${largest}; leave out columns that depend on others`,
    )
  const shares = overlaps(eigen, rhs)
  const solution = new Float64Array(size)
  for (let k = 0; k < size; k++)
    for (let i = 0; i < size; i++)
      solution[i]! += (shares[k]! / eigen.values[k]!) * eigen.vectors[k * size + i]!
  return { matrix, rhs, eigen, solution, conditionNumber: largest / least }
}

/** <u_k|v> for each eigenvector. */
function overlaps({ vectors }: SymmetricEigen, vector: Float64Array): Float64Array {
  const size = vector.length
  return Float64Array.from({ length: size }, (_, k) =>
    vector.reduce((sum, value, i) => sum + value * vectors[k * size + i]!, 0),
  )
}

export interface SystemProgram extends Built {
  /** Qubits of the solution, of the clock behind them, and the flag last. */
  readonly solutionQubits: number
  readonly clockQubits: number
  /** Each eigenvalue in units of the clock; whole numbers are read exactly. */
  readonly clockValues: readonly number[]
  /** C of the rotation: the flag is 1 with amplitude C / lambda. */
  readonly constant: number
}

/**
 * The circuit: load b, estimate the eigenvalues into the clock, rotate the flag by C / lambda, undo the estimate. Where the
 * flag is 1 (and the clock back at 0), the first qubits hold x / |x|.
 *
 * @param clockQubits the largest eigenvalue reads 2^clockQubits - 1, unless `unit` says what one tick is
 * @param unit eigenvalue of one tick of the clock; null for the largest eigenvalue over 2^clockQubits - 1
 * @see Harrow, Hassidim, Lloyd 2009, arXiv:0811.3171
 */
export function systemProgram(system: SolvedSystem, clockQubits: number, unit: number | null): SystemProgram {
  const size = system.rhs.length
  const ticks = 2 ** clockQubits
  const largest = system.eigen.values[0]!
  const tick = unit ?? largest / (ticks - 1)
  if (largest / tick >= ticks)
    throw new LabError(
      'range',
      `hhl: the largest eigenvalue must read below ${ticks} ticks of the clock, got ${(largest / tick).toPrecision(4)}; take more clock qubits or a larger unit`,
    )
  const clockValues = Array.from(system.eigen.values, (value) => value / tick)
  const constant = Math.max(1, Math.round(clockValues.at(-1)!)) * tick
  const solutionQubits = [2, 4, 8].indexOf(size) + 1
  const names = {
    solution: wires('q', solutionQubits),
    clock: wires('q', clockQubits, solutionQubits),
    flag: `q[${solutionQubits + clockQubits}]`,
  }
  const load = loadedAmplitudes([...system.rhs], names.solution)
  const text = frame(
    [
      `HHL for ${size} unknowns with a clock of ${clockQubits} qubits; one tick is ${tick}.`,
      `The answer counts where the flag is 1: then ${names.solution.join(', ')} hold x / |x|.`,
    ],
    [
      ...evolutions(system.eigen, clockQubits, 1 / (tick * ticks)),
      ...definition('qft', formals('c', clockQubits), fourierBody(formals('c', clockQubits))),
      `qubit[${solutionQubits + clockQubits + 1}] q;`,
      '// the right side',
      ...load,
      '// eigenvalues into the clock',
      ...estimation(names.solution, names.clock),
      '// the flag by the reciprocal of the eigenvalue',
      ...chosenRotation(reciprocals(ticks, constant / tick), names.clock, names.flag),
      '// the estimate undone',
      ...undoing(names.solution, names.clock),
    ],
  )
  return {
    text,
    loadingText: frame([], [`qubit[${solutionQubits}] q;`, ...load]),
    queries: 2 * (ticks - 1),
    query: 'controlled evolution by one unit of time',
    solutionQubits,
    clockQubits,
    clockValues,
    constant,
  }
}

/* Angles by the clock's value: sin(angle / 2) = C / lambda; at 0 and below C nothing is to be found. */
function reciprocals(ticks: number, least: number): number[] {
  return Array.from({ length: ticks }, (_, value) => (value < least ? 0 : 2 * asin(least / value)))
}

/* exp(2 pi i A t 2^j) and its inverse come as gates `evolve_j`: for a large matrix this is the Hamiltonian simulation. */
function evolutions(eigen: SymmetricEigen, clockQubits: number, turnsPerUnit: number): readonly string[] {
  return Array.from({ length: clockQubits }, (_, j) => {
    const unitary = exponential(eigen, 2 * Math.PI * turnsPerUnit * 2 ** j)
    return definitionLines(`evolve_${j}`, synthesize(unitary))
  }).flat()
}

function exponential({ values, vectors }: SymmetricEigen, time: number): ComplexMatrix {
  const size = values.length
  const data = new Float64Array(2 * size * size)
  for (let k = 0; k < size; k++) {
    const [re, im] = [cos(values[k]! * time), sin(values[k]! * time)]
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        const weight = vectors[k * size + i]! * vectors[k * size + j]!
        data[2 * (i * size + j)]! += weight * re
        data[2 * (i * size + j) + 1]! += weight * im
      }
  }
  return { size, data }
}

function estimation(solution: readonly string[], clock: readonly string[]): readonly string[] {
  return [
    ...clock.map((qubit) => `h ${qubit};`),
    ...clock.map((qubit, j) => `ctrl @ evolve_${j} ${qubit}, ${solution.join(', ')};`),
    `inv @ qft ${clock.join(', ')};`,
  ]
}

function undoing(solution: readonly string[], clock: readonly string[]): readonly string[] {
  return [
    `qft ${clock.join(', ')};`,
    ...clock.map((_, k) => {
      const j = clock.length - 1 - k
      return `inv @ ctrl @ evolve_${j} ${clock[j]!}, ${solution.join(', ')};`
    }),
    ...clock.map((qubit) => `h ${qubit};`),
  ]
}
