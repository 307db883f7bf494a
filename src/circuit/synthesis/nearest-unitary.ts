/*
 * The unitary nearest to a matrix, in the Frobenius norm and every other that unitaries leave alone: the first factor of its polar
 * decomposition A = U P, by Newton's iteration X -> (X + X^-dagger) / 2 (Higham 1986, SIAM J. Sci. Stat. Comput. 7, 1160).
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, identityMatrix, product } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import { singularValues } from '../../base/singular-values.ts'

export interface NearestUnitary {
  readonly unitary: ComplexMatrix
  /** Frobenius norm of the difference from the given matrix. */
  readonly distance: number
}

/** Smallest over largest singular value below which the direction of the nearest unitary is rounding. */
const leastRatio = 1e-6
const mostSteps = 60

/** @throws LabError "range" on entries that are not finite, or a matrix with an eigenvalue of about 0 */
export function nearestUnitary(matrix: ComplexMatrix): NearestUnitary {
  const { size } = matrix
  const values = singularValues(matrix.data, size, size)
  const [largest, smallest] = [values[0]!, values.at(-1)!]
  if (!(smallest > leastRatio * largest))
    throw new LabError(
      'range',
      `matrix: must be invertible to have one nearest unitary, got singular values from ${smallest.toPrecision(2)} to ${largest.toPrecision(2)}; its columns must be independent`,
    )
  let current: ComplexMatrix = {
    size,
    data: matrix.data.map((value) => value / Math.sqrt(smallest * largest)),
  }
  for (let step = 0; step < mostSteps; step++) {
    const other = adjoint(inverse(current))
    const data = current.data.map((value, i) => (value + other.data[i]!) / 2)
    const change = frobenius({ size, data: data.map((value, i) => value - current.data[i]!) })
    current = { size, data }
    if (change < 1e-9) break
  }
  const unitary = polished(current)
  return {
    unitary,
    distance: frobenius({ size, data: matrix.data.map((value, i) => value - unitary.data[i]!) }),
  }
}

/** One step of X (3 - X†X) / 2, which takes the last rounding out. */
function polished(unitary: ComplexMatrix): ComplexMatrix {
  const { size } = unitary
  const square = product(adjoint(unitary), unitary)
  const one = identityMatrix(size)
  const inside = { size, data: square.data.map((value, i) => (3 * one.data[i]! - value) / 2) }
  return product(unitary, inside)
}

/** Square root of the sum of the squared moduli of the entries. */
export function frobenius({ data }: ComplexMatrix): number {
  return Math.sqrt(data.reduce((sum, value) => sum + value * value, 0))
}

/** Gauss and Jordan's elimination with the largest pivot of each column. */
function inverse({ size, data }: ComplexMatrix): ComplexMatrix {
  const left = data.slice()
  const right = identityMatrix(size).data
  for (let column = 0; column < size; column++) {
    swapRows([left, right], size, column, pivotOf(left, size, column))
    const at = 2 * (column * size + column)
    const [re, im] = [left[at]!, left[at + 1]!]
    const square = re * re + im * im
    for (const half of [left, right]) scaleRow(half, size, column, re / square, -im / square)
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const factor = 2 * (row * size + column)
      const [x, y] = [left[factor]!, left[factor + 1]!]
      for (const half of [left, right]) subtractRow(half, size, row, column, x, y)
    }
  }
  return { size, data: right }
}

function pivotOf(data: Float64Array, size: number, column: number): number {
  let best = column
  const square = (row: number) => {
    const at = 2 * (row * size + column)
    return data[at]! * data[at]! + data[at + 1]! * data[at + 1]!
  }
  for (let row = column + 1; row < size; row++) if (square(row) > square(best)) best = row
  return best
}

function swapRows(halves: readonly Float64Array[], size: number, a: number, b: number): void {
  if (a === b) return
  for (const half of halves) {
    const kept = half.slice(2 * a * size, 2 * (a + 1) * size)
    half.copyWithin(2 * a * size, 2 * b * size, 2 * (b + 1) * size)
    half.set(kept, 2 * b * size)
  }
}

function scaleRow(data: Float64Array, size: number, row: number, re: number, im: number): void {
  for (let at = 2 * row * size; at < 2 * (row + 1) * size; at += 2) {
    const [x, y] = [data[at]!, data[at + 1]!]
    data[at] = x * re - y * im
    data[at + 1] = x * im + y * re
  }
}

/** The row minus (re + i im) times another. */
function subtractRow(
  data: Float64Array,
  size: number,
  row: number,
  other: number,
  re: number,
  im: number,
): void {
  for (let k = 0; k < size; k++) {
    const [to, from] = [2 * (row * size + k), 2 * (other * size + k)]
    data[to]! -= re * data[from]! - im * data[from + 1]!
    data[to + 1]! -= re * data[from + 1]! + im * data[from]!
  }
}
