/*
 * Which columns to keep: as many as asked for that say most of the target and least of each other. Energy = -relevance sum of
 * I(column; target) + (1 - relevance) / (count - 1) sum over pairs of I(column; column), plus a penalty for another number of columns
 * (mutual informations in bits; the trade of Peng, Long, Ding 2005, taken over all columns at once).
 */
import { LabError } from '../../../base/lab-error.ts'
import { addSquare, addTerm, emptyTerms, energyOf, toQubo } from '../qubo.ts'
import type { Assignment, BuiltQubo } from '../types.ts'
import { builtWith, exactly, roundedUp } from './built.ts'

export interface FeatureScores {
  readonly names: readonly string[]
  /** Of each column about the target, in bits. */
  readonly relevance: Float64Array
  /** Of each column about each other, in bits, row-major, symmetric. */
  readonly redundancy: Float64Array
}

/**
 * @param weight of relevance against redundancy, in [0, 1]
 * @throws LabError "data" where more columns are asked for than there are
 */
export function buildSelection(
  { names, relevance, redundancy }: FeatureScores,
  count: number,
  weight: number,
  penalty?: number,
): BuiltQubo {
  const columns = names.length
  if (count > columns)
    throw new LabError(
      'data',
      `features: count must be at most the ${columns} columns of the data, got ${count}`,
    )
  const all = names.map((_, i) => i)
  const terms = emptyTerms(columns)
  const share = (1 - weight) / Math.max(1, count - 1)
  for (const i of all) {
    addTerm(terms, i, i, -weight * relevance[i]!)
    for (const j of all.slice(i + 1)) addTerm(terms, i, j, share * redundancy[i * columns + j]!)
  }
  const changes = all.map((i) =>
    all.reduce(
      (sum, j) => sum + (i === j ? 0 : share * redundancy[i * columns + j]!),
      weight * relevance[i]!,
    ),
  )
  const strength = penalty ?? (roundedUp(1.5 * Math.max(...changes)) || 1)
  const plain = toQubo({ offset: 0, linear: terms.linear.slice(), pairs: new Map(terms.pairs) }, names)
  addSquare(
    terms,
    all,
    all.map(() => 1),
    count,
    strength,
  )
  const sumOver = (x: Assignment, value: (i: number) => number) =>
    all.reduce((sum, i) => sum + (x[i] === 1 ? value(i) : 0), 0)
  return builtWith(
    toQubo(terms, names),
    (x) => {
      const taken = Math.max(
        1,
        sumOver(x, () => 1),
      )
      const shared = sumOver(x, (i) => sumOver(x, (j) => (j > i ? redundancy[i * columns + j]! : 0)))
      return {
        kind: 'feature-selection',
        features: names.filter((_, i) => x[i] === 1),
        relevance: sumOver(x, (i) => relevance[i]!) / taken,
        redundancy: taken > 1 ? shared / ((taken * (taken - 1)) / 2) : 0,
      }
    },
    {
      constraints: [exactly(count, all, `${count} columns are kept`)],
      objective: (x) => energyOf(plain, x),
      notes: penalty === undefined ? [`penalty ${strength} for a number of columns other than ${count}`] : [],
    },
  )
}
