/* What the tensors left and right of a bond make of each row: kept for all bonds, renewed as the sweep goes on. */
import type { WeightSite } from './weights.ts'

/** Row-major, shape [count, width]. */
export interface Environment {
  readonly width: number
  readonly data: Float64Array
}

/** The environment of a chain's end: 1 for every row. */
export function emptyEnvironment(count: number): Environment {
  return { width: 1, data: new Float64Array(count).fill(1) }
}

/** Every entry of one vector with every entry of another, row by row: shape [count, a b]. */
export function outer(a: Float64Array, aWidth: number, b: Float64Array, bWidth: number): Float64Array {
  const count = a.length / aWidth
  const result = new Float64Array(count * aWidth * bWidth)
  let at = 0
  for (let n = 0; n < count; n++)
    for (let i = 0; i < aWidth; i++) {
      const weight = a[n * aWidth + i]!
      for (let j = 0; j < bWidth; j++) result[at++] = weight * b[n * bWidth + j]!
    }
  return result
}

/** One column further to the right. @param vectors local vectors of that column, shape [count, dimension] */
export function grownRight(
  { width, data }: Environment,
  { right, data: tensor }: WeightSite,
  vectors: Float64Array,
  dimension: number,
): Environment {
  const u = outer(data, width, vectors, dimension)
  return { width: right, data: times(u, width * dimension, tensor, right) }
}

/** One column further to the left. */
export function grownLeft(
  { width, data }: Environment,
  { left, data: tensor }: WeightSite,
  vectors: Float64Array,
  dimension: number,
): Environment {
  const v = outer(vectors, dimension, data, width)
  return { width: left, data: timesTransposed(v, dimension * width, tensor, left) }
}

/** A B for B of shape [inner, columns]. */
export function times(a: Float64Array, inner: number, b: Float64Array, columns: number): Float64Array {
  const count = a.length / inner
  const result = new Float64Array(count * columns)
  for (let n = 0; n < count; n++)
    for (let i = 0; i < inner; i++) {
      const weight = a[n * inner + i]!
      for (let j = 0; j < columns; j++) result[n * columns + j]! += weight * b[i * columns + j]!
    }
  return result
}

/** A B^T for B of shape [rows, inner]. */
function timesTransposed(a: Float64Array, inner: number, b: Float64Array, rows: number): Float64Array {
  const count = a.length / inner
  const result = new Float64Array(count * rows)
  for (let n = 0; n < count; n++)
    for (let r = 0; r < rows; r++) {
      let sum = 0
      for (let i = 0; i < inner; i++) sum += a[n * inner + i]! * b[r * inner + i]!
      result[n * rows + r] = sum
    }
  return result
}
