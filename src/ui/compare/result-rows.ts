/* The results of a comparison as a table takes them: a row for each model, who is best where, and the order of the rows.
   Pure; the views beside it draw. */
import type {
  ComparedDataResult,
  ComparisonCell,
  ComparisonResults,
  PairedTest,
} from '../../document/comparison-results.ts'

/** Corrected p values below this count as a difference. */
export const level = 0.05

export interface ResultRow {
  readonly model: number
  readonly label: string
  readonly isQuantum: boolean
  readonly note: string | null
  /** One for each data set. */
  readonly cells: readonly ComparisonCell[]
  readonly rank: number | null
  /** Means over the data sets on which they are known. */
  readonly fitSeconds: number | null
  readonly evaluations: number | null
  /** Least and most trained numbers over the data sets; null where the model keeps rows instead. */
  readonly parameters: readonly [number, number] | null
  /** Mean score over the data sets that have one. */
  readonly mean: number | null
}

export type SortKey = 'model' | 'rank' | 'fit' | 'parameters' | 'evaluations' | `set ${number}`

export interface SortOrder {
  readonly key: SortKey
  /** Best first: high scores, low ranks, short times. `true` turns it around. */
  readonly reversed: boolean
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

function spanOf(values: readonly (number | null)[]): readonly [number, number] | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : [Math.min(...known), Math.max(...known)]
}

/** The cell of a model on a data set. */
export function cellOf(results: ComparisonResults, dataSet: number, model: number): ComparisonCell {
  return results.cells[dataSet * results.models.length + model]!
}

/** A row for each model, in the order of the document. */
export function rowsOf(results: ComparisonResults): readonly ResultRow[] {
  const { ranking } = results
  return results.models.map(({ label, isQuantum, note }, model) => {
    const cells = results.dataSets.map((_, dataSet) => cellOf(results, dataSet, model))
    const at = ranking?.models.indexOf(model) ?? -1
    return {
      model,
      label,
      isQuantum,
      note,
      cells,
      rank: ranking?.ranks[at] ?? null,
      fitSeconds: meanOf(cells.map((cell) => cell.fitSeconds)),
      evaluations: meanOf(cells.map((cell) => cell.evaluations)),
      parameters: spanOf(cells.map((cell) => cell.parameters)),
      mean: meanOf(cells.map((cell) => cell.mean)),
    }
  })
}

/* What rows are ordered by, so that less comes first; null comes last either way. */
function sortValue(row: ResultRow, key: SortKey): number | null {
  switch (key) {
    case 'model':
      return row.model
    case 'rank':
      return row.rank
    case 'fit':
      return row.fitSeconds
    case 'parameters':
      return row.parameters?.[0] ?? null
    case 'evaluations':
      return row.evaluations
    default: {
      const mean = row.cells[Number(key.slice(4))]?.mean ?? null
      return mean === null ? null : -mean
    }
  }
}

/** The rows in that order; rows that stand alike keep theirs. */
export function sortedRows(rows: readonly ResultRow[], order: SortOrder): readonly ResultRow[] {
  const sign = order.reversed ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [sortValue(a, order.key), sortValue(b, order.key)]
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return sign * (x - y)
  })
}

/** The order after a click on the head of a column: best first, then turned around. */
export function nextOrder(order: SortOrder, key: SortKey): SortOrder {
  return { key, reversed: order.key === key && !order.reversed }
}

/** Whether every fold of the cell is there. */
export function isWhole(cell: ComparisonCell): boolean {
  return cell.scores.every((score) => score !== null)
}

export type Standing = 'best' | 'tied' | 'behind' | 'open'

/** How the test of two models ended that puts them apart, or null where there is none. */
export function testBetween(
  tests: readonly PairedTest[],
  one: number,
  other: number,
): { readonly difference: number; readonly p: number; readonly adjusted: number } | null {
  const found = tests.find(
    ({ first, second }) => (first === one && second === other) || (first === other && second === one),
  )
  if (!found) return null
  const { difference, p, adjusted } = found
  return { difference: found.first === one ? difference : -difference, p, adjusted }
}

/**
 * How each model stands on a data set: the highest mean is best, those whom no test tells apart from it are tied. Open while
 * folds are missing or there is only one model.
 */
export function standings(results: ComparisonResults, dataSet: number): readonly Standing[] {
  const cells = results.models.map((_, model) => cellOf(results, dataSet, model))
  const rated = cells.filter((cell) => isWhole(cell) && cell.mean !== null)
  if (rated.length < 2 || cells.some((cell) => cell.done < cell.scores.length)) return cells.map(() => 'open')
  const most = Math.max(...rated.map((cell) => cell.mean!))
  const best = rated.find((cell) => cell.mean === most)!.model
  const { tests } = results.dataSets[dataSet]!
  return cells.map((cell) => {
    if (!isWhole(cell)) return 'open'
    if (cell.mean === most) return 'best'
    const test = testBetween(tests, cell.model, best)
    return test !== null && test.adjusted >= level ? 'tied' : 'behind'
  })
}

/**
 * The scale that all scores share: from a round number below every mean, majority and interval up to 1. Intervals of cells
 * that lack folds are cut off where it ends: they are wide and do not last.
 */
export function scoreScale(results: ComparisonResults): readonly [number, number] {
  const lows = results.cells.flatMap((cell) => [
    cell.mean ?? 1,
    isWhole(cell) ? (cell.interval?.[0] ?? 1) : 1,
  ])
  const majorities = results.dataSets.map(({ facts }) => facts?.majority ?? 1)
  const least = Math.min(0.9, ...lows, ...majorities)
  return [Math.max(0, Math.floor(least * 10 - 1e-9) / 10), 1]
}

/** Pairs of a list of tests, the plainest difference first. */
export function sortedTests(tests: readonly PairedTest[]): readonly PairedTest[] {
  return tests.toSorted((a, b) => a.adjusted - b.adjusted || a.p - b.p)
}

/** The number of folds of the comparison, repeats included. */
export function foldCount(results: ComparisonResults): number {
  return results.cells[0]?.scores.length ?? 0
}

/** The share that always naming the largest class would score. */
export function majorityOf({ facts }: ComparedDataResult): number | null {
  return facts?.majority ?? null
}
