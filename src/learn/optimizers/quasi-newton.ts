/* The direction of limited-memory BFGS from its last pairs: the two-loop recursion (Nocedal 1980). */

/** Sum of products. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/**
 * Minus the inverse Hessian, as the pairs know it, times the gradient; without pairs, against the gradient by at most 1.
 *
 * @param steps differences of points, oldest first: shape [pairs or more, size]; `changes` those of gradients
 */
export function quasiNewtonDirection(
  gradient: Float64Array,
  steps: Float64Array,
  changes: Float64Array,
  pairs: number,
): Float64Array {
  const size = gradient.length
  const row = (rows: Float64Array, k: number) => rows.subarray(k * size, (k + 1) * size)
  const direction = gradient.map((slope) => -slope)
  const factors = new Float64Array(pairs)
  const curvatures = Float64Array.from({ length: pairs }, (_, k) => dot(row(steps, k), row(changes, k)))
  for (let k = pairs - 1; k >= 0; k--) {
    factors[k] = dot(row(steps, k), direction) / curvatures[k]!
    add(direction, -factors[k]!, row(changes, k))
  }
  const scale = pairs === 0 ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : lastScale()
  for (let i = 0; i < size; i++) direction[i]! *= scale
  for (let k = 0; k < pairs; k++)
    add(direction, factors[k]! - dot(row(changes, k), direction) / curvatures[k]!, row(steps, k))
  return direction

  function lastScale(): number {
    const change = row(changes, pairs - 1)
    return curvatures[pairs - 1]! / dot(change, change)
  }
}

function add(target: Float64Array, factor: number, row: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i]! += factor * row[i]!
}
