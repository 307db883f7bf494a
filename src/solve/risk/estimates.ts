/* Every method at one number of queries, many times over: what it says of the tail's probability and of the expected shortfall. */
import { createStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'
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
export function* levelEstimates(
  method: RiskMethod,
  grid: RiskGrid,
  level: number,
  settings: EstimateSettings,
): Stepwise<LevelEstimates> {
  switch (method) {
    case 'monte-carlo':
    case 'importance-sampling':
      return yield* sampled(method, grid, level, settings)
    case 'canonical-amplitude-estimation':
    case 'likelihood-amplitude-estimation':
    case 'iterative-amplitude-estimation':
      return yield* amplified(method, grid, level, settings)
    default:
      return method satisfies never
  }
}

function* sampled(
  method: 'monte-carlo' | 'importance-sampling',
  grid: RiskGrid,
  level: number,
  { shots, repeats, seed }: EstimateSettings,
): Stepwise<LevelEstimates> {
  const draws = scheduleQueries(exponentialSchedule(level), shots)
  const proposal = method === 'monte-carlo' ? plainProposal(grid) : tiltedProposal(grid)
  const stream = createStream(seed, `risk ${method} ${level}`)
  /* A binomial number is searched over about as many terms as its deviation. */
  const cost = perTerm * grid.values.length * (4 + Math.sqrt(draws / grid.values.length))
  const found = yield* repeated(repeats, cost, () => sampledRisk(grid, proposal, draws, stream))
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

function* amplified(
  method: Amplified,
  grid: RiskGrid,
  level: number,
  settings: EstimateSettings,
): Stepwise<LevelEstimates> {
  const shares = excessShares(grid)
  const excess = grid.probabilities.reduce((sum, p, k) => sum + p * shares[k]!, 0)
  const first = yield* amplitudeEstimates(method, grid.tailProbability, level, settings, 'tail')
  const second = yield* amplitudeEstimates(method, excess, level, settings, 'excess')
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

function* amplitudeEstimates(
  method: Amplified,
  amplitude: number,
  level: number,
  { shots, repeats, seed }: EstimateSettings,
  what: string,
): Stepwise<AmplitudeEstimates> {
  const stream = createStream(seed, `risk ${method} ${what} ${level}`)
  switch (method) {
    case 'canonical-amplitude-estimation': {
      const bits = canonicalBits + level
      const estimate = canonicalEstimator(amplitude, bits, canonicalShots)
      const estimates = yield* repeated(repeats, perTerm * 2 ** bits + 50_000, () => estimate(stream))
      return { queries: canonicalQueries(bits, canonicalShots), estimates }
    }
    case 'likelihood-amplitude-estimation': {
      const powers = exponentialSchedule(level)
      const estimator = likelihoodEstimator(powers, shots)
      const cost = powers.length * (40 * 2 ** level + 20_000)
      const draw = () => estimator.estimate(drawnFlags(amplitude, powers, shots, stream))
      const estimates = yield* repeated(repeats, cost, draw)
      return { queries: scheduleQueries(powers, shots), estimates }
    }
    case 'iterative-amplitude-estimation': {
      const rules = { shots: iterativeShots, alpha: iterativeAlpha }
      const draw = () => iterativeEstimate(amplitude, iterativeWidth / 2 ** level, rules, stream)
      const found = yield* repeated(repeats, 20_000, draw)
      const queries = found.reduce((sum, one) => sum + one.queries, 0) / repeats
      return { queries, estimates: found.map((one) => one.amplitude) }
    }
    default:
      return method satisfies never
  }
}

/** About what a term of a distribution costs, in multiplications. */
const perTerm = 10

/** So many results in turn; each has cost about so many multiplications. */
function* repeated<T>(count: number, cost: number, make: () => T): Stepwise<readonly T[]> {
  const results: T[] = []
  for (let k = 0; k < count; k++) {
    results.push(make())
    yield cost
  }
  return results
}
