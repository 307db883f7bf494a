/* The directions in which a path through the space of parameters spreads most. */
import { symmetricEigen } from '../../base/symmetric-eigen.ts'

export interface Principal {
  /** Unit vectors, those of the largest variances first; fewer than asked for where the path has fewer dimensions. */
  readonly directions: readonly Float64Array[]
  /** Share of the path's variance along each. */
  readonly shares: readonly number[]
}

/** Variances below this share of the whole are rounding. */
const noise = 1e-12

/**
 * Principal components of points about their mean, by the smaller of the two Gram matrices.
 *
 * @param points row-major, shape [count, size]
 * @param most how many directions at most
 */
export function principalDirections(points: Float64Array, size: number, most: number): Principal {
  const count = size > 0 ? points.length / size : 0
  const centred = centredRows(points, count, size)
  const isWide = size > count
  const length = isWide ? count : size
  const gram = new Float64Array(length * length)
  for (let i = 0; i < length; i++)
    for (let j = i; j < length; j++)
      gram[i * length + j] = gram[j * length + i] = isWide
        ? rowProduct(centred, size, i, j)
        : columnProduct(centred, count, size, i, j)
  const { values, vectors } = symmetricEigen(gram, length)
  const whole = values.reduce((sum, value) => sum + Math.max(0, value), 0)
  const kept = Array.from({ length: Math.min(most, length) }, (_, k) => k).filter(
    (k) => whole > 0 && values[k]! > noise * whole,
  )
  return {
    directions: kept.map((k) => {
      const vector = vectors.subarray(k * length, (k + 1) * length)
      return isWide ? unit(combined(centred, size, vector)) : vector.slice()
    }),
    shares: kept.map((k) => values[k]! / whole),
  }
}

function centredRows(points: Float64Array, count: number, size: number): Float64Array {
  const mean = new Float64Array(size)
  for (let i = 0; i < points.length; i++) mean[i % size]! += points[i]! / count
  return points.map((value, i) => value - mean[i % size]!)
}

function rowProduct(rows: Float64Array, size: number, i: number, j: number): number {
  let sum = 0
  for (let k = 0; k < size; k++) sum += rows[i * size + k]! * rows[j * size + k]!
  return sum
}

function columnProduct(rows: Float64Array, count: number, size: number, i: number, j: number): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += rows[k * size + i]! * rows[k * size + j]!
  return sum
}

function combined(rows: Float64Array, size: number, weights: Float64Array): Float64Array {
  const result = new Float64Array(size)
  weights.forEach((weight, row) => {
    for (let k = 0; k < size; k++) result[k]! += weight * rows[row * size + k]!
  })
  return result
}

/** Of the two unit vectors the one whose largest entry is positive. */
export function unit(vector: Float64Array): Float64Array {
  const length = norm(vector)
  const largest = vector.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
  return vector.map((value) => value / (largest < 0 ? -length : length))
}

export function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector))
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}
