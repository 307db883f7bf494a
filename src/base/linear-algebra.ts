/* Small dense real systems: what classical baselines need. Not for states or kernels of thousands of rows. */
import { LabError } from './lab-error.ts'
import { finish, type Stepwise } from './stepwise.ts'

/* Lower triangle L of A = L L^T, in place of A's lower triangle. False where A is not positive definite. */
function* choleskyInPlace(matrix: Float64Array, size: number): Stepwise<boolean> {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!
      for (let k = 0; k < column; k++) sum -= matrix[row * size + k]! * matrix[column * size + k]!
      if (row > column) matrix[row * size + column] = sum / matrix[column * size + column]!
      else if (sum > 0) matrix[row * size + row] = Math.sqrt(sum)
      else return false
    }
    yield (row * row) / 2
  }
  return true
}

/**
 * x with A x = b for a symmetric positive definite A.
 *
 * @param matrix row-major, shape [size, size]; left as it is
 * @throws LabError "range" when A is not positive definite
 */
export function solvePositiveDefinite(matrix: Float64Array, vector: ArrayLike<number>): Float64Array {
  return finish(solvingPositiveDefinite(matrix, vector))
}

/** `solvePositiveDefinite`, row by row of the factor. */
export function* solvingPositiveDefinite(
  matrix: Float64Array,
  vector: ArrayLike<number>,
): Stepwise<Float64Array> {
  return solveFactored(yield* factoring(matrix, vector.length), vector)
}

/**
 * The lower triangle L of A = L L^T for a symmetric positive definite A, row by row; entries above its diagonal are A's.
 *
 * @param matrix row-major, shape [size, size]; left as it is
 * @throws LabError "range" when A is not positive definite
 */
export function* factoring(matrix: Float64Array, size: number): Stepwise<Float64Array> {
  const factor = matrix.slice()
  if (yield* choleskyInPlace(factor, size)) return factor
  throw new LabError(
    'range',
    `linear system: the matrix of size ${size} must be positive definite; regularize it`,
  )
}

/** x with L x = b, for a factor of `factoring`. */
export function solveLower(factor: Float64Array, vector: ArrayLike<number>): Float64Array {
  const size = vector.length
  const solution = Float64Array.from(vector)
  for (let row = 0; row < size; row++) {
    let sum = solution[row]!
    for (let k = 0; k < row; k++) sum -= factor[row * size + k]! * solution[k]!
    solution[row] = sum / factor[row * size + row]!
  }
  return solution
}

/** x with L L^T x = b, for a factor of `factoring`. */
export function solveFactored(factor: Float64Array, vector: ArrayLike<number>): Float64Array {
  const size = vector.length
  const solution = solveLower(factor, vector)
  for (let row = size - 1; row >= 0; row--) {
    let sum = solution[row]!
    for (let k = row + 1; k < size; k++) sum -= factor[k * size + row]! * solution[k]!
    solution[row] = sum / factor[row * size + row]!
  }
  return solution
}
