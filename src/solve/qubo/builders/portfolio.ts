/* Which assets to hold: risk x'Cx - mu'x + penalty (sum x - budget)^2 (Markowitz 1952, with a number of assets). */
import { LabError } from '../../../base/lab-error.ts'
import type { PortfolioSource } from '../../../document/problems/qubo/types.ts'
import { addSquare, addTerm, emptyTerms, toQubo } from '../qubo.ts'
import type { Assignment, BuiltQubo } from '../types.ts'
import { builtWith, exactly, roundedUp } from './built.ts'

const usualRisk = 0.5

/** @throws LabError "data" where returns, covariance and budget do not go together */
export function buildPortfolio(source: PortfolioSource): BuiltQubo {
  const { mu, cov, budget } = source
  const risk = source.risk ?? usualRisk
  check(source)
  const all = mu.map((_, i) => i)
  const terms = emptyTerms(mu.length)
  for (const i of all) {
    addTerm(terms, i, i, -mu[i]!)
    for (const j of all) addTerm(terms, i, j, risk * cov[i]![j]!)
  }
  const penalty = source.penalty ?? usualPenalty(mu, cov, risk)
  addSquare(
    terms,
    all,
    all.map(() => 1),
    budget,
    penalty,
  )
  const names = source.names ?? mu.map((_, i) => `asset ${i + 1}`)
  const variance = (x: Assignment) => sumOver(x, (i) => sumOver(x, (j) => cov[i]![j]!))
  const expected = (x: Assignment) => sumOver(x, (i) => mu[i]!)
  return builtWith(
    toQubo(terms),
    (x) => ({
      kind: 'portfolio',
      assets: names.filter((_, i) => x[i]! !== 0),
      expectedReturn: expected(x),
      variance: variance(x),
    }),
    {
      constraints: [exactly(budget, all, `${budget} assets are held`)],
      objective: (x) => risk * variance(x) - expected(x),
      notes:
        source.penalty === undefined
          ? [`penalty ${penalty} for a number of assets other than ${budget}`]
          : [],
    },
  )
}

function sumOver(x: Assignment, value: (i: number) => number): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) if (x[i]! !== 0) sum += value(i)
  return sum
}

/* Half as much again as one asset more or less can change: a set of another size is never worth it. */
function usualPenalty(mu: readonly number[], cov: readonly (readonly number[])[], risk: number): number {
  const changes = mu.map((value, i) => {
    const shared = cov.reduce((sum, row, j) => sum + (i === j ? 0 : Math.abs(row[i]! + cov[i]![j]!)), 0)
    return Math.abs(value) + risk * (Math.abs(cov[i]![i]!) + shared)
  })
  return roundedUp(1.5 * Math.max(...changes)) || 1
}

function check({ mu, cov, budget, names }: PortfolioSource): void {
  const count = mu.length
  const wrong = cov.findIndex((row) => row.length !== count)
  if (cov.length !== count || wrong >= 0) {
    const got = wrong >= 0 ? `${cov[wrong]!.length} numbers in row ${wrong + 1}` : `${cov.length} rows`
    throw new LabError('data', `cov: must be ${count} rows of ${count} numbers, as mu has, got ${got}`)
  }
  if (budget > count)
    throw new LabError('data', `budget: must be at most the ${count} assets that there are, got ${budget}`)
  if (names && names.length !== count)
    throw new LabError('data', `names: must be one per asset (${count}), got ${names.length}`)
}
