/* Classical estimates of the same two numbers: by plain Monte Carlo, and with draws bent toward the tail. */
import { exp } from '../../base/elementary.ts'
import type { RandomStream } from '../../base/random.ts'
import { sampleCounts } from '../../engine/sampling.ts'
import type { RiskGrid } from './grid.ts'

/** Null where no draw lay above the threshold. */
export interface SampledRisk {
  readonly tailProbability: number
  readonly expectedShortfall: number | null
}

/** Where draws come from, and how much each counts. */
export interface Proposal {
  readonly probabilities: Float64Array
  /** By cell: what the distribution gives it over what the proposal does. */
  readonly weights: Float64Array
}

/** The distribution itself. */
export function plainProposal({ probabilities }: RiskGrid): Proposal {
  return { probabilities, weights: new Float64Array(probabilities.length).fill(1) }
}

/**
 * Exponential tilting: probabilities times exp(s x), with s such that the mean is the threshold.
 *
 * @see Asmussen and Glynn, Stochastic Simulation (2007), chapter VI
 */
export function tiltedProposal(grid: RiskGrid): Proposal {
  const { values, probabilities, threshold, low, high } = grid
  const span = high - low
  const tilted = (s: number) => {
    const raised = probabilities.map((p, k) => p * exp((s * (values[k]! - high)) / span))
    const sum = raised.reduce((total, value) => total + value, 0)
    return raised.map((value) => value / sum)
  }
  const meanOf = (q: Float64Array) => q.reduce((sum, value, k) => sum + value * values[k]!, 0)
  let [from, to] = [0, 200]
  for (let step = 0; step < 60; step++) {
    const middle = (from + to) / 2
    if (meanOf(tilted(middle)) < threshold) from = middle
    else to = middle
  }
  const q = tilted((from + to) / 2)
  return { probabilities: q, weights: q.map((value, k) => (value > 0 ? probabilities[k]! / value : 0)) }
}

/** Both numbers from so many draws. */
export function sampledRisk(
  { values, first }: RiskGrid,
  { probabilities, weights }: Proposal,
  draws: number,
  stream: RandomStream,
): SampledRisk {
  const counts = sampleCounts(probabilities, draws, stream)
  let [tail, above] = [0, 0]
  for (let k = first; k < counts.length; k++) {
    tail += counts[k]! * weights[k]!
    above += counts[k]! * weights[k]! * values[k]!
  }
  return { tailProbability: tail / draws, expectedShortfall: tail > 0 ? above / tail : null }
}
