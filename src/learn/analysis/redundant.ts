/* Which directions of a Gram matrix add nothing to those before them, and which of those make them up. */

export interface Dependence {
  /** Shares of earlier ones that make it up, largest first: number and weight, as multiples of their own lengths. */
  readonly of: readonly (readonly [index: number, weight: number])[]
}

/** What is left of a vector, as a share of its squared length, when it counts as made up of others. */
const tolerance = 1e-9
/** Weights below this share of the vector's length are not named. */
const leastWeight = 0.02

/**
 * Takes the vectors behind a Gram matrix in order (Gram-Schmidt, by Cholesky's rows).
 *
 * @param gram row-major, shape [size, size]; symmetric, no eigenvalue below 0
 * @param skipped vectors that are left out, such as those of length 0
 * @returns by index: null where a vector adds something of its own
 */
export function dependences(
  gram: Float64Array,
  size: number,
  skipped: readonly boolean[],
): readonly (Dependence | null)[] {
  const basis: number[] = []
  const rows: Float64Array[] = []
  return Array.from({ length: size }, (_, i) => {
    if (skipped[i]) return null
    const length = gram[i * size + i]!
    const row = forwardSolved(rows, basis, gram, size, i)
    const rest = length - row.reduce((sum, value) => sum + value * value, 0)
    if (rest > tolerance * length) {
      basis.push(i)
      rows.push(Float64Array.of(...row, Math.sqrt(rest)))
      return null
    }
    return { of: weightsOf(rows, basis, row, gram, size, Math.sqrt(length)) }
  })
}

/* L y = g for the basis' factor L. */
function forwardSolved(
  rows: readonly Float64Array[],
  basis: readonly number[],
  gram: Float64Array,
  size: number,
  i: number,
): Float64Array {
  const solved = new Float64Array(basis.length)
  basis.forEach((j, k) => {
    let sum = gram[j * size + i]!
    for (let m = 0; m < k; m++) sum -= rows[k]![m]! * solved[m]!
    solved[k] = sum / rows[k]![k]!
  })
  return solved
}

/* L^T c = y, as weights of unit vectors. */
function weightsOf(
  rows: readonly Float64Array[],
  basis: readonly number[],
  solved: Float64Array,
  gram: Float64Array,
  size: number,
  length: number,
): Dependence['of'] {
  const weights = solved.slice()
  for (let k = basis.length - 1; k >= 0; k--) {
    for (let m = k + 1; m < basis.length; m++) weights[k]! -= rows[m]![k]! * weights[m]!
    weights[k]! /= rows[k]![k]!
  }
  return basis
    .map((j, k) => [j, (weights[k]! * Math.sqrt(gram[j * size + j]!)) / length] as const)
    .filter(([, weight]) => Math.abs(weight) >= leastWeight)
    .toSorted(([i, a], [j, b]) => Math.abs(b) - Math.abs(a) || i - j)
}
