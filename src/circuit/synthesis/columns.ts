/* Columns of small complex matrices: norms, inner products, orthonormal sets. For the decompositions beside this. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { Turn } from './joint-diagonal.ts'
import { turnColumns } from './joint-diagonal.ts'

/** Norm of a column. */
export function columnNorm({ size, data }: ComplexMatrix, column: number): number {
  let sum = 0
  for (let row = 0; row < size; row++) {
    const at = 2 * (row * size + column)
    sum += data[at]! * data[at]! + data[at + 1]! * data[at + 1]!
  }
  return Math.sqrt(sum)
}

/** <a|b> of two columns. */
function innerProduct({ size, data }: ComplexMatrix, a: number, b: number): readonly [number, number] {
  let [re, im] = [0, 0]
  for (let row = 0; row < size; row++) {
    const [i, j] = [2 * (row * size + a), 2 * (row * size + b)]
    re += data[i]! * data[j]! + data[i + 1]! * data[j + 1]!
    im += data[i]! * data[j + 1]! - data[i + 1]! * data[j]!
  }
  return [re, im]
}

/** Takes out of column `b` what it has in common with the unit column `a`. */
function project(matrix: ComplexMatrix, a: number, b: number): void {
  const { size, data } = matrix
  const [re, im] = innerProduct(matrix, a, b)
  for (let row = 0; row < size; row++) {
    const [i, j] = [2 * (row * size + a), 2 * (row * size + b)]
    data[j]! -= re * data[i]! - im * data[i + 1]!
    data[j + 1]! -= re * data[i + 1]! + im * data[i]!
  }
}

function scaleColumn({ size, data }: ComplexMatrix, column: number, factor: number): void {
  for (let row = 0; row < size; row++) {
    const at = 2 * (row * size + column)
    data[at]! *= factor
    data[at + 1]! *= factor
  }
}

/** Columns shorter than this have no direction. */
const shortest = 1e-150

/**
 * Makes the columns orthonormal, in the given order, in place (Gram and Schmidt, twice). A column without a direction of its own
 * becomes any that is orthogonal to those before.
 */
export function orthonormalizeInPlace(matrix: ComplexMatrix, order: readonly number[]): void {
  order.forEach((column, done) => {
    const before = order.slice(0, done)
    if (!unitInPlace(matrix, column, before)) completeInPlace(matrix, column, before)
  })
}

/** False where nothing reliable is left of the column. */
function unitInPlace(matrix: ComplexMatrix, column: number, before: readonly number[]): boolean {
  for (let pass = 0; pass < 3; pass++) {
    const norm = columnNorm(matrix, column)
    if (!(norm > shortest)) return false
    scaleColumn(matrix, column, 1 / norm)
    for (const other of before) project(matrix, other, column)
    if (columnNorm(matrix, column) < 0.5) return false
  }
  return true
}

/** The first basis vector that is not nearly in the span of those before. */
function completeInPlace(matrix: ComplexMatrix, column: number, before: readonly number[]): void {
  const { size, data } = matrix
  for (let axis = 0; axis < size; axis++) {
    for (let row = 0; row < size; row++) {
      data[2 * (row * size + column)] = row === axis ? 1 : 0
      data[2 * (row * size + column) + 1] = 0
    }
    for (const other of before) project(matrix, other, column)
    if (columnNorm(matrix, column) < 0.9 / Math.sqrt(size)) continue
    for (let pass = 0; pass < 2; pass++) {
      scaleColumn(matrix, column, 1 / columnNorm(matrix, column))
      for (const other of before) project(matrix, other, column)
    }
    return
  }
}

const mostSweeps = 60
/** Cosine of the angle of two columns that are orthogonal to rounding. */
const orthogonal = 3e-16

/**
 * Turns the listed columns of the first matrix until they are orthogonal, each relative to its own length (one-sided Jacobi,
 * Hestenes 1958), and the same columns of the others with them. All in place.
 */
export function orthogonalizeInPlace(
  matrix: ComplexMatrix,
  columns: readonly number[],
  others: readonly ComplexMatrix[],
): void {
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let turned = false
    columns.forEach((p, i) => {
      for (const q of columns.slice(i + 1)) {
        const turn = turnOf(matrix, p, q)
        if (turn === null) continue
        turned = true
        for (const one of [matrix, ...others]) turnColumns(one, p, q, turn)
      }
    })
    if (!turned) return
  }
}

function turnOf(matrix: ComplexMatrix, p: number, q: number): Turn | null {
  const [a, b] = [columnNorm(matrix, p), columnNorm(matrix, q)]
  const [re, im] = innerProduct(matrix, p, q)
  const modulus = Math.sqrt(re * re + im * im)
  if (modulus <= orthogonal * a * b || modulus < shortest) return null
  const ratio = ((b - a) * (b + a)) / (2 * modulus)
  const tangent = (ratio >= 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio))
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  const sine = (tangent * cosine) / modulus
  return { cosine, re: sine * re, im: -sine * im }
}
