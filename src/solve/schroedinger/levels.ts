/*
 * The lowest levels of H(s): block Davidson (Davidson 1975; Sleijpen and Van der Vorst 2000 on its use), whose guesses are the
 * levels a moment before. Corrections are made in the basis in which the stronger part of H is diagonal. Degenerate levels
 * come out side by side, since a whole block is refined.
 */
import { finish, type Stepwise } from '../../base/stepwise.ts'
import { findingSpectrum } from '../../base/symmetric-spectrum.ts'
import type { RandomStream } from '../../base/random.ts'
import { applyHamiltonian, type AnnealedProblem } from './hamiltonian.ts'
import type { Strengths } from './schedule.ts'

/** Ascending values with orthonormal vectors. */
export interface Levels {
  readonly values: Float64Array
  readonly vectors: readonly Float64Array[]
}

/** Guesses beyond the levels that are wanted; they keep others from slipping in unseen. */
const guards = 2
/** Up to so many amplitudes the whole matrix is diagonalized. */
const denseSize = 64
const tolerance = 3e-6
const guardTolerance = 3e-2
/** Divisors of a correction are at least so large. */
const leastGap = 0.05
const mostIterations = 200
/** A unit vector of which so much (squared) is left needs no second orthogonalization. */
const mostlyOutside = 0.5
/** Blocks of vectors that are kept before the search starts anew from the best. */
const mostBlocks = 5

/**
 * The lowest `count` levels of A H_X + B H_problem, guards behind them: pass the result on as `before` of the next moment.
 * Residuals are at most 3e-6 of the largest entries, so values are right to rounding unless levels nearly touch.
 *
 * @param stream draws the vectors that make sure that no symmetry hides a level
 */
export function* findingLevels(
  problem: AnnealedProblem,
  strengths: Strengths,
  count: number,
  stream: RandomStream,
  before: Levels | null,
): Stepwise<Levels> {
  const size = problem.diagonal.length
  if (size <= denseSize) return dense(problem, strengths, Math.min(size, count))
  return yield* new Davidson(problem, strengths, count, stream).run(before)
}

function dense(problem: AnnealedProblem, strengths: Strengths, count: number): Levels {
  const size = problem.diagonal.length
  const matrix = new Float64Array(size * size)
  const unit = new Float64Array(size)
  for (let k = 0; k < size; k++) {
    unit[k] = 1
    applyHamiltonian(matrix.subarray(k * size, (k + 1) * size), problem, strengths, unit)
    unit[k] = 0
  }
  const { values, vectors } = finish(findingSpectrum(matrix, size))
  return {
    values: values.slice(size - count).reverse(),
    vectors: Array.from({ length: count }, (_, k) => vectors.slice((size - 1 - k) * size, (size - k) * size)),
  }
}

class Davidson {
  private readonly problem: AnnealedProblem
  private readonly strengths: Strengths
  private readonly wanted: number
  private readonly block: number
  private readonly stream: RandomStream
  private readonly size: number
  /** Of the field, in the basis in which it is diagonal. */
  private readonly fieldDiagonal: Float64Array
  /** Orthonormal vectors and what H makes of them. */
  private basis: Float64Array[] = []
  private images: Float64Array[] = []
  /** Row i: H between basis vector i and those up to it. */
  private entries: number[][] = []

  constructor(problem: AnnealedProblem, strengths: Strengths, count: number, stream: RandomStream) {
    this.problem = problem
    this.strengths = strengths
    this.wanted = count
    this.block = count + guards
    this.stream = stream
    this.size = problem.diagonal.length
    this.fieldDiagonal = Float64Array.from({ length: this.size }, (_, k) => 2 * ones(k) - problem.qubits)
  }

  *run(before: Levels | null): Stepwise<Levels> {
    for (const vector of before?.vectors ?? []) this.join(vector.slice())
    do this.join(Float64Array.from({ length: this.size }, () => this.stream.normal()))
    while (this.basis.length < this.block)
    for (let iteration = 0; ; iteration++) {
      const levels = this.lowest()
      yield this.basis.length * this.size
      const isLast = iteration === mostIterations
      if (this.basis.length + this.block > mostBlocks * this.block) this.restart(levels)
      if (this.refine(levels) || isLast) return levels
    }
  }

  /* The best of the space of the basis. */
  private lowest(): Levels & { readonly images: readonly Float64Array[] } {
    const count = this.basis.length
    const small = new Float64Array(count * count)
    for (const [i, row] of this.entries.entries())
      for (const [j, entry] of row.entries()) {
        small[i * count + j] = entry
        small[j * count + i] = entry
      }
    const { values, vectors } = finish(findingSpectrum(small, count))
    const row = (k: number) => vectors.subarray((count - 1 - k) * count, (count - k) * count)
    const found = Array.from({ length: this.block }, (_, k) => row(k))
    return {
      values: Float64Array.from({ length: this.block }, (_, k) => values[count - 1 - k]!),
      vectors: found.map((weights) => this.combined(this.basis, weights)),
      images: found.map((weights) => this.combined(this.images, weights)),
    }
  }

  private combined(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
    const sum = new Float64Array(this.size)
    for (const [k, vector] of vectors.entries()) add(sum, weights[k]!, vector)
    return sum
  }

  private restart(levels: Levels & { readonly images: readonly Float64Array[] }): void {
    this.basis = [...levels.vectors]
    this.images = [...levels.images]
    this.entries = Array.from(levels.values, (value, k) => [...Array.from({ length: k }, () => 0), value])
  }

  /* Adds a correction for each level that is not settled. @returns whether all are */
  private refine(levels: Levels & { readonly images: readonly Float64Array[] }): boolean {
    const { field, problem } = this.strengths
    const scale = problem + field * this.problem.qubits
    let isSettled = true
    for (let k = 0; k < this.block; k++) {
      const value = levels.values[k]!
      const residual = levels.images[k]!.slice()
      add(residual, -value, levels.vectors[k]!)
      const bound = (k < this.wanted ? tolerance : guardTolerance) * scale
      if (Math.sqrt(dot(residual, residual)) <= bound) continue
      isSettled = false
      this.join(this.corrected(residual, levels.vectors[k]!, value))
    }
    return isSettled
  }

  /*
   * Olsen's correction: M^-1 (epsilon vector - residual) at right angles to the vector, M = diagonal - value of the stronger
   * part of H (Olsen, Jørgensen, Simons 1990). Where H is that diagonal, it is a step of inverse iteration.
   */
  private corrected(residual: Float64Array, vector: Float64Array, value: number): Float64Array {
    const correction = this.divided(residual, value)
    const along = this.divided(vector.slice(), value)
    const share = dot(vector, along)
    if (share !== 0) add(correction, -dot(vector, correction) / share, along)
    return correction
  }

  /* M^-1 vector, in place; entries near 0 are kept away from it. */
  private divided(vector: Float64Array, value: number): Float64Array {
    const { field, problem } = this.strengths
    const { diagonal, qubits } = this.problem
    const isFieldStronger = field > problem
    if (isFieldStronger) hadamards(vector, qubits)
    const entries = isFieldStronger ? this.fieldDiagonal : diagonal
    const strength = isFieldStronger ? field : problem
    for (let k = 0; k < this.size; k++) {
      const gap = strength * entries[k]! - value
      vector[k]! /= Math.abs(gap) < leastGap ? (gap < 0 ? -leastGap : leastGap) : gap
    }
    if (isFieldStronger) hadamards(vector, qubits)
    return vector
  }

  /* Orthonormalizes against the basis, twice where much of it lay there; what lies there as a whole is left out. */
  private join(vector: Float64Array): void {
    scale(vector)
    this.clear(vector)
    const left = dot(vector, vector)
    if (left < 1e-16) return
    scale(vector)
    if (left < mostlyOutside) {
      this.clear(vector)
      scale(vector)
    }
    const image = new Float64Array(this.size)
    applyHamiltonian(image, this.problem, this.strengths, vector)
    this.basis.push(vector)
    this.images.push(image)
    this.entries.push(this.basis.map((other) => dot(other, image)))
  }

  private clear(vector: Float64Array): void {
    for (const other of this.basis) add(vector, -dot(other, vector), other)
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}

function add(target: Float64Array, factor: number, vector: Float64Array): void {
  for (let k = 0; k < target.length; k++) target[k]! += factor * vector[k]!
}

function scale(vector: Float64Array): void {
  const norm = Math.sqrt(dot(vector, vector))
  if (norm > 0) for (let k = 0; k < vector.length; k++) vector[k]! /= norm
}

/* Hadamard on every qubit, without its factor, which cancels up to the length that is set later. */
function hadamards(vector: Float64Array, qubits: number): void {
  for (let q = 0; q < qubits; q++) {
    const stride = 1 << q
    for (let base = 0; base < vector.length; base += 2 * stride)
      for (let k = base; k < base + stride; k++) {
        const a = vector[k]!
        const b = vector[k + stride]!
        vector[k] = a + b
        vector[k + stride] = a - b
      }
  }
}

function ones(bits: number): number {
  let count = 0
  for (let rest = bits; rest > 0; rest &= rest - 1) count++
  return count
}
