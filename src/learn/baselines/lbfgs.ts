/* Minimizing a smooth convex function by limited-memory BFGS (Liu and Nocedal 1989). For baselines only. */

export interface ValueAndGradient {
  readonly value: number
  readonly gradient: Float64Array
}

/** Pairs of steps kept. */
const memory = 10
const sufficientDecrease = 1e-4

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

interface Pair {
  readonly step: Float64Array
  readonly change: Float64Array
  readonly curvature: number
}

/* Minus the inverse Hessian, as the pairs know it, times the gradient: the two-loop recursion. */
function direction(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const result = gradient.map((slope) => -slope)
  const factors = new Float64Array(pairs.length)
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { step, change, curvature } = pairs[k]!
    const factor = dot(step, result) / curvature
    factors[k] = factor
    for (let i = 0; i < result.length; i++) result[i]! -= factor * change[i]!
  }
  const last = pairs.at(-1)
  const size = last
    ? last.curvature / dot(last.change, last.change)
    : 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
  for (let i = 0; i < result.length; i++) result[i]! *= size
  for (const [k, { step, change, curvature }] of pairs.entries()) {
    const factor = factors[k]! - dot(change, result) / curvature
    for (let i = 0; i < result.length; i++) result[i]! += factor * step[i]!
  }
  return result
}

/**
 * The minimum of a smooth convex function.
 *
 * @param evaluate value and gradient at a point; may pause
 * @param tolerance stops when no slope is larger than this
 */
export async function minimize(
  evaluate: (point: Float64Array) => Promise<ValueAndGradient>,
  start: Float64Array,
  { tolerance, iterations }: { readonly tolerance: number; readonly iterations: number },
): Promise<Float64Array> {
  let point = start
  let here = await evaluate(point)
  let pairs: Pair[] = []
  for (let iteration = 0; iteration < iterations; iteration++) {
    if (here.gradient.every((slope) => Math.abs(slope) <= tolerance)) break
    const way = direction(here.gradient, pairs)
    const slope = dot(way, here.gradient)
    let length = 1
    let next = point
    let there = here
    for (; length > 1e-12; length /= 2) {
      next = point.map((x, i) => x + length * way[i]!)
      there = await evaluate(next)
      if (there.value <= here.value + sufficientDecrease * length * slope) break
    }
    if (!(there.value < here.value)) break
    const step = next.map((x, i) => x - point[i]!)
    const change = there.gradient.map((g, i) => g - here.gradient[i]!)
    const curvature = dot(step, change)
    if (curvature > 1e-14)
      pairs = [...pairs.slice(pairs.length < memory ? 0 : 1), { step, change, curvature }]
    point = next
    here = there
  }
  return point
}
