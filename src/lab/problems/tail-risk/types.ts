/* What a tail risk says: the fit, the two numbers, and how the error of each method falls with its queries. */
import type { RiskDistribution } from '../../../document/problems/tail-risk/types.ts'
import type { ErrorCurve } from '../../../solve/risk/slopes.ts'
import type { RiskMethod } from '../../../solve/risk/estimates.ts'
import type { SeriesSummary } from '../forecast/types.ts'

export interface FittedRisk {
  readonly distribution: RiskDistribution
  readonly parameters: Readonly<Record<string, number>>
  /** Largest distance of the two distribution functions, values against fit (Kolmogorov and Smirnov). */
  readonly distance: number
}

/** Both numbers: P(X > threshold), and E[X | X > threshold]. */
export interface TwoNumbers {
  readonly tailProbability: number
  readonly expectedShortfall: number
}

export interface RiskValues {
  readonly count: number
  /** By share, linear interpolation. */
  readonly quantiles: Readonly<Record<string, number>>
  /** Mean of the values at or above the quantile of that share. */
  readonly expectedShortfall: Readonly<Record<string, number>>
}

/** The distribution on the values of the qubits. */
export interface RiskGridView extends TwoNumbers {
  readonly qubits: number
  readonly low: number
  readonly high: number
  readonly values: readonly number[]
  readonly probabilities: readonly number[]
  /** First cell above the threshold. */
  readonly first: number
  readonly leftOut: number
}

/** One circuit that the engine ran. */
export interface CheckedCircuit {
  readonly name: string
  readonly qubits: number
  readonly gates: number
  /** Largest distance of an outcome's probability from the closed law that larger ones are drawn from. */
  readonly difference: number
  /** OpenQASM 3. */
  readonly text: string
}

export interface RiskMethodResult {
  readonly method: RiskMethod
  readonly label: string
  /** What one query is. */
  readonly query: string
  /** Mean of the repetitions at the most queries. */
  readonly estimate: TwoNumbers
  readonly tailProbability: ErrorCurve
  readonly expectedShortfall: ErrorCurve
}

export interface TailRiskResult {
  readonly kind: 'tail-risk'
  readonly series: SeriesSummary
  readonly of: 'values' | 'residuals'
  readonly values: RiskValues
  readonly fit: FittedRisk
  readonly threshold: number
  /** Of the values themselves, and of the fitted distribution before it is put on a grid. */
  readonly observed: TwoNumbers
  readonly fitted: TwoNumbers
  /** What the methods estimate. */
  readonly grid: RiskGridView
  readonly circuits: readonly CheckedCircuit[]
  readonly methods: readonly RiskMethodResult[]
  /** In favour of nobody: queries are counted, not seconds. */
  readonly axis: 'queries, not seconds'
  readonly notes: readonly string[]
  readonly verdict: string
}

export interface TailRiskView {
  readonly series: SeriesSummary
  readonly threshold: number
  readonly fit: FittedRisk
  readonly grid: RiskGridView
  /** Shares of the values in the cells of the grid. */
  readonly histogram: readonly number[]
  readonly circuits: readonly CheckedCircuit[]
  readonly methods: readonly RiskMethodResult[]
  readonly result: TailRiskResult | null
  readonly summary: readonly string[]
}
