/* Names of assets; their numbers where none are given. */
import type { PortfolioSource } from '../../../document/problems/qubo/types.ts'

export const assetNames = ({ mu, names }: PortfolioSource): readonly string[] =>
  mu.map((_, k) => names?.[k] ?? String(k))
