/*
 * One unitary that diagonalizes two commuting Hermitian matrices at once, whatever their eigenvalues have in common:
 * Jacobi rotations, each the best for both matrices (Bunse-Gerstner, Byers and Mehrmann 1993; Cardoso and Souloumiac 1996).
 * Every normal matrix is such a pair. For sizes up to about ten.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, identityMatrix } from '../../base/complex-matrix.ts'
import { atan2, cos, sin } from '../../base/elementary.ts'

const mostSweeps = 60
/** Entries beside the diagonal of less than this are rounding; the matrices are of about size 1. */
const least = 5e-16

/** The Hermitian parts of M = A + i B. */
export function hermitianParts(matrix: ComplexMatrix): readonly [ComplexMatrix, ComplexMatrix] {
  const { size, data } = matrix
  const other = adjoint(matrix).data
  const real = data.map((value, i) => (value + other[i]!) / 2)
  const imaginary = data.map((_, i) => {
    const at = i & ~1
    return i === at ? (data[at + 1]! - other[at + 1]!) / 2 : -(data[at]! - other[at]!) / 2
  })
  return [
    { size, data: real },
    { size, data: imaginary },
  ]
}

/**
 * The columns are eigenvectors of both matrices; real where both are.
 * @param pair Hermitian and commuting, to rounding; left as they are
 */
export function jointEigenvectors(pair: readonly ComplexMatrix[]): ComplexMatrix {
  const work = pair.map(({ size, data }) => ({ size, data: data.slice() }))
  const { size } = work[0]!
  const vectors = identityMatrix(size)
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let turned = false
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const turn = rotationOf(work, p, q)
        if (turn === null) continue
        turned = true
        for (const matrix of work) {
          turnColumns(matrix, p, q, turn)
          turnRows(matrix, p, q, turn)
        }
        turnColumns(vectors, p, q, turn)
      }
    if (!turned) break
  }
  return vectors
}

/** The columns p and q times [[c, -conj(s)], [s, c]], where s = re + i im. */
export interface Turn {
  readonly cosine: number
  readonly re: number
  readonly im: number
}

/** The Bloch vector of the part of a Hermitian matrix on two axes. */
function blochVector({ size, data }: ComplexMatrix, p: number, q: number): readonly number[] {
  const at = (row: number, column: number) => 2 * (row * size + column)
  const [pq, qp] = [at(p, q), at(q, p)]
  return [data[pq]! + data[qp]!, data[qp + 1]! - data[pq + 1]!, data[at(p, p)]! - data[at(q, q)]!]
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

/** The rotation that turns the direction nearest to all Bloch vectors to the z axis; null where it is there. */
function rotationOf(pair: readonly ComplexMatrix[], p: number, q: number): Turn | null {
  const [a, b] = pair.map((matrix) => blochVector(matrix, p, q))
  const second = b ?? [0, 0, 0]
  const angle = atan2(2 * dot(a!, second), dot(a!, a!) - dot(second, second)) / 2
  const [c, s] = [cos(angle), sin(angle)]
  const direction = a!.map((value, i) => c * value + s * second[i]!)
  const length = Math.sqrt(dot(direction, direction))
  const aside = Math.sqrt(direction[0]! * direction[0]! + direction[1]! * direction[1]!)
  if (aside < least) return null
  const sign = direction[2]! < 0 ? -1 : 1
  const [x, y, z] = direction.map((value) => (sign * value) / length)
  const cosine = Math.sqrt((1 + z!) / 2)
  return { cosine, re: x! / (2 * cosine), im: y! / (2 * cosine) }
}

/** The matrix times the turn, in place. */
export function turnColumns({ size, data }: ComplexMatrix, p: number, q: number, turn: Turn): void {
  const { cosine, re, im } = turn
  for (let row = 0; row < size; row++) {
    const [i, j] = [2 * (row * size + p), 2 * (row * size + q)]
    const [a, b, c, d] = [data[i]!, data[i + 1]!, data[j]!, data[j + 1]!]
    data[i] = cosine * a + re * c - im * d
    data[i + 1] = cosine * b + re * d + im * c
    data[j] = cosine * c - re * a - im * b
    data[j + 1] = cosine * d - re * b + im * a
  }
}

/** The adjoint of the turn times the matrix, in place. */
function turnRows({ size, data }: ComplexMatrix, p: number, q: number, turn: Turn): void {
  const { cosine, re, im } = turn
  for (let column = 0; column < size; column++) {
    const [i, j] = [2 * (p * size + column), 2 * (q * size + column)]
    const [a, b, c, d] = [data[i]!, data[i + 1]!, data[j]!, data[j + 1]!]
    data[i] = cosine * a + re * c + im * d
    data[i + 1] = cosine * b + re * d - im * c
    data[j] = cosine * c - re * a + im * b
    data[j + 1] = cosine * d - re * b - im * a
  }
}
