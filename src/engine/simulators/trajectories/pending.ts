/*
 * What waits to be done to the states of an ensemble, qubit by qubit and state by state: first a matrix, gates and choices
 * of noise multiplied together, then a Pauli, the errors since. Errors pass through CX and CZ as Paulis, and diagonal
 * matrices through controls, so what happens at random costs no pass over the states until a gate needs it.
 *
 * What is done to one state never depends on the others, so neither do its bits. Global phases are left out: no result of
 * a trajectory sees them.
 */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'
import type { Ensemble, Selection } from '../ensemble/ensemble.ts'
import type { ErrorChoice } from './trajectory-steps.ts'

/* What a waiting matrix is. */
const nothing = 0
const diagonal = 1
const general = 2

const identity = Float64Array.of(1, 0, 0, 0, 0, 0, 1, 0)

export class Pending {
  private readonly ensemble: Ensemble
  private readonly count: number
  /** By state: on which qubits X waits, and Z after it. */
  private readonly x: Uint32Array
  private readonly z: Uint32Array
  /** By state: which qubits' matrices may change how likely outcomes of others are. */
  private readonly weighing: Uint32Array
  /** By qubit, then by state; in the layout of `Ensemble.applyPairs`. */
  private readonly matrices: readonly Float64Array[]
  private readonly kinds: readonly Uint8Array[]
  /** Matrices to be carried out, the others the identity. */
  private readonly due: Float64Array

  constructor(ensemble: Ensemble) {
    const { count, qubitCount } = ensemble
    const length = 16 * Math.ceil(count / 2)
    this.ensemble = ensemble
    this.count = count
    this.x = new Uint32Array(count)
    this.z = new Uint32Array(count)
    this.weighing = new Uint32Array(count)
    this.matrices = Array.from({ length: qubitCount }, () => identities(length))
    this.kinds = Array.from({ length: qubitCount }, () => new Uint8Array(count))
    this.due = identities(length)
  }

  /** A gate on one qubit. */
  multiplyAll(qubit: number, { data }: ComplexMatrix, selection: Selection): void {
    for (let state = 0; state < this.count; state++)
      if (selection === null || selection[state] === 1) this.multiply(qubit, state, data)
  }

  /** A matrix on one qubit of one state that does not keep the weight of all states. */
  multiplyWeighing(qubit: number, state: number, { data }: ComplexMatrix, scale: number): void {
    const scaled = scale === 1 ? data : data.map((value) => scale * value)
    this.weighing[state]! |= 1 << qubit
    this.multiply(qubit, state, scaled)
  }

  /** An error of one state. */
  addError(state: number, { x, z }: ErrorChoice): void {
    this.x[state]! ^= x
    this.z[state]! ^= z
  }

  /** CX on the selected states; what waits on them goes on waiting as far as it can. */
  flip(control: number, target: number, matrix: ComplexMatrix, selection: Selection): void {
    this.flush(control, general)
    if (selection === null) this.ensemble.applyPairsThenFlip(control, target, this.take(target, diagonal))
    else {
      this.flush(target, diagonal)
      this.ensemble.applyOperator(matrix, [control, target], selection)
    }
    for (let state = 0; state < this.count; state++) {
      if (selection !== null && selection[state] === 0) continue
      this.x[state]! ^= ((this.x[state]! >>> control) & 1) << target
      this.z[state]! ^= ((this.z[state]! >>> target) & 1) << control
    }
  }

  /** CZ in the same way. */
  changeSign(a: number, b: number, matrix: ComplexMatrix, selection: Selection): void {
    this.flush(a, general)
    this.flush(b, general)
    this.ensemble.applyOperator(matrix, [a, b], selection)
    for (let state = 0; state < this.count; state++) {
      if (selection !== null && selection[state] === 0) continue
      this.z[state]! ^= (((this.x[state]! >>> a) & 1) << b) | (((this.x[state]! >>> b) & 1) << a)
    }
  }

  /** Carries out what waits on a qubit, but for what passes through a control where it is one. */
  flushBefore(qubit: number, isControl: boolean): void {
    for (let state = 0; state < this.count; state++) {
      const inTheWay = isControl ? this.x[state]! : this.x[state]! | this.z[state]!
      if (((inTheWay >>> qubit) & 1) === 1) this.takeErrorIn(qubit, state)
    }
    this.flush(qubit, isControl ? general : diagonal)
  }

  /** Carries out everything, and brings each state back to norm 1 where something may have changed that. */
  finish(mayWeigh: boolean): void {
    for (let qubit = 0; qubit < this.ensemble.qubitCount; qubit++) this.flushBefore(qubit, false)
    if (!mayWeigh) return
    const reduced = this.ensemble.reduced(0)
    this.ensemble.applyEach(0, (state) => {
      const factor = 1 / Math.sqrt(reduced[4 * state]! + reduced[4 * state + 1]!)
      return { size: 2, data: Float64Array.of(factor, 0, 0, 0, 0, 0, factor, 0) }
    })
  }

  /**
   * The density matrix of the qubit in the chosen states, what waits included, not normalized: rho00, rho11, Re rho01,
   * Im rho01 of each state.
   */
  reduced(qubit: number, chosen: Selection): Float64Array {
    for (let other = 0; other < this.ensemble.qubitCount; other++)
      if (other !== qubit) this.flushWeighing(other, chosen)
    const reduced = this.ensemble.reduced(qubit)
    for (let state = 0; state < this.count; state++) {
      if (chosen !== null && chosen[state] === 0) continue
      const own = reduced.subarray(4 * state, 4 * state + 4)
      const matrices = this.matrices[qubit]!
      if (this.kinds[qubit]![state] !== nothing) turnInPlace(own, matrices, 16 * (state >> 1) + (state & 1))
      if (((this.x[state]! >>> qubit) & 1) === 1) own.set([own[1]!, own[0]!, own[2]!, -own[3]!])
      if (((this.z[state]! >>> qubit) & 1) === 1) own.set([-own[2]!, -own[3]!], 2)
    }
    return reduced
  }

  /** Carries out the matrices of a qubit that are of that kind at least; Paulis go on waiting. */
  private flush(qubit: number, least: number): void {
    if (this.kinds[qubit]!.some((kind) => kind >= least))
      this.ensemble.applyPairs(qubit, this.take(qubit, least))
  }

  private flushWeighing(qubit: number, chosen: Selection): void {
    const isDue = (state: number) =>
      (chosen === null || chosen[state] === 1) && ((this.weighing[state]! >>> qubit) & 1) === 1
    if (!this.weighing.some((_, state) => isDue(state))) return
    this.ensemble.applyPairs(qubit, this.takeWhere(qubit, isDue))
  }

  private take(qubit: number, least: number): Float64Array {
    return this.takeWhere(qubit, (state) => this.kinds[qubit]![state]! >= least)
  }

  /** The matrices of some states, which no longer wait, and the identity for the others. */
  private takeWhere(qubit: number, isDue: (state: number) => boolean): Float64Array {
    const matrices = this.matrices[qubit]!
    const kinds = this.kinds[qubit]!
    for (let state = 0; state < this.count; state++) {
      const at = 16 * (state >> 1) + (state & 1)
      const taken = kinds[state] !== nothing && isDue(state)
      for (let i = 0; i < 8; i++) {
        this.due[at + 2 * i] = taken ? matrices[at + 2 * i]! : identity[i]!
        if (taken) matrices[at + 2 * i] = identity[i]!
      }
      if (!taken) continue
      kinds[state] = nothing
      this.weighing[state]! &= ~(1 << qubit)
    }
    return this.due
  }

  /** The waiting Pauli becomes a part of the waiting matrix. */
  private takeErrorIn(qubit: number, state: number): void {
    const bit = 1 << qubit
    if ((this.x[state]! & bit) === 0) this.multiply(qubit, state, signChange)
    else this.multiplyGeneral(qubit, state, identity)
    this.z[state]! &= ~bit
  }

  /** Matrix times what waits. */
  private multiply(qubit: number, state: number, data: Float64Array): void {
    const isDiagonal = data[2] === 0 && data[3] === 0 && data[4] === 0 && data[5] === 0
    if (isDiagonal) this.multiplyDiagonal(qubit, state, data)
    else this.multiplyGeneral(qubit, state, data)
  }

  /** Past a waiting X its entries change places. */
  private multiplyDiagonal(qubit: number, state: number, data: Float64Array): void {
    const first = ((this.x[state]! >>> qubit) & 1) === 1 ? 6 : 0
    const target = this.matrices[qubit]!
    const at = 16 * (state >> 1) + (state & 1)
    for (let row = 0; row < 2; row++) {
      const [p, pi] = [data[first ^ (6 * row)]!, data[(first ^ (6 * row)) + 1]!]
      for (let to = at + 8 * row; to < at + 8 * row + 8; to += 4) {
        const [re, im] = [target[to]!, target[to + 2]!]
        target[to] = p * re - pi * im
        target[to + 2] = p * im + pi * re
      }
    }
    this.kinds[qubit]![state] = Math.max(diagonal, this.kinds[qubit]![state]!)
  }

  /** Matrix times the waiting Pauli times the waiting matrix. */
  private multiplyGeneral(qubit: number, state: number, data: Float64Array): void {
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
    this.kinds[qubit]![state] = general
  }
}

const signChange = Float64Array.of(1, 0, 0, 0, 0, 0, -1, 0)

function identities(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => identity[(i >> 1) & 7]!)
}

/** M rho M^dagger of rho00, rho11, Re rho01, Im rho01; M is every other number from `at` on. */
function turnInPlace(rho: Float64Array, matrices: Float64Array, at: number): void {
  const [p, q, re, im] = [rho[0]!, rho[1]!, rho[2]!, rho[3]!]
  const m = (entry: number) => matrices[at + 2 * entry]!
  const [a, ai, b, bi] = [m(0), m(1), m(2), m(3)]
  const [c, ci, d, di] = [m(4), m(5), m(6), m(7)]
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
