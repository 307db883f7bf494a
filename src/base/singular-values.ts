/*
 * Singular values of dense complex matrices: Householder reflections to a bidiagonal matrix, then implicitly shifted QR
 * steps on its two diagonals (Golub and Kahan 1965; Golub and Van Loan, Matrix Computations, section 8.6). Values only:
 * singular vectors for matrix product states are in assembly/mps/.
 */
import { LabError } from './lab-error.ts'

/** What a rounded number may be off, relative to its size. */
const epsilon = 2.220446049250313e-16

const mostStepsPerValue = 60

/** A bidiagonal matrix: `diagonal` of length n, `above` it one entry less. */
interface Bidiagonal {
  readonly diagonal: Float64Array
  readonly above: Float64Array
}

/**
 * All singular values, largest first, each to about 1e-15 of the largest.
 *
 * @param matrix row-major, (re, im) interleaved, shape [rows, columns]; left as it is
 * @throws LabError "range" on entries that are not finite, "divergence" when the steps do not end
 */
export function singularValues(matrix: Float64Array, rows: number, columns: number): Float64Array {
  if (Math.min(rows, columns) === 0) return new Float64Array(0)
  if (matrix.some((value) => !Number.isFinite(value)))
    throw new LabError('range', 'singular values: entries must be finite, got one that is not')
  const work = rows < columns ? transposed(matrix, rows, columns) : matrix.slice()
  const bidiagonal = bidiagonalInPlace(work, Math.max(rows, columns), Math.min(rows, columns))
  diagonalizeInPlace(bidiagonal)
  return bidiagonal.diagonal.map(Math.abs).sort().reverse()
}

function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(matrix.length)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      result[2 * (c * rows + r)] = matrix[2 * (r * columns + c)]!
      result[2 * (c * rows + r) + 1] = matrix[2 * (r * columns + c) + 1]!
    }
  }
  return result
}

/**
 * The moduli of the entries: phases of a bidiagonal matrix go into unitary diagonal matrices on either side.
 * @param rows at least as many as columns
 */
function bidiagonalInPlace(matrix: Float64Array, rows: number, columns: number): Bidiagonal {
  const diagonal = new Float64Array(columns)
  const above = new Float64Array(columns - 1)
  const column = new Float64Array(2 * rows)
  const row = new Float64Array(2 * columns)
  const products = new Float64Array(2 * Math.max(rows, columns))
  for (let k = 0; k < columns; k++) {
    for (let r = k; r < rows; r++) {
      column[2 * r] = matrix[2 * (r * columns + k)]!
      column[2 * r + 1] = matrix[2 * (r * columns + k) + 1]!
    }
    diagonal[k] = toReflectorInPlace(column, k, rows)
    reflectRows(matrix, columns, column, k, rows, products)
    if (k + 1 === columns) break
    for (let c = k + 1; c < columns; c++) {
      row[2 * c] = matrix[2 * (k * columns + c)]!
      row[2 * c + 1] = -matrix[2 * (k * columns + c) + 1]!
    }
    above[k] = toReflectorInPlace(row, k + 1, columns)
    reflectColumns(matrix, columns, row, k, rows)
  }
  return { diagonal, above }
}

/**
 * Replaces a vector's entries `from` to `to` by a v with (1 - v v†) x = (a phase) |x| on the first entry, and returns |x|.
 */
function toReflectorInPlace(vector: Float64Array, from: number, to: number): number {
  let square = 0
  for (let i = 2 * from; i < 2 * to; i++) square += vector[i]! * vector[i]!
  const norm = Math.sqrt(square)
  if (norm === 0) return 0
  const [re, im] = [vector[2 * from]!, vector[2 * from + 1]!]
  const modulus = Math.sqrt(re * re + im * im)
  vector[2 * from] = modulus === 0 ? norm : re * (1 + norm / modulus)
  vector[2 * from + 1] = modulus === 0 ? 0 : im * (1 + norm / modulus)
  /* |v|^2 = 2 is wanted, and is 2 |x| (|x| + |x_0|) here. */
  const scale = 1 / Math.sqrt(norm * (norm + modulus))
  for (let i = 2 * from; i < 2 * to; i++) vector[i]! *= scale
  return norm
}

/** (1 - v v†) times the rows from `k` on, for the columns behind `k`. */
function reflectRows(
  matrix: Float64Array,
  columns: number,
  v: Float64Array,
  k: number,
  rows: number,
  products: Float64Array,
): void {
  products.fill(0)
  for (let r = k; r < rows; r++) {
    const [a, b] = [v[2 * r]!, v[2 * r + 1]!]
    for (let c = k + 1; c < columns; c++) {
      const at = 2 * (r * columns + c)
      products[2 * c]! += a * matrix[at]! + b * matrix[at + 1]!
      products[2 * c + 1]! += a * matrix[at + 1]! - b * matrix[at]!
    }
  }
  for (let r = k; r < rows; r++) {
    const [a, b] = [v[2 * r]!, v[2 * r + 1]!]
    for (let c = k + 1; c < columns; c++) {
      const at = 2 * (r * columns + c)
      matrix[at]! -= a * products[2 * c]! - b * products[2 * c + 1]!
      matrix[at + 1]! -= a * products[2 * c + 1]! + b * products[2 * c]!
    }
  }
}

/** The rows behind `k` times (1 - v v†), for the columns behind `k`. */
function reflectColumns(
  matrix: Float64Array,
  columns: number,
  v: Float64Array,
  k: number,
  rows: number,
): void {
  for (let r = k + 1; r < rows; r++) {
    let re = 0
    let im = 0
    for (let c = k + 1; c < columns; c++) {
      const at = 2 * (r * columns + c)
      re += matrix[at]! * v[2 * c]! - matrix[at + 1]! * v[2 * c + 1]!
      im += matrix[at]! * v[2 * c + 1]! + matrix[at + 1]! * v[2 * c]!
    }
    for (let c = k + 1; c < columns; c++) {
      const at = 2 * (r * columns + c)
      matrix[at]! -= re * v[2 * c]! + im * v[2 * c + 1]!
      matrix[at + 1]! -= im * v[2 * c]! - re * v[2 * c + 1]!
    }
  }
}

/** Makes the entries above the diagonal vanish, from the last one on. */
function diagonalizeInPlace({ diagonal, above }: Bidiagonal): void {
  const least = epsilon * [...diagonal, ...above].reduce((a, b) => Math.max(a, b), 0)
  const isZero = (value: number) => Math.abs(value) <= least
  let stepsLeft = mostStepsPerValue * diagonal.length
  let last = diagonal.length - 1
  while (last > 0) {
    if (isZero(above[last - 1]!)) {
      above[--last] = 0
      continue
    }
    let first = last - 1
    while (first > 0 && !isZero(above[first - 1]!)) first--
    if (first > 0) above[first - 1] = 0
    if (stepsLeft-- === 0)
      throw new LabError('divergence', 'singular values: must be found within 60 steps each, got none yet')
    const zero = diagonal.subarray(first, last + 1).findIndex(isZero)
    if (zero === -1) shiftedStep(diagonal, above, first, last)
    else if (first + zero === last) clearColumn(diagonal, above, first, last)
    else clearRow(diagonal, above, first + zero, last)
  }
}

/** Where a diagonal entry is 0: rotations with the rows below clear the rest of its row. */
function clearRow(d: Float64Array, e: Float64Array, i: number, last: number): void {
  d[i] = 0
  let bulge = e[i]!
  e[i] = 0
  for (let k = i + 1; k <= last && bulge !== 0; k++) {
    const length = Math.sqrt(d[k]! * d[k]! + bulge * bulge)
    const [c, s] = [d[k]! / length, bulge / length]
    d[k] = length
    if (k === last) return
    bulge = -s * e[k]!
    e[k]! *= c
  }
}

/** Where the last diagonal entry is 0: rotations with the columns before clear the rest of its column. */
function clearColumn(d: Float64Array, e: Float64Array, first: number, last: number): void {
  d[last] = 0
  let bulge = e[last - 1]!
  e[last - 1] = 0
  for (let k = last - 1; k >= first && bulge !== 0; k--) {
    const length = Math.sqrt(d[k]! * d[k]! + bulge * bulge)
    const [c, s] = [d[k]! / length, bulge / length]
    d[k] = length
    if (k === first) return
    bulge = -s * e[k - 1]!
    e[k - 1]! *= c
  }
}

/** One implicit QR step on B†B with Wilkinson's shift, on rows `first` to `last`. */
function shiftedStep(d: Float64Array, e: Float64Array, first: number, last: number): void {
  let y = d[first]! * d[first]! - shiftOf(d, e, first, last)
  let z = d[first]! * e[first]!
  for (let k = first; k < last; k++) {
    let length = Math.sqrt(y * y + z * z)
    let [c, s] = [y / length, z / length]
    if (k > first) e[k - 1] = length
    const corner = s * d[k + 1]!
    y = c * d[k]! + s * e[k]!
    e[k] = c * e[k]! - s * d[k]!
    d[k + 1]! *= c
    length = Math.sqrt(y * y + corner * corner)
    ;[c, s] = [y / length, corner / length]
    d[k] = length
    y = c * e[k]! + s * d[k + 1]!
    d[k + 1] = c * d[k + 1]! - s * e[k]!
    e[k] = y
    if (k + 1 === last) return
    z = s * e[k + 1]!
    e[k + 1]! *= c
  }
}

/** The eigenvalue of the last 2x2 block of B†B that is nearer to its last entry. */
function shiftOf(d: Float64Array, e: Float64Array, first: number, last: number): number {
  const before = last - 1 > first ? e[last - 2]! : 0
  const a = d[last - 1]! * d[last - 1]! + before * before
  const b = d[last - 1]! * e[last - 1]!
  const c = d[last]! * d[last]! + e[last - 1]! * e[last - 1]!
  if (b === 0) return c
  const half = (a - c) / 2
  const root = Math.sqrt(half * half + b * b)
  return c - (b * b) / (half + (half < 0 ? -root : root))
}
