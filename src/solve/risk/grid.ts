/* A distribution on the 2^n values of n qubits, with the threshold on an edge between two cells. */
import { LabError } from '../../base/lab-error.ts'
import { levelOf, type Distribution } from './distributions.ts'

export interface RiskGrid {
  readonly qubits: number
  readonly low: number
  readonly high: number
  /** Middle of each cell. */
  readonly values: Float64Array
  /** Of sum 1. */
  readonly probabilities: Float64Array
  /** First cell above the threshold. */
  readonly first: number
  readonly threshold: number
  /** Probability beyond the grid, shared among its cells. */
  readonly leftOut: number
  /** P(X > threshold) on the grid. */
  readonly tailProbability: number
  /** E[X | X > threshold] on the grid. */
  readonly expectedShortfall: number
}

/** Of either tail. */
const mostLeftOut = 1e-4

/**
 * Cells of equal width from the least value to where at most 1e-4 is left, or the largest value if that is more.
 *
 * @throws LabError "range" when the threshold is not inside
 */
export function gridOf(
  distribution: Distribution,
  range: { readonly low: number; readonly high: number },
  threshold: number,
  qubits: number,
): RiskGrid {
  const span = range.high - range.low
  const top = Math.max(range.high, levelOf(distribution, mostLeftOut, range.low, range.high + 4 * span))
  if (!(threshold > range.low && threshold < top))
    throw new LabError(
      'range',
      `risk: the threshold must lie between ${range.low} and ${top.toPrecision(6)}, got ${threshold}; take one that some values exceed`,
    )
  const count = 2 ** qubits
  const first = Math.min(
    count - 1,
    Math.max(1, Math.round(((threshold - range.low) / (top - range.low)) * count)),
  )
  const width = (threshold - range.low) / first
  const edge = (k: number) => range.low + k * width
  const tails = Array.from({ length: count + 1 }, (_, k) =>
    distribution.tail(k === first ? threshold : edge(k)),
  )
  const inside = tails[0]! - tails[count]!
  const probabilities = Float64Array.from({ length: count }, (_, k) => (tails[k]! - tails[k + 1]!) / inside)
  const values = Float64Array.from({ length: count }, (_, k) => edge(k + 0.5))
  const tail = sumFrom(probabilities, first)
  if (!(tail > 0))
    throw new LabError(
      'range',
      `risk: the threshold must be one that the distribution exceeds, got ${threshold} with probability 0; lower it`,
    )
  const above = values.reduce((sum, value, k) => sum + (k < first ? 0 : probabilities[k]! * value), 0)
  return {
    qubits,
    low: range.low,
    high: edge(count),
    values,
    probabilities,
    first,
    threshold,
    leftOut: 1 - inside,
    tailProbability: tail,
    expectedShortfall: above / tail,
  }
}

function sumFrom(values: Float64Array, first: number): number {
  let sum = 0
  for (let k = first; k < values.length; k++) sum += values[k]!
  return sum
}

/** (x - threshold) / (high - threshold) above the threshold, 0 below: what the second amplitude is made of. */
export function excessShares({ values, first, threshold, high }: RiskGrid): Float64Array {
  return values.map((value, k) => (k < first ? 0 : (value - threshold) / (high - threshold)))
}
