/* What a problem document of kind `tail-risk` asks: how likely an extreme value is, and how large it is then. */
import type { SeriesSource } from '../series/types.ts'

export const riskDistributions = [
  'normal',
  'log-normal',
  'gumbel',
  'generalized-pareto',
  'empirical',
] as const
export type RiskDistribution = (typeof riskDistributions)[number]

export interface TailRiskProblem {
  readonly kind: 'tail-risk'
  readonly data: SeriesSource
  /** The values themselves, or what a linear forecast one step ahead (lags 1, a day, a week) gets wrong. */
  readonly of: 'values' | 'residuals'
  readonly distribution: {
    readonly name: RiskDistribution
    /** Generalized Pareto: it is fitted above this quantile, below it the values themselves are taken. */
    readonly thresholdQuantile: number
  }
  /** A value, or the quantile of the values at that share. */
  readonly threshold: { readonly quantile: number } | { readonly value: number }
  /** The distribution is put on 2^qubits values. */
  readonly qubits: number
  /** Measurements of each circuit of the maximum-likelihood estimate. */
  readonly shots: number
  /** The largest power of the Grover iterate is 2^(doublings - 1). */
  readonly doublings: number
  /** How often each estimate is made, to see its error. */
  readonly repeats: number
}
