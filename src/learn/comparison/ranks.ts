/* Ranks and what is told from them: Friedman's and Wilcoxon's tests, and the groups that Nemenyi's test leaves together. */
import { chiSquaredTail, rangePoint } from './distributions.ts'

/** Scores nearer than this count as equal: they are shares of whole rows, with the errors of sums. */
const sameScore = 1e-12

/**
 * Ranks from 1 for the largest; equal ones share the mean of theirs.
 */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[b]! - values[a]!)
  const ranks = values.map(() => 0)
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[from]!]! - values[order[to]!]! < sameScore) to += 1
    for (let k = from; k < to; k++) ranks[order[k]!] = (from + 1 + to) / 2
    from = to
  }
  return ranks
}

/** Mean rank of each column. @param scores one row per data set */
export function meanRanks(scores: readonly (readonly number[])[]): number[] {
  const ranks = scores.map(ranksOf)
  return (scores[0] ?? []).map((_, k) => ranks.reduce((sum, row) => sum + row[k]!, 0) / ranks.length)
}

/* Sum of t^3 - t over the groups of equal ranks. */
function tieSum(ranks: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const rank of ranks) counts.set(rank, (counts.get(rank) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum + count * count * count - count, 0)
}

/**
 * Friedman's chi-squared test that all columns are alike, corrected for ties.
 *
 * @param scores one row per data set, one column per model
 * @returns null with fewer than two rows or three columns, or where all are tied
 */
export function friedmanTest(
  scores: readonly (readonly number[])[],
): { readonly statistic: number; readonly p: number } | null {
  const rows = scores.length
  const columns = scores[0]?.length ?? 0
  if (rows < 2 || columns < 3) return null
  const ties = scores.reduce((sum, row) => sum + tieSum(ranksOf(row)), 0)
  const correction = 1 - ties / (rows * columns * (columns * columns - 1))
  if (correction <= 0) return null
  const squares = meanRanks(scores).reduce((sum, rank) => sum + rank * rank * rows * rows, 0)
  const plain = (12 / (rows * columns * (columns + 1))) * squares - 3 * rows * (columns + 1)
  const statistic = plain / correction
  return { statistic, p: chiSquaredTail(statistic, columns - 1) }
}

/**
 * Wilcoxon's signed-rank test, two-sided and exact: of all ways to sign the ranks, the share that is as uneven. Differences
 * of 0 are left out.
 *
 * @returns null where no difference is left
 */
export function signedRankTest(
  differences: readonly number[],
): { readonly statistic: number; readonly p: number } | null {
  const kept = differences.filter((difference) => Math.abs(difference) >= sameScore)
  if (kept.length === 0) return null
  const ranks = ranksOf(kept.map((difference) => -Math.abs(difference)))
  const total = ranks.reduce((sum, rank) => sum + rank, 0)
  const positive = ranks.reduce((sum, rank, i) => sum + (kept[i]! > 0 ? rank : 0), 0)
  const statistic = Math.min(positive, total - positive)
  /* Ranks are halves at least: sums are counted in halves. */
  let shares = new Float64Array([1])
  for (const rank of ranks) {
    const shift = Math.round(2 * rank)
    const next = new Float64Array(shares.length + shift)
    shares.forEach((share, sum) => {
      next[sum]! += share / 2
      next[sum + shift]! += share / 2
    })
    shares = next
  }
  const tail = shares.reduce((sum, share, at) => sum + (at <= Math.round(2 * statistic) ? share : 0), 0)
  return { statistic, p: Math.min(1, 2 * tail) }
}

/** p-values after Holm's correction for testing all of them together. */
export function holmAdjusted(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const adjusted = values.map(() => 1)
  let highest = 0
  for (const [place, at] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (values.length - place) * values[at]!))
    adjusted[at] = highest
  }
  return adjusted
}

/** Points of the range by number of models: views ask for the same one again and again. */
const points = new Map<number, number>()

/**
 * Nemenyi's critical difference of mean ranks at the 5 % level.
 *
 * @see Demsar: Statistical comparisons of classifiers over multiple data sets (JMLR 7, 2006)
 */
export function criticalDifference(models: number, dataSets: number): number {
  const q = (points.get(models) ?? rangePoint(0.05, models)) / Math.SQRT2
  points.set(models, q * Math.SQRT2)
  return q * Math.sqrt((models * (models + 1)) / (6 * dataSets))
}

/**
 * Largest groups of columns whose mean ranks lie within the critical difference, best first; columns by number. One that
 * differs from all others is in none.
 */
export function indistinctGroups(ranks: readonly number[], difference: number): number[][] {
  const order = ranks.map((_, i) => i).sort((a, b) => ranks[a]! - ranks[b]!)
  const groups: number[][] = []
  let last = 0
  for (let from = 0; from < order.length; from++) {
    let to = from + 1
    while (to < order.length && ranks[order[to]!]! - ranks[order[from]!]! < difference) to += 1
    if (to - from > 1 && to > last) groups.push(order.slice(from, to))
    last = Math.max(last, to)
  }
  return groups
}
