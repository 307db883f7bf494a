/* Small dense complex matrices: gates, generators, oracles of the tests. Not for states. */

/** Row-major, (re, im) interleaved: entry (r, c) is at 2 * (r * size + c). */
export interface ComplexMatrix {
  readonly size: number
  readonly data: Float64Array
}

/** @param entries rows of [re, im] pairs */
export function matrixOf(entries: readonly (readonly (readonly [number, number])[])[]): ComplexMatrix {
  const size = entries.length
  return { size, data: Float64Array.from(entries.flat(2)) }
}

/** The identity of the given size. */
export function identityMatrix(size: number): ComplexMatrix {
  const data = new Float64Array(2 * size * size)
  for (let i = 0; i < size; i++) data[2 * (i * size + i)] = 1
  return { size, data }
}

/** a times b. */
export function product(a: ComplexMatrix, b: ComplexMatrix): ComplexMatrix {
  const size = a.size
  const data = new Float64Array(2 * size * size)
  for (let r = 0; r < size; r++) {
    for (let k = 0; k < size; k++) {
      const re = a.data[2 * (r * size + k)]!
      const im = a.data[2 * (r * size + k) + 1]!
      for (let c = 0; c < size; c++) {
        const bre = b.data[2 * (k * size + c)]!
        const bim = b.data[2 * (k * size + c) + 1]!
        data[2 * (r * size + c)]! += re * bre - im * bim
        data[2 * (r * size + c) + 1]! += re * bim + im * bre
      }
    }
  }
  return { size, data }
}

/** Conjugate transpose. */
export function adjoint(a: ComplexMatrix): ComplexMatrix {
  const { size } = a
  const data = new Float64Array(2 * size * size)
  for (let r = 0; r < size; r++) {
    for (let c = 0; c < size; c++) {
      data[2 * (c * size + r)] = a.data[2 * (r * size + c)]!
      data[2 * (c * size + r) + 1] = -a.data[2 * (r * size + c) + 1]!
    }
  }
  return { size, data }
}

/** Largest modulus of an entry of a - b. */
export function largestDifference(a: ComplexMatrix, b: ComplexMatrix): number {
  let largest = 0
  for (let i = 0; i < a.data.length; i += 2) {
    const re = a.data[i]! - b.data[i]!
    const im = a.data[i + 1]! - b.data[i + 1]!
    largest = Math.max(largest, Math.sqrt(re * re + im * im))
  }
  return largest
}
