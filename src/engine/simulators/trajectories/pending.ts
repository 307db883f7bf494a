/*
 * What waits to be done to the states of an ensemble, qubit by qubit and state by state: first a matrix, gates and choices
 * of noise multiplied together, then a Pauli, the errors since. Errors pass through CX and CZ as Paulis, so what happens
 * at random costs no pass over the states until a gate on several qubits needs them.
 *
 * Global phases are left out: no result of a trajectory sees them.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import type { Ensemble, Selection } from '../ensemble/ensemble.ts'
import type { ErrorChoice } from './trajectory-steps.ts'

const identity = Float64Array.of(1, 0, 0, 0, 0, 0, 1, 0)

export class Pending {
  private readonly ensemble: Ensemble
  private readonly count: number
  /** By state: on which qubits X waits, and Z after it. */
  private readonly x: Uint32Array
  private readonly z: Uint32Array
  /** By qubit, in the layout of `Ensemble.applyPairs`. */
  private readonly matrices: readonly Float64Array[]
  /** Qubits whose matrices are not all the identity, and those whose matrices may change weights. */
  private open = 0
  private weighing = 0

  constructor(ensemble: Ensemble) {
    const { count, qubitCount } = ensemble
    this.ensemble = ensemble
    this.count = count
    this.x = new Uint32Array(count)
    this.z = new Uint32Array(count)
    this.matrices = Array.from({ length: qubitCount }, () => new Float64Array(16 * Math.ceil(count / 2)))
  }

  /** A gate on one qubit. */
  multiplyAll(qubit: number, { data }: ComplexMatrix, selection: Selection): void {
    this.openQubit(qubit)
    for (let state = 0; state < this.count; state++)
      if (selection === null || selection[state] === 1) this.multiplyOne(qubit, state, data)
  }

  /** Another matrix for each state, or none; it may be a projection. */
  multiplyEach(qubit: number, matrixOf: (state: number) => ComplexMatrix | null): void {
    this.openQubit(qubit)
    this.weighing |= 1 << qubit
    for (let state = 0; state < this.count; state++) {
      const matrix = matrixOf(state)
      if (matrix !== null) this.multiplyOne(qubit, state, matrix.data)
    }
  }

  /** An error of one state. */
  addError(state: number, { x, z }: ErrorChoice): void {
    this.x[state]! ^= x
    this.z[state]! ^= z
  }

  /** Paulis before a CX are these Paulis after it. */
  passFlip(control: number, target: number, selection: Selection): void {
    for (let state = 0; state < this.count; state++) {
      if (selection !== null && selection[state] === 0) continue
      this.x[state]! ^= ((this.x[state]! >>> control) & 1) << target
      this.z[state]! ^= ((this.z[state]! >>> target) & 1) << control
    }
  }

  /** The same for CZ. */
  passSign(a: number, b: number, selection: Selection): void {
    for (let state = 0; state < this.count; state++) {
      if (selection !== null && selection[state] === 0) continue
      this.z[state]! ^= (((this.x[state]! >>> a) & 1) << b) | (((this.x[state]! >>> b) & 1) << a)
    }
  }

  /** Carries out the matrices of a qubit; its Paulis go on waiting. */
  flush(qubit: number): void {
    const bit = 1 << qubit
    if ((this.open & bit) === 0) return
    this.ensemble.applyPairs(qubit, this.matrices[qubit]!)
    this.open &= ~bit
    this.weighing &= ~bit
  }

  /** Carries out the matrices of a qubit and its Paulis. */
  flushWithErrors(qubit: number): void {
    for (let state = 0; state < this.count; state++) {
      if ((((this.x[state]! | this.z[state]!) >>> qubit) & 1) === 0) continue
      this.openQubit(qubit)
      this.multiplyOne(qubit, state, identity)
    }
    this.flush(qubit)
  }

  /**
   * The density matrix of the qubit in each state, what waits included, not normalized: rho00, rho11, Re rho01, Im rho01.
   */
  reduced(qubit: number): Float64Array {
    for (let other = 0; other < this.ensemble.qubitCount; other++)
      if (other !== qubit && ((this.weighing >>> other) & 1) === 1) this.flush(other)
    const reduced = this.ensemble.reduced(qubit)
    for (let state = 0; state < this.count; state++) {
      const own = reduced.subarray(4 * state, 4 * state + 4)
      if (((this.open >>> qubit) & 1) === 1) turnInPlace(own, this.matrixAt(qubit, state))
      if (((this.x[state]! >>> qubit) & 1) === 1) own.set([own[1]!, own[0]!, own[2]!, -own[3]!])
      if (((this.z[state]! >>> qubit) & 1) === 1) own.set([-own[2]!, -own[3]!], 2)
    }
    return reduced
  }

  private openQubit(qubit: number): void {
    const bit = 1 << qubit
    if ((this.open & bit) !== 0) return
    this.open |= bit
    const matrices = this.matrices[qubit]!
    for (let i = 0; i < matrices.length; i++) matrices[i] = identity[(i >> 1) & 7]!
  }

  /** Matrix times the waiting Pauli times the waiting matrix. */
  private multiplyOne(qubit: number, state: number, data: Float64Array): void {
    const bit = 1 << qubit
    /* Of each row of matrix * Pauli, where its two entries come from and the sign of the second. */
    const flipped = (this.x[state]! & bit) === 0 ? 0 : 2
    const sign = (this.z[state]! & bit) === 0 ? 1 : -1
    this.x[state]! &= ~bit
    this.z[state]! &= ~bit
    const target = this.matrices[qubit]!
    const at = 16 * (state >> 1) + (state & 1)
    const [a, ai, b, bi] = [target[at]!, target[at + 2]!, target[at + 4]!, target[at + 6]!]
    const [c, ci, d, di] = [target[at + 8]!, target[at + 10]!, target[at + 12]!, target[at + 14]!]
    for (let row = 0; row < 2; row++) {
      const p = data[4 * row + flipped]!
      const pi = data[4 * row + flipped + 1]!
      const q = sign * data[4 * row + 2 - flipped]!
      const qi = sign * data[4 * row + 3 - flipped]!
      const to = at + 8 * row
      target[to] = p * a - pi * ai + (q * c - qi * ci)
      target[to + 2] = p * ai + pi * a + (q * ci + qi * c)
      target[to + 4] = p * b - pi * bi + (q * d - qi * di)
      target[to + 6] = p * bi + pi * b + (q * di + qi * d)
    }
  }

  private matrixAt(qubit: number, state: number): Float64Array {
    const matrices = this.matrices[qubit]!
    const at = 16 * (state >> 1) + (state & 1)
    return Float64Array.from({ length: 8 }, (_, i) => matrices[at + 2 * i]!)
  }
}

/** M rho M^dagger of rho00, rho11, Re rho01, Im rho01. */
function turnInPlace(rho: Float64Array, m: Float64Array): void {
  const [p, q, re, im] = [rho[0]!, rho[1]!, rho[2]!, rho[3]!]
  const [a, ai, b, bi] = [m[0]!, m[1]!, m[2]!, m[3]!]
  const [c, ci, d, di] = [m[4]!, m[5]!, m[6]!, m[7]!]
  /* The rows of M rho: rho10 is the conjugate of rho01. */
  const [s, si] = [a * p + b * re + bi * im, ai * p + bi * re - b * im]
  const [t, ti] = [a * re - ai * im + b * q, a * im + ai * re + bi * q]
  const [u, ui] = [c * p + d * re + di * im, ci * p + di * re - d * im]
  const [v, vi] = [c * re - ci * im + d * q, c * im + ci * re + di * q]
  rho[0] = s * a + si * ai + t * b + ti * bi
  rho[1] = u * c + ui * ci + v * d + vi * di
  rho[2] = s * c + si * ci + t * d + ti * di
  rho[3] = si * c - s * ci + ti * d - t * di
}
