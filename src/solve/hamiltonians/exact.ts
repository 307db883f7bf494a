/*
 * The lowest energies of a Hamiltonian to rounding: all of them by a dense matrix up to 6 qubits, the lowest few by
 * Lanczos' method up to 14. What a variational circuit is measured against.
 */
import { createStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import { findingEigenvalues, findingSpectrum } from '../../base/symmetric-spectrum.ts'
import type { Hamiltonian } from './hamiltonian.ts'
import { createOperator, type Operator } from './operator.ts'

export const exactLimits = { qubits: 14, dense: 6 } as const

/** Basis vectors between two restarts, and restarts. */
const mostVectors = 120
const mostRestarts = 40
const tolerance = 1e-10

/**
 * The lowest energies, ascending, each as often as it occurs, among all states.
 *
 * @param count how many; fewer where there are no more
 * @see Saad, Numerical Methods for Large Eigenvalue Problems, chapter 6; found levels are projected out
 */
export function* findingLevels(hamiltonian: Hamiltonian, count: number): Stepwise<readonly number[]> {
  const operator = createOperator(hamiltonian.terms, hamiltonian.qubitCount)
  if (hamiltonian.qubitCount <= exactLimits.dense) return yield* denseLevels(operator, count)
  const found: Float64Array[] = []
  const energies: number[] = []
  while (energies.length < count) {
    const { energy, vector } = yield* findingLowest(operator, found, energies.length)
    energies.push(energy)
    found.push(vector)
    if (!operator.isReal) found.push(turned(vector))
  }
  return energies.toSorted((a, b) => a - b)
}

/** The lowest energy within the Hamiltonian's sector, which it must leave as it is; without one, among all states. */
export function* findingGroundEnergy(hamiltonian: Hamiltonian): Stepwise<number> {
  const { sector, qubitCount, terms } = hamiltonian
  if (!sector) return (yield* findingLevels(hamiltonian, 1))[0]!
  return (yield* findingSectorLevels(createOperator(terms, qubitCount), sector.contains, 2 ** qubitCount))[0]!
}

/** All energies within the sector, ascending; all of them where there is none. At most 6 qubits. */
export function* findingAllLevels(hamiltonian: Hamiltonian): Stepwise<readonly number[]> {
  const { sector, qubitCount, terms } = hamiltonian
  const operator = createOperator(terms, qubitCount)
  const states = 2 ** qubitCount
  if (!sector) return yield* denseLevels(operator, states)
  return yield* findingSectorLevels(operator, sector.contains, states)
}

/** The ground state within the sector, as the operator of the Hamiltonian has vectors; of degenerate ones any. */
export function* findingGroundState(hamiltonian: Hamiltonian): Stepwise<Float64Array> {
  const { sector, qubitCount, terms } = hamiltonian
  const operator = createOperator(terms, qubitCount)
  if (!sector && qubitCount > exactLimits.dense) return (yield* findingLowest(operator, [], 0)).vector
  const states = Array.from({ length: 2 ** qubitCount }, (_, state) => state)
  const inside = sector ? states.filter(sector.contains) : states
  const entries = operator.isReal ? inside : inside.flatMap((state) => [2 * state, 2 * state + 1])
  const size = entries.length
  const { vectors } = yield* findingSpectrum(yield* blockOf(operator, entries), size)
  const vector = new Float64Array(operator.size)
  entries.forEach((entry, k) => (vector[entry] = vectors[(size - 1) * size + k]!))
  return vector
}

function* denseLevels(operator: Operator, count: number): Stepwise<readonly number[]> {
  const all = Array.from({ length: operator.size }, (_, k) => k)
  const levels = yield* levelsAmong(operator, all)
  /* As a real operator a complex one has each level twice. */
  return levels.filter((_, k) => operator.isReal || k % 2 === 0).slice(0, count)
}

function* findingSectorLevels(
  operator: Operator,
  contains: (state: number) => boolean,
  states: number,
): Stepwise<readonly number[]> {
  const inside = Array.from({ length: states }, (_, state) => state).filter(contains)
  const entries = operator.isReal ? inside : inside.flatMap((state) => [2 * state, 2 * state + 1])
  const levels = yield* levelsAmong(operator, entries)
  return levels.filter((_, k) => operator.isReal || k % 2 === 0)
}

/* Eigenvalues of the block of those entries of a vector, ascending. */
function* levelsAmong(operator: Operator, entries: readonly number[]): Stepwise<readonly number[]> {
  const descending = yield* findingEigenvalues(yield* blockOf(operator, entries), entries.length)
  return [...descending].toReversed()
}

function* blockOf(operator: Operator, entries: readonly number[]): Stepwise<Float64Array> {
  const size = entries.length
  const matrix = new Float64Array(size * size)
  const unit = new Float64Array(operator.size)
  const column = new Float64Array(operator.size)
  for (const [j, entry] of entries.entries()) {
    unit[entry] = 1
    operator.apply(unit, column)
    unit[entry] = 0
    for (const [i, other] of entries.entries()) matrix[i * size + j] = column[other]!
    yield operator.size
  }
  return matrix
}

interface Lowest {
  readonly energy: number
  readonly vector: Float64Array
}

/* The lowest level orthogonal to those found, by restarted Lanczos with full orthogonalization. */
function* findingLowest(operator: Operator, found: readonly Float64Array[], which: number): Stepwise<Lowest> {
  const stream = createStream(0, `Lanczos ${which}`)
  let start: Float64Array = Float64Array.from({ length: operator.size }, () => stream.normal())
  let best: Lowest = { energy: Infinity, vector: start }
  for (let restart = 0; restart < mostRestarts; restart++) {
    const { lowest, residual } = yield* krylov(operator, start, found)
    best = lowest
    if (residual <= tolerance * Math.max(1, Math.abs(lowest.energy))) break
    start = lowest.vector
  }
  return best
}

function* krylov(
  operator: Operator,
  start: Float64Array,
  found: readonly Float64Array[],
): Stepwise<{ readonly lowest: Lowest; readonly residual: number }> {
  const vectors: Float64Array[] = []
  const diagonal: number[] = []
  const beside: number[] = []
  let next = start.slice()
  orthogonalize(next, found)
  let length = normalize(next)
  let least: { readonly value: number; readonly weights: Float64Array } = { value: Infinity, weights: start }
  let residual = Infinity
  while (vectors.length < mostVectors && length > 0) {
    const vector = next
    vectors.push(vector)
    next = new Float64Array(operator.size)
    operator.apply(vector, next)
    diagonal.push(dot(vector, next))
    for (const others of [vectors, found, vectors]) orthogonalize(next, others)
    length = normalize(next)
    beside.push(length)
    yield operator.size * (2 * vectors.length + 10)
    if (vectors.length % 8 !== 0 && vectors.length < mostVectors && length > 1e-12) continue
    least = yield* lowestOf(diagonal, beside)
    residual = length * Math.abs(least.weights.at(-1)!)
    if (residual <= tolerance * Math.max(1, Math.abs(least.value)) || length <= 1e-12) break
  }
  const vector = new Float64Array(operator.size)
  for (const [k, one] of vectors.entries()) add(vector, least.weights[k]!, one)
  normalize(vector)
  return { lowest: { energy: least.value, vector }, residual }
}

/* Lowest eigenvalue and vector of the tridiagonal matrix. */
function* lowestOf(
  diagonal: readonly number[],
  beside: readonly number[],
): Stepwise<{ readonly value: number; readonly weights: Float64Array }> {
  const size = diagonal.length
  const matrix = new Float64Array(size * size)
  for (let k = 0; k < size; k++) {
    matrix[k * size + k] = diagonal[k]!
    if (k + 1 < size) matrix[k * size + k + 1] = matrix[(k + 1) * size + k] = beside[k]!
  }
  const { values, vectors } = yield* findingSpectrum(matrix, size)
  return { value: values[size - 1]!, weights: vectors.slice((size - 1) * size, size * size) }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function add(to: Float64Array, factor: number, vector: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * vector[i]!
}

function orthogonalize(vector: Float64Array, others: readonly Float64Array[]): void {
  for (const other of others) add(vector, -dot(other, vector), other)
}

/* The length before; vectors of no length stay as they are. */
function normalize(vector: Float64Array): number {
  const length = Math.sqrt(dot(vector, vector))
  if (length > 1e-13) for (let i = 0; i < vector.length; i++) vector[i]! /= length
  return length > 1e-13 ? length : 0
}

/* i times a vector. */
function turned(vector: Float64Array): Float64Array {
  return vector.map((_, k) => (k % 2 === 0 ? -vector[k + 1]! : vector[k - 1]!))
}
