/*
 * Where qubits lie in a large state. Index changes (CX, X, SWAP) are linear over bits, so they need not move an amplitude:
 * the state stays in its places, and a qubit is a direction among the places instead of one bit of them.
 */
import type { IndexChange } from './index-change.ts'
import { pulledBack } from './index-change.ts'
import { qubitsOfMask } from './primitives.ts'

export interface Frame {
  /** Qubit q is 1 where the parity of (place & rows[q]) is odd, or even if `constant` has bit q. */
  readonly rows: readonly number[]
  readonly constant: number
  /** From a place to the one where qubit q alone is flipped: xor columns[q]. */
  readonly columns: readonly number[]
}

/** Every qubit is its own bit of the place, flipped where `constant` says so. */
export function plainFrame(qubitCount: number, constant = 0): Frame {
  const units = Array.from({ length: qubitCount }, (_, qubit) => 1 << qubit)
  return { rows: units, columns: units, constant }
}

/** The frame in which the state is what it was in `frame` before the change; its phases are left out. */
export function changedFrame(frame: Frame, change: IndexChange): Frame {
  const changed = change.rows.map((row) => placesOf(frame, row))
  const rows = changed.map(({ mask }) => mask)
  const constant = changed.reduce((bits, { sign }, qubit) => bits | ((sign < 0 ? 1 : 0) << qubit), 0)
  return { rows, columns: inverseColumns(rows), constant: constant ^ change.constant }
}

/** A parity of qubits as a parity of the bits of places, with the sign that flips give it. */
export function placesOf(
  { rows, constant }: Frame,
  qubits: number,
): { readonly mask: number; readonly sign: 1 | -1 } {
  return pulledBack({ rows, constant }, qubits)
}

/** From a place to the one where exactly these qubits are flipped. */
export function directionOf({ columns }: Frame, qubits: number): number {
  return qubitsOfMask(qubits).reduce((direction, qubit) => direction ^ columns[qubit]!, 0)
}

/** The columns of the inverse of a matrix of bits. */
function inverseColumns(rows: readonly number[]): number[] {
  const left = [...rows]
  const right = rows.map((_, qubit) => 1 << qubit)
  for (let bit = 0; bit < rows.length; bit++) {
    const pivot = left.findIndex((row, at) => at >= bit && ((row >>> bit) & 1) === 1)
    swap(left, bit, pivot)
    swap(right, bit, pivot)
    for (let at = 0; at < rows.length; at++) {
      if (at === bit || ((left[at]! >>> bit) & 1) === 0) continue
      left[at]! ^= left[bit]!
      right[at]! ^= right[bit]!
    }
  }
  return right.map((_, qubit) => right.reduce((column, row, at) => column | (((row >>> qubit) & 1) << at), 0))
}

function swap(list: number[], a: number, b: number): void {
  const held = list[a]!
  list[a] = list[b]!
  list[b] = held
}
