/* Every method at one number of queries, many times over: what it says of the tail's probability and of the expected shortfall. */
import { createStream } from '../../base/random.ts'
import { canonicalEstimator, canonicalQueries } from './canonical.ts'
import { excessShares, type RiskGrid } from './grid.ts'
import { iterativeEstimate } from './iterative.ts'
import { drawnFlags, exponentialSchedule, likelihoodEstimator, scheduleQueries } from './likelihood.ts'
import { plainProposal, sampledRisk, tiltedProposal } from './sampling.ts'

export const riskMethods = [
  'monte-carlo',
  'importance-sampling',
  'canonical-amplitude-estimation',
  'likelihood-amplitude-estimation',
  'iterative-amplitude-estimation',
] as const
export type RiskMethod = (typeof riskMethods)[number]

export interface EstimateSettings {
  readonly shots: number
  readonly repeats: number
  readonly seed: number
}

/** Estimates at one level; queries are those of each number on its own. */
export interface LevelEstimates {
  readonly tail: { readonly queries: number; readonly estimates: readonly number[] }
  readonly shortfall: { readonly queries: number; readonly estimates: readonly number[] }
}

/** Runs of the phase register that the canonical estimate is made of. */
const canonicalShots = 9
/** Counting qubits at level 0. */
const canonicalBits = 2
/** Half width asked for at level 0 by the iterative estimate; it halves with each level. */
const iterativeWidth = 0.05
const iterativeShots = 100
const iterativeAlpha = 0.05

/**
 * The estimates of a method at a level.
 *
 * Queries are draws from the distribution for the classical methods, calls of the loading circuit or of its inverse for
 * amplitude estimation. The shortfall is threshold + (high - threshold) a2 / a1: a second amplitude, with as many queries
 * again. Where nothing was seen above the threshold, the threshold itself is what is said.
 */
export function levelEstimates(
  method: RiskMethod,
  grid: RiskGrid,
  level: number,
  settings: EstimateSettings,
): LevelEstimates {
  switch (method) {
    case 'monte-carlo':
    case 'importance-sampling':
      return sampled(method, grid, level, settings)
    case 'canonical-amplitude-estimation':
    case 'likelihood-amplitude-estimation':
    case 'iterative-amplitude-estimation':
      return amplified(method, grid, level, settings)
    default:
      return method satisfies never
  }
}

function sampled(
  method: 'monte-carlo' | 'importance-sampling',
  grid: RiskGrid,
  level: number,
  { shots, repeats, seed }: EstimateSettings,
): LevelEstimates {
  const draws = scheduleQueries(exponentialSchedule(level), shots)
  const proposal = method === 'monte-carlo' ? plainProposal(grid) : tiltedProposal(grid)
  const stream = createStream(seed, `risk ${method} ${level}`)
  const found = Array.from({ length: repeats }, () => sampledRisk(grid, proposal, draws, stream))
  return {
    tail: { queries: draws, estimates: found.map(({ tailProbability }) => tailProbability) },
    shortfall: {
      queries: draws,
      estimates: found.map(({ expectedShortfall }) => expectedShortfall ?? grid.threshold),
    },
  }
}

type Amplified = Exclude<RiskMethod, 'monte-carlo' | 'importance-sampling'>

interface AmplitudeEstimates {
  readonly queries: number
  readonly estimates: readonly number[]
}

function amplified(
  method: Amplified,
  grid: RiskGrid,
  level: number,
  settings: EstimateSettings,
): LevelEstimates {
  const shares = excessShares(grid)
  const excess = grid.probabilities.reduce((sum, p, k) => sum + p * shares[k]!, 0)
  const first = amplitudeEstimates(method, grid.tailProbability, level, settings, 'tail')
  const second = amplitudeEstimates(method, excess, level, settings, 'excess')
  const span = grid.high - grid.threshold
  return {
    tail: first,
    shortfall: {
      queries: first.queries + second.queries,
      estimates: first.estimates.map((tail, k) =>
        tail > 0 ? grid.threshold + span * Math.min(1, second.estimates[k]! / tail) : grid.threshold,
      ),
    },
  }
}

function amplitudeEstimates(
  method: Amplified,
  amplitude: number,
  level: number,
  { shots, repeats, seed }: EstimateSettings,
  what: string,
): AmplitudeEstimates {
  const stream = createStream(seed, `risk ${method} ${what} ${level}`)
  const times = <T>(make: () => T): readonly T[] => Array.from({ length: repeats }, make)
  switch (method) {
    case 'canonical-amplitude-estimation': {
      const bits = canonicalBits + level
      const estimate = canonicalEstimator(amplitude, bits, canonicalShots)
      return { queries: canonicalQueries(bits, canonicalShots), estimates: times(() => estimate(stream)) }
    }
    case 'likelihood-amplitude-estimation': {
      const powers = exponentialSchedule(level)
      const estimator = likelihoodEstimator(powers, shots)
      const estimates = times(() => estimator.estimate(drawnFlags(amplitude, powers, shots, stream)))
      return { queries: scheduleQueries(powers, shots), estimates }
    }
    case 'iterative-amplitude-estimation': {
      const rules = { shots: iterativeShots, alpha: iterativeAlpha }
      const found = times(() => iterativeEstimate(amplitude, iterativeWidth / 2 ** level, rules, stream))
      const queries = found.reduce((sum, one) => sum + one.queries, 0) / repeats
      return { queries, estimates: found.map((one) => one.amplitude) }
    }
    default:
      return method satisfies never
  }
}
