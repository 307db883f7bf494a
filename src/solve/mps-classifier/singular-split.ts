/*
 * Singular value decomposition of small dense real matrices by one-sided Jacobi rotations (Hestenes 1958): rows are turned
 * among each other until they are orthogonal. Accurate to rounding, for matrices of up to about 100 rows.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Stepwise } from '../../base/stepwise.ts'

export interface SingularSplit {
  /** Row-major, shape [rows, kept]: orthonormal columns. */
  readonly left: Float64Array
  /** Row-major, shape [kept, columns]: orthogonal rows, each as long as its singular value. */
  readonly right: Float64Array
  readonly kept: number
  /** All of them, largest first. */
  readonly values: Float64Array
}

/** Rows count as orthogonal when their product is below this, relative to their lengths. */
const orthogonal = 1e-13
/** Rows shorter than this, relative to the whole matrix, are rounding and stay as they are. */
const roundingLevel = 1e-15
const mostRounds = 60

/**
 * A = left * right with the largest singular values only.
 *
 * @param matrix row-major, shape [rows, columns]; left as it is
 * @param keep how many values to keep, given all of them, largest first
 * @throws LabError "divergence" where the rotations do not end
 */
export function* singularSplit(
  matrix: Float64Array,
  rows: number,
  columns: number,
  keep: (values: Float64Array) => number,
): Stepwise<SingularSplit> {
  const work = matrix.slice()
  const turns = new Float64Array(rows * rows)
  for (let i = 0; i < rows; i++) turns[i * (rows + 1)] = 1
  yield* turnRowsInPlace(work, turns, rows, columns)
  const lengths = Float64Array.from({ length: rows }, (_, row) =>
    Math.sqrt(dot(work, work, row * columns, row * columns, columns)),
  )
  const order = Array.from(lengths.keys()).sort((a, b) => lengths[b]! - lengths[a]! || a - b)
  const values = Float64Array.from(order, (row) => lengths[row]!)
  const kept = Math.max(1, Math.min(rows, columns, keep(values.subarray(0, Math.min(rows, columns)))))
  const left = new Float64Array(rows * kept)
  const right = new Float64Array(kept * columns)
  for (let k = 0; k < kept; k++) {
    const row = order[k]!
    right.set(work.subarray(row * columns, (row + 1) * columns), k * columns)
    for (let i = 0; i < rows; i++) left[i * kept + k] = turns[row * rows + i]!
  }
  return { left, right, kept, values: values.slice(0, Math.min(rows, columns)) }
}

/** Leaves orthogonal rows, and the rotations in `turns`: turns times the old matrix is the new one. */
function* turnRowsInPlace(
  work: Float64Array,
  turns: Float64Array,
  rows: number,
  columns: number,
): Stepwise<void> {
  const least = roundingLevel * roundingLevel * dot(work, work, 0, 0, work.length)
  for (let round = 0; round < mostRounds; round++) {
    let isDone = true
    for (let i = 0; i < rows - 1; i++) {
      for (let j = i + 1; j < rows; j++) {
        const a = dot(work, work, i * columns, i * columns, columns)
        const b = dot(work, work, j * columns, j * columns, columns)
        const c = dot(work, work, i * columns, j * columns, columns)
        if (Math.min(a, b) <= least || Math.abs(c) <= orthogonal * Math.sqrt(a * b)) continue
        isDone = false
        const ratio = (b - a) / (2 * c)
        const tangent = (ratio < 0 ? -1 : 1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio))
        const cosine = 1 / Math.sqrt(1 + tangent * tangent)
        rotate(work, i * columns, j * columns, columns, cosine, cosine * tangent)
        rotate(turns, i * rows, j * rows, rows, cosine, cosine * tangent)
      }
    }
    if (isDone) return
    yield 5 * columns * rows * rows
  }
  throw new LabError('divergence', 'singular values: rotations must end within 60 rounds, got none yet')
}

function dot(a: Float64Array, b: Float64Array, from: number, other: number, length: number): number {
  let sum = 0
  for (let k = 0; k < length; k++) sum += a[from + k]! * b[other + k]!
  return sum
}

function rotate(
  data: Float64Array,
  i: number,
  j: number,
  length: number,
  cosine: number,
  sine: number,
): void {
  for (let k = 0; k < length; k++) {
    const [x, y] = [data[i + k]!, data[j + k]!]
    data[i + k] = cosine * x - sine * y
    data[j + k] = sine * x + cosine * y
  }
}
