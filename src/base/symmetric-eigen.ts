/* Eigenvalues and vectors of small dense symmetric matrices, by Jacobi's rotations: simple and accurate, for PCA. */

export interface SymmetricEigen {
  /** Largest first. */
  readonly values: Float64Array
  /** Row-major, shape [size, size]: row k is the unit vector of value k. */
  readonly vectors: Float64Array
}

const mostSweeps = 60

/* A rotation of rows and columns p and q that clears the entry between them; the vectors turn along. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const entry = a[p * size + q]!
  if (entry === 0) return
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * entry)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const [x, y] = [a[k * size + p]!, a[k * size + q]!]
    a[k * size + p] = c * x - s * y
    a[k * size + q] = s * x + c * y
  }
  for (let k = 0; k < size; k++) {
    const [x, y] = [a[p * size + k]!, a[q * size + k]!]
    a[p * size + k] = c * x - s * y
    a[q * size + k] = s * x + c * y
    const [v, w] = [vectors[p * size + k]!, vectors[q * size + k]!]
    vectors[p * size + k] = c * v - s * w
    vectors[q * size + k] = s * v + c * w
  }
  a[p * size + q] = 0
  a[q * size + p] = 0
}

/**
 * All eigenvalues with orthonormal vectors; of either sign of a vector the one whose largest entry is positive.
 *
 * @param matrix row-major, shape [size, size], symmetric; left as it is
 * @see Golub and Van Loan, Matrix Computations, section 8.5 (cyclic Jacobi)
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice()
  const vectors = new Float64Array(size * size)
  for (let k = 0; k < size; k++) vectors[k * size + k] = 1
  const whole = a.reduce((sum, value) => sum + value * value, 0)
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let off = 0
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) off += a[p * size + q]! * a[p * size + q]!
    if (off <= 1e-32 * whole) break
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q)
  }
  const order = Array.from({ length: size }, (_, k) => k).sort(
    (i, j) => a[j * size + j]! - a[i * size + i]! || i - j,
  )
  const sorted = new Float64Array(size * size)
  for (const [k, from] of order.entries()) {
    const own = vectors.subarray(from * size, (from + 1) * size)
    const largest = own.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0)
    sorted.set(largest < 0 ? own.map((value) => -value) : own, k * size)
  }
  return { values: Float64Array.from(order, (k) => a[k * size + k]!), vectors: sorted }
}
