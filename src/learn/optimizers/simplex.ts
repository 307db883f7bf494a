/*
 * The simplex of COBYLA: points around the best one, and the linear model that goes through their losses. Vertex 0 is the
 * best. Sizes and shapes are judged as Powell 1994 does.
 */
import { dot } from './quasi-newton.ts'

/** A vertex nearer than this to the opposite face, or farther than that from the best vertex, spoils the model; in radii. */
const leastHeight = 0.25
const largestReach = 2.1

export interface Simplex {
  readonly size: number
  /** Row-major, shape [size + 1, size]. */
  readonly vertices: Float64Array
  /** Loss at each vertex. */
  readonly values: Float64Array
}

/** What follows from a simplex. Rows are of the vertices 1, 2, … */
export interface SimplexModel {
  /** Slope of the linear model. */
  readonly slope: Float64Array
  /** normal[j] is 1 per unit along edge j, and 0 along all others: shape [size, size]. */
  readonly normals: Float64Array
  /** Distance of each vertex to the face of the others. */
  readonly heights: Float64Array
  /** Distance of each vertex to the best one. */
  readonly reaches: Float64Array
}

/** Row `k` of a matrix of this width. */
export function rowOf(matrix: Float64Array, k: number, width: number): Float64Array {
  return matrix.subarray(k * width, (k + 1) * width)
}

/** The linear model, or null when the vertices lie in a plane. */
export function modelOf({ size, vertices, values }: Simplex): SimplexModel | null {
  const edges = new Float64Array(size * size)
  for (let j = 0; j < size; j++)
    for (let i = 0; i < size; i++) edges[j * size + i] = vertices[(j + 1) * size + i]! - vertices[i]!
  const normals = inverseTransposed(edges, size)
  if (!normals) return null
  const slope = new Float64Array(size)
  for (let j = 0; j < size; j++) {
    const rise = values[j + 1]! - values[0]!
    for (let i = 0; i < size; i++) slope[i]! += rise * normals[j * size + i]!
  }
  const lengths = (rows: Float64Array) =>
    Float64Array.from({ length: size }, (_, j) => {
      const row = rowOf(rows, j, size)
      return Math.sqrt(dot(row, row))
    })
  return { slope, normals, heights: lengths(normals).map((length) => 1 / length), reaches: lengths(edges) }
}

/** Whether the model can be trusted within this radius. */
export function isGood({ heights, reaches }: SimplexModel, radius: number): boolean {
  return (
    heights.every((height) => height >= leastHeight * radius) &&
    reaches.every((reach) => reach <= largestReach * radius)
  )
}

/** The vertex that spoils the model most, from 1 on. */
export function worstVertex({ heights, reaches }: SimplexModel, radius: number): number {
  const far = indexOfLargest(reaches)
  if (reaches[far]! > largestReach * radius) return far + 1
  return indexOfLargest(heights.map((height) => -height)) + 1
}

/** The simplex with another vertex, the best one first. */
export function withVertex(simplex: Simplex, at: number, point: Float64Array, value: number): Simplex {
  const { size } = simplex
  const vertices = simplex.vertices.slice()
  const values = simplex.values.slice()
  vertices.set(point, at * size)
  values[at] = value
  return bestFirst({ size, vertices, values })
}

/** The same simplex, its vertex of least loss first. Changes the arrays that it is given. */
export function bestFirst(simplex: Simplex): Simplex {
  const { size, vertices, values } = simplex
  const best = indexOfLargest(values.map((value) => -value))
  if (best === 0) return simplex
  const point = vertices.slice(best * size, (best + 1) * size)
  vertices.copyWithin(best * size, 0, size)
  vertices.set(point, 0)
  ;[values[0], values[best]] = [values[best]!, values[0]!]
  return simplex
}

/** The first index of the largest entry. */
export function indexOfLargest(entries: Float64Array): number {
  let largest = 0
  for (let i = 1; i < entries.length; i++) if (entries[i]! > entries[largest]!) largest = i
  return largest
}

/** Gauss-Jordan elimination with row exchange; null for a singular matrix. */
function inverseTransposed(matrix: Float64Array, size: number): Float64Array | null {
  const left = matrix.slice()
  const right = new Float64Array(size * size)
  for (let i = 0; i < size; i++) right[i * size + i] = 1
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column + 1; row < size; row++)
      if (Math.abs(left[row * size + column]!) > Math.abs(left[pivot * size + column]!)) pivot = row
    if (!(Math.abs(left[pivot * size + column]!) > 1e-300)) return null
    exchange(left, pivot, column, size)
    exchange(right, pivot, column, size)
    const head = left[column * size + column]!
    for (let i = 0; i < size; i++) {
      left[column * size + i]! /= head
      right[column * size + i]! /= head
    }
    for (let row = 0; row < size; row++) {
      const factor = left[row * size + column]!
      if (row === column || factor === 0) continue
      for (let i = 0; i < size; i++) {
        left[row * size + i]! -= factor * left[column * size + i]!
        right[row * size + i]! -= factor * right[column * size + i]!
      }
    }
  }
  const transposed = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) transposed[j * size + i] = right[i * size + j]!
  return transposed
}

function exchange(matrix: Float64Array, a: number, b: number, size: number): void {
  if (a === b) return
  const row = matrix.slice(a * size, (a + 1) * size)
  matrix.copyWithin(a * size, b * size, (b + 1) * size)
  matrix.set(row, b * size)
}
