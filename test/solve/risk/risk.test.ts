import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createStream } from '../../../src/base/random.ts'
import { finish } from '../../../src/base/stepwise.ts'
import type { RiskDistribution } from '../../../src/document/problems/tail-risk/types.ts'
import { canonicalEstimator } from '../../../src/solve/risk/canonical.ts'
import { fitDistribution, meanAbove, quantileOf } from '../../../src/solve/risk/distributions.ts'
import { levelEstimates, riskMethods } from '../../../src/solve/risk/estimates.ts'
import { excessShares, gridOf } from '../../../src/solve/risk/grid.ts'
import { iterativeEstimate } from '../../../src/solve/risk/iterative.ts'
import { drawnFlags, exponentialSchedule, likelihoodEstimator } from '../../../src/solve/risk/likelihood.ts'
import { comparatorLines } from '../../../src/solve/risk/loading.ts'
import { normalTail } from '../../../src/solve/risk/normal-tail.ts'
import { errorCurve, resampling, type ErrorSample } from '../../../src/solve/risk/slopes.ts'

interface Fitted {
  readonly parameters: Readonly<Record<string, number>>
  readonly tail: readonly number[]
}

const frozen = JSON.parse(readFileSync(new URL('../../fixtures/risk.json', import.meta.url), 'utf8')) as {
  readonly values: readonly number[]
  readonly levels: readonly number[]
  readonly normal: Fitted
  readonly 'log-normal': Fitted
  readonly gumbel: Fitted
  readonly 'generalized-pareto': Fitted & { readonly likelihood: number }
  readonly normalTail: Readonly<Record<string, number>>
}
const options = { thresholdQuantile: 0.85 }
const fit = (name: RiskDistribution) => fitDistribution(name, frozen.values, options)

describe('distributions', () => {
  it('give the tail of the standard normal to its last digits', () => {
    for (const [z, expected] of Object.entries(frozen.normalTail))
      expect(Math.abs(normalTail(Number(z)) / expected - 1)).toBeLessThan(1e-10)
  })

  it.each(['normal', 'log-normal', 'gumbel'] as const)('fit as SciPy does: %s', (name) => {
    const { parameters, tail } = fit(name)
    for (const [key, value] of Object.entries(frozen[name].parameters))
      expect(Math.abs(parameters[key]! - value)).toBeLessThan(1e-5)
    for (const [k, level] of frozen.levels.entries())
      expect(Math.abs(tail(level) - frozen[name].tail[k]!)).toBeLessThan(1e-5)
  })

  it('fit a generalized Pareto tail at least as likely as that of SciPy', () => {
    const { parameters } = fit('generalized-pareto')
    const { threshold, shape, scale } = parameters as { threshold: number; shape: number; scale: number }
    const excesses = frozen.values.filter((value) => value > threshold).map((value) => value - threshold)
    const likelihood = excesses.reduce(
      (sum, excess) => sum - Math.log(scale) - (1 / shape + 1) * Math.log(1 + (shape * excess) / scale),
      0,
    )
    const expected = frozen['generalized-pareto']
    expect(likelihood).toBeGreaterThan(expected.likelihood - 1e-6)
    expect(Math.abs(shape - expected.parameters['shape']!)).toBeLessThan(1e-3)
    expect(parameters['shareAbove']).toBe(expected.parameters['shareAbove'])
  })

  it('refuse what they cannot have', () => {
    expect(() => fitDistribution('normal', [1, 2, 3], options)).toThrow('at least 10 values, got 3')
    expect(() => fitDistribution('normal', new Float64Array(20).fill(2), options)).toThrow('must differ')
    expect(() => fitDistribution('log-normal', [...frozen.values, -1], options)).toThrow('above 0')
    expect(() => fitDistribution('generalized-pareto', frozen.values.slice(0, 40), options)).toThrow(
      'at least 10 values above its threshold',
    )
  })

  it('give quantiles and means above as NumPy does', () => {
    const sorted = Float64Array.of(1, 2, 4, 8)
    expect(quantileOf(sorted, 0.5)).toBe(3)
    expect(quantileOf(sorted, 0.9)).toBeCloseTo(6.8, 12)
    expect(meanAbove(sorted, 4)).toBe(6)
  })
})

const sorted = Float64Array.from(frozen.values).sort()
const range = { low: sorted[0]!, high: sorted.at(-1)! }
const grid = gridOf(fit('gumbel'), range, 7, 4)

describe('grid', () => {
  it('has the threshold on an edge and keeps the tail of the distribution', () => {
    const width = (grid.high - grid.low) / 16
    expect(grid.low + grid.first * width).toBeCloseTo(7, 12)
    const inside = 1 - grid.leftOut
    const { tail } = fit('gumbel')
    expect(grid.tailProbability).toBeCloseTo((tail(7) - tail(grid.high)) / inside, 12)
    expect(grid.probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
  })

  it('has a shortfall that follows from two amplitudes', () => {
    const shares = excessShares(grid)
    const excess = grid.probabilities.reduce((sum, p, k) => sum + p * shares[k]!, 0)
    const shortfall = grid.threshold + ((grid.high - grid.threshold) * excess) / grid.tailProbability
    expect(shortfall).toBeCloseTo(grid.expectedShortfall, 12)
  })

  it('refuses a threshold that nothing exceeds', () => {
    expect(() => gridOf(fit('empirical'), range, range.high + 50, 4)).toThrow(
      'the threshold must lie between',
    )
  })
})

describe('comparator', () => {
  it('flips the flag for exactly the numbers from the bound on', () => {
    const qubits = ['q[0]', 'q[1]', 'q[2]']
    for (let bound = 1; bound < 8; bound++) {
      const lines = comparatorLines(qubits, 'f', bound)
      for (let value = 0; value < 8; value++) {
        const flips = lines.filter((line) => {
          const kinds = [...line.matchAll(/(neg)?ctrl @/g)].map(([, negated]) => (negated ? 0 : 1))
          const controls = [...line.matchAll(/q\[(\d)\]/g)].map(([, k]) => (value >> Number(k)) & 1)
          return kinds.length === controls.length && kinds.every((kind, k) => kind === controls[k])
        }).length
        expect(flips).toBe(value >= bound ? 1 : 0)
      }
    }
  })
})

describe('estimators', () => {
  const stream = () => createStream(5, 'test')

  it('find the likeliest amplitude of counts as they are expected', () => {
    const powers = exponentialSchedule(4)
    const shots = 1_000_000
    const theta = Math.asin(Math.sqrt(0.07))
    const flags = powers.map((power) => shots * Math.sin((2 * power + 1) * theta) ** 2)
    expect(Math.abs(likelihoodEstimator(powers, shots).estimate(flags) - 0.07)).toBeLessThan(1e-9)
  })

  it('come near the truth, the amplitude at the edges included', () => {
    for (const amplitude of [0.001, 0.07, 0.5, 0.93]) {
      const powers = exponentialSchedule(6)
      const flags = drawnFlags(amplitude, powers, 100, stream())
      expect(Math.abs(likelihoodEstimator(powers, 100).estimate(flags) - amplitude)).toBeLessThan(3e-3)
      expect(Math.abs(canonicalEstimator(amplitude, 10, 9)(stream()) - amplitude)).toBeLessThan(3e-3)
      const { amplitude: found } = iterativeEstimate(amplitude, 1e-3, { shots: 100, alpha: 0.05 }, stream())
      expect(Math.abs(found - amplitude)).toBeLessThan(1e-3)
    }
  })

  it.each(riskMethods)('estimate both numbers without a bias that shows: %s', (method) => {
    const { tail, shortfall } = finish(levelEstimates(method, grid, 6, { shots: 100, repeats: 40, seed: 3 }))
    for (const [{ estimates, queries }, truth] of [
      [tail, grid.tailProbability],
      [shortfall, grid.expectedShortfall],
    ] as const) {
      const mean = estimates.reduce((sum, value) => sum + value, 0) / estimates.length
      const spread = estimates.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39
      expect(Math.abs(mean - truth)).toBeLessThan(4 * Math.sqrt(spread / 40) + 0.002 * truth)
      expect(queries).toBeGreaterThan(1000)
    }
  })
})

describe('slopes', () => {
  const curveOf = (samples: readonly ErrorSample[]) =>
    errorCurve(samples.map((sample, k) => finish(resampling(sample, 1, `test ${k}`))))

  it('are those of a power law, within their interval', () => {
    const stream = createStream(1, 'noise')
    const samples = [100, 400, 1600, 6400].map((queries) => ({
      queries,
      errors: Array.from({ length: 200 }, () => Math.abs(stream.normal()) / Math.sqrt(queries)),
    }))
    const { slope, points } = curveOf(samples)
    expect(slope!.value).toBeCloseTo(-0.5, 1)
    expect(slope!.low).toBeLessThan(-0.5)
    expect(slope!.high).toBeGreaterThan(-0.5)
    for (const { error, low, high } of points) expect(low <= error && error <= high).toBe(true)
  })

  it('are none where an error is 0', () => {
    const samples = [1, 2, 3].map((queries) => ({ queries, errors: [0, 0] }))
    expect(curveOf(samples).slope).toBeNull()
  })
})
