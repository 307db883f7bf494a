/*
 * The Schrödinger equation i d|psi>/dt = H(t)|psi> in steps: a symmetric splitting into turns and phases with H at the middle
 * of the step, five of them composed to fourth order (Suzuki 1990), time going along with each (Suzuki 1993, for H that
 * depends on time).
 */
import { cos, pow, sin } from '../../base/elementary.ts'
import type { AnnealedProblem } from './hamiltonian.ts'
import type { Strengths } from './schedule.ts'

/** Amplitudes, real and imaginary parts apart: shape [2^qubits] each. */
export interface Amplitudes {
  readonly re: Float64Array
  readonly im: Float64Array
}

const outer = 1 / (4 - pow(4, 1 / 3))
/** Lengths of the five parts of a step, as shares of it; the middle one goes back. */
const parts = [outer, outer, 1 - 4 * outer, outer, outer] as const

/** The even superposition: the lowest state of the transverse field. */
export function evenSuperposition(qubits: number): Amplitudes {
  const count = 2 ** qubits
  return { re: new Float64Array(count).fill(1 / Math.sqrt(count)), im: new Float64Array(count) }
}

/** Walks a state through time. */
export class Evolution {
  readonly state: Amplitudes
  private readonly problem: AnnealedProblem
  private readonly strengthsAt: (t: number) => Strengths
  private readonly time: number
  /** Different values of the diagonal, and which one each entry has: phases are computed once for each value. */
  private readonly values: Float64Array
  private readonly places: Int32Array
  private readonly cosines: Float64Array
  private readonly sines: Float64Array

  /** @param time the total, in units of H_problem's largest coefficient */
  constructor(problem: AnnealedProblem, strengthsAt: (t: number) => Strengths, time: number) {
    this.problem = problem
    this.strengthsAt = strengthsAt
    this.time = time
    this.state = evenSuperposition(problem.qubits)
    const { values, places } = distinct(problem.diagonal)
    this.values = values
    this.places = places
    this.cosines = new Float64Array(values.length)
    this.sines = new Float64Array(values.length)
  }

  /** From the share `from` of the time to the share `to`, in one step of fourth order. */
  step(from: number, to: number): void {
    let at = from
    let pending = 0
    for (const share of parts) {
      const length = share * (to - from)
      const { field, problem } = this.strengthsAt(at + length / 2)
      const half = (problem * length * this.time) / 2
      this.phases(pending + half)
      this.turns(field * length * this.time)
      pending = half
      at += length
    }
    this.phases(pending)
  }

  /* exp(-i angle H_problem). */
  private phases(angle: number): void {
    const { values, places, cosines, sines } = this
    const { re, im } = this.state
    for (let k = 0; k < values.length; k++) {
      cosines[k] = cos(angle * values[k]!)
      sines[k] = sin(angle * values[k]!)
    }
    for (let k = 0; k < re.length; k++) {
      const place = places[k]!
      const [c, s] = [cosines[place]!, sines[place]!]
      const [a, b] = [re[k]!, im[k]!]
      re[k] = c * a + s * b
      im[k] = c * b - s * a
    }
  }

  /* exp(i angle X) on every qubit. */
  private turns(angle: number): void {
    const [c, s] = [cos(angle), sin(angle)]
    const { re, im } = this.state
    for (let q = 0; q < this.problem.qubits; q++) turn(re, im, 1 << q, c, s)
  }
}

/* (c + i s X) on the qubit whose bit is `stride`. */
function turn(re: Float64Array, im: Float64Array, stride: number, c: number, s: number): void {
  for (let base = 0; base < re.length; base += 2 * stride)
    for (let k = base; k < base + stride; k++) {
      const j = k + stride
      const a = re[k]!
      const b = im[k]!
      const d = re[j]!
      const e = im[j]!
      re[k] = c * a - s * e
      im[k] = c * b + s * d
      re[j] = c * d - s * b
      im[j] = c * e + s * a
    }
}

/* Different entries in ascending order, and the place of each entry among them. */
function distinct(entries: Float64Array): { readonly values: Float64Array; readonly places: Int32Array } {
  const order = Int32Array.from({ length: entries.length }, (_, k) => k)
  order.sort((a, b) => entries[a]! - entries[b]! || a - b)
  const values: number[] = []
  const places = new Int32Array(entries.length)
  for (const k of order) {
    if (values.at(-1) !== entries[k]!) values.push(entries[k]!)
    places[k] = values.length - 1
  }
  return { values: Float64Array.from(values), places }
}

/** The norm of the difference of two states. */
export function distance(a: Amplitudes, b: Amplitudes): number {
  let sum = 0
  for (let k = 0; k < a.re.length; k++) {
    const [x, y] = [a.re[k]! - b.re[k]!, a.im[k]! - b.im[k]!]
    sum += x * x + y * y
  }
  return Math.sqrt(sum)
}
