/*
 * Matrices in the basis of Pauli strings. A string is a number with two bits a qubit, first qubit lowest: bit 0 says X,
 * bit 1 says Z, both say Y. So the strings of one qubit are I, X, Z, Y, and a product of strings is an exclusive or.
 */
import { isOdd } from '../observables.ts'
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, product } from '../../base/complex-matrix.ts'
import type { Pauli } from '../../circuit/readout.ts'

/** The two bits of each Pauli. */
export const pauliDigit: Readonly<Record<Pauli, number>> = { X: 1, Z: 2, Y: 3 }

/** A real square matrix, row-major. */
export interface RealMatrix {
  readonly size: number
  readonly data: Float64Array
}

/** Whether two strings anticommute. */
export function anticommute(a: number, b: number): boolean {
  return isOdd((xBits(a) & zBits(b)) ^ (zBits(a) & xBits(b)))
}

/* Bits of X at even places. */
function xBits(string: number): number {
  return string & 0x55555555
}

/* Bits of Z, brought to even places. */
function zBits(string: number): number {
  return (string >>> 1) & 0x55555555
}

/** The matrix of a Pauli string on `qubits` qubits: size 2^qubits, first qubit = low bit. */
export function pauliMatrix(string: number, qubits: number): ComplexMatrix {
  const size = 1 << qubits
  const data = new Float64Array(2 * size * size)
  for (let column = 0; column < size; column++) {
    const { row, re, im } = pauliEntry(string, qubits, column)
    data[2 * (row * size + column)] = re
    data[2 * (row * size + column) + 1] = im
  }
  return { size, data }
}

/** The one entry of a column of a Pauli string's matrix. */
function pauliEntry(
  string: number,
  qubits: number,
  column: number,
): { readonly row: number; readonly re: number; readonly im: number } {
  let row = column
  let [re, im] = [1, 0]
  for (let qubit = 0; qubit < qubits; qubit++) {
    const digit = (string >> (2 * qubit)) & 3
    const bit = (column >> qubit) & 1
    if ((digit & 1) === 1) row ^= 1 << qubit
    if (digit === pauliDigit.Z && bit === 1) [re, im] = [-re, -im]
    /* Y takes 0 to i 1 and 1 to -i 0. */
    if (digit === pauliDigit.Y) [re, im] = bit === 0 ? [-im, re] : [im, -re]
  }
  return { row, re, im }
}

/**
 * The Pauli transfer matrix of rho -> sum of K rho K^dagger: entry (i, j) is tr(P_i sum of K P_j K^dagger) / 2^qubits,
 * shape [4^qubits, 4^qubits]. It takes the coefficients tr(P_j rho) to those after the channel.
 */
export function transferMatrix(kraus: readonly ComplexMatrix[]): RealMatrix {
  const dimension = kraus[0]!.size
  const qubits = 31 - Math.clz32(dimension)
  const size = dimension * dimension
  const data = new Float64Array(size * size)
  const undo = kraus.map(adjoint)
  for (let column = 0; column < size; column++) {
    const pauli = pauliMatrix(column, qubits)
    kraus.forEach((operator, which) => {
      const image = product(product(operator, pauli), undo[which]!)
      for (let row = 0; row < size; row++) data[row * size + column]! += halfTrace(row, qubits, image)
    })
  }
  return { size, data }
}

/** tr(P matrix) / 2^qubits of a Hermitian matrix. */
function halfTrace(string: number, qubits: number, { size, data }: ComplexMatrix): number {
  let sum = 0
  for (let column = 0; column < size; column++) {
    const { row, re, im } = pauliEntry(string, qubits, column)
    /* P[row][column] times matrix[column][row]. */
    const at = 2 * (column * size + row)
    sum += re * data[at]! - im * data[at + 1]!
  }
  return sum / size
}
