/* The couplings of a QUBO by variable, for methods that change one variable at a time, and how large such changes are. */
import type { Qubo } from '../types.ts'

/** Variable i is coupled to others[k] with weights[k], starts[i] <= k < starts[i + 1]. */
export interface Neighbours {
  readonly variables: number
  readonly linear: Float64Array
  readonly starts: Int32Array
  readonly others: Int32Array
  readonly weights: Float64Array
}

/** Every coupling from both its ends. */
export function neighboursOf({ variables, linear, first, second, weight }: Qubo): Neighbours {
  const starts = new Int32Array(variables + 1)
  for (let k = 0; k < weight.length; k++) {
    starts[first[k]! + 1]!++
    starts[second[k]! + 1]!++
  }
  for (let i = 0; i < variables; i++) starts[i + 1]! += starts[i]!
  const next = starts.slice(0, variables)
  const others = new Int32Array(2 * weight.length)
  const weights = new Float64Array(2 * weight.length)
  for (let k = 0; k < weight.length; k++) {
    for (const [i, j] of [
      [first[k]!, second[k]!],
      [second[k]!, first[k]!],
    ] as const) {
      others[next[i]!] = j
      weights[next[i]!] = weight[k]!
      next[i]!++
    }
  }
  return { variables, linear, starts, others, weights }
}

/** An assignment with the slope of the energy along each variable: turning i over changes the energy by (1 - 2 x_i) slope_i. */
export class Walker {
  readonly neighbours: Neighbours
  readonly x: Uint8Array
  readonly slopes: Float64Array

  constructor(neighbours: Neighbours) {
    this.neighbours = neighbours
    this.x = new Uint8Array(neighbours.variables)
    this.slopes = new Float64Array(neighbours.variables)
  }

  /** To be called when `x` was overwritten. */
  settle(): void {
    const { linear, starts, others, weights } = this.neighbours
    for (let i = 0; i < linear.length; i++) {
      let slope = linear[i]!
      for (let k = starts[i]!; k < starts[i + 1]!; k++) if (this.x[others[k]!] === 1) slope += weights[k]!
      this.slopes[i] = slope
    }
  }

  /** What turning variable i over would change. */
  change(i: number): number {
    return this.x[i] === 1 ? -this.slopes[i]! : this.slopes[i]!
  }

  /** Turns variable i over. */
  turn(i: number): void {
    const { starts, others, weights } = this.neighbours
    const { slopes } = this
    const end = starts[i + 1]!
    if (this.x[i] === 1) {
      this.x[i] = 0
      for (let k = starts[i]!; k < end; k++) slopes[others[k]!]! -= weights[k]!
    } else {
      this.x[i] = 1
      for (let k = starts[i]!; k < end; k++) slopes[others[k]!]! += weights[k]!
    }
  }
}

/** Largest and smallest change of the energy that one variable can make, as bounds. Both 1 where nothing changes. */
export function changeBounds({ variables, linear, starts, weights }: Neighbours): {
  readonly largest: number
  readonly smallest: number
} {
  let largest = 0
  let smallest = Infinity
  for (let i = 0; i < variables; i++) {
    let [high, low, field] = [linear[i]!, linear[i]!, linear[i]!]
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const weight = weights[k]!
      high += Math.max(0, weight)
      low += Math.min(0, weight)
      field += weight / 2
      if (weight !== 0) smallest = Math.min(smallest, Math.abs(weight) / 2)
    }
    largest = Math.max(largest, high, -low)
    /* The field of the Ising form, where it is more than rounding. */
    if (Math.abs(field) > 1e-12 * (high - low + Math.abs(linear[i]!)))
      smallest = Math.min(smallest, Math.abs(field))
  }
  if (largest === 0) return { largest: 1, smallest: 1 }
  return { largest, smallest: Math.max(Math.min(smallest, largest), largest * 1e-4) }
}
