/* From a series to the grid that all methods estimate on: values or residuals, the fit, the threshold. */
import type { TailRiskProblem } from '../../../document/problems/tail-risk/types.ts'
import { fitRidge } from '../../../learn/baselines/ridge.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import { lagRows } from '../../../learn/series.ts'
import {
  ascending,
  fitDistribution,
  meanAbove,
  quantileOf,
  type Distribution,
} from '../../../solve/risk/distributions.ts'
import { gridOf, type RiskGrid } from '../../../solve/risk/grid.ts'
import type { Control } from '../../control.ts'
import { seriesSummary } from '../forecast/data.ts'
import type { SeriesSummary } from '../forecast/types.ts'
import { readSeries, type LoadSeries } from '../series/read-series.ts'
import type { FittedRisk, RiskValues, TwoNumbers } from './types.ts'

export interface RiskData {
  readonly series: SeriesSummary
  /** Ascending. */
  readonly sorted: Float64Array
  readonly values: RiskValues
  readonly distribution: Distribution
  readonly fit: FittedRisk
  readonly threshold: number
  readonly observed: TwoNumbers
  readonly fitted: TwoNumbers
  readonly grid: RiskGrid
}

export async function riskData(problem: TailRiskProblem, seed: number, control: Control): Promise<RiskData> {
  const series = await readSeries(problem.data, seed)
  const values = problem.of === 'values' ? series.values : await residualsOf(series, control)
  const sorted = ascending(values)
  const { name, thresholdQuantile } = problem.distribution
  const distribution = fitDistribution(name, sorted, { thresholdQuantile })
  const threshold =
    'value' in problem.threshold ? problem.threshold.value : quantileOf(sorted, problem.threshold.quantile)
  const range = { low: sorted[0]!, high: sorted.at(-1)! }
  const grid = gridOf(distribution, range, threshold, problem.qubits)
  return {
    series: seriesSummary(series),
    sorted,
    values: summaryOf(sorted),
    distribution,
    fit: {
      distribution: distribution.name,
      parameters: distribution.parameters,
      distance: distanceOf(distribution, sorted),
    },
    threshold,
    observed: {
      tailProbability: sorted.filter((value) => value > threshold).length / sorted.length,
      expectedShortfall: meanAbove(
        sorted.filter((value) => value > threshold),
        threshold,
      ),
    },
    fitted: {
      tailProbability: distribution.tail(threshold),
      expectedShortfall: shortfallOf(distribution, grid),
    },
    grid,
  }
}

const shares = [0.5, 0.9, 0.95, 0.99, 0.999] as const

function summaryOf(sorted: Float64Array): RiskValues {
  const quantiles = shares.map((share) => [String(share), quantileOf(sorted, share)] as const)
  return {
    count: sorted.length,
    quantiles: Object.fromEntries(quantiles),
    expectedShortfall: Object.fromEntries(
      quantiles.map(([share, level]) => [share, meanAbove(sorted, level)]),
    ),
  }
}

/* Of a linear forecast one step ahead from the values 1, a day and a week before, where the series is long enough. */
async function residualsOf(series: LoadSeries, control: Control): Promise<Float64Array> {
  const day = Math.max(1, Math.round(24 / series.stepHours))
  const usable = [1, day, 7 * day].filter((lag) => series.values.length > 2 * lag + 24)
  const lags = [...new Set(usable)]
  const rows = lagRows(
    {
      featureNames: [],
      targetName: '',
      classNames: [],
      features: new Float64Array(0),
      targets: series.values,
    },
    { lags, calendar: null },
  )
  const { features, targets } = rows
  const train = { features, targets, featureCount: lags.length, count: targets.length }
  const predictor = await fitRidge(
    train,
    1e-9,
    createWork(() => control.breathe()),
  )
  const said = predictor.predict(features, targets.length)
  return targets.map((value, row) => value - said[row]!)
}

/** Largest distance between the share of values at most x and the fitted probability of it. */
function distanceOf({ tail }: Distribution, sorted: Float64Array): number {
  const count = sorted.length
  return sorted.reduce((most, value, k) => {
    const below = 1 - tail(value)
    return Math.max(most, Math.abs((k + 1) / count - below), Math.abs(below - k / count))
  }, 0)
}

const pieces = 4000

/* threshold + integral of P(X > x) over P(X > threshold), to four times the grid's width above it, by Simpson's rule. */
function shortfallOf({ tail }: Distribution, { threshold, low, high }: RiskGrid): number {
  const width = (4 * (high - low)) / pieces
  let sum = tail(threshold)
  for (let k = 1; k <= pieces; k++) {
    const weight = k === pieces ? 1 : k % 2 === 1 ? 4 : 2
    sum += weight * tail(threshold + k * width)
  }
  return threshold + (sum * width) / 3 / tail(threshold)
}
