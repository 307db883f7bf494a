/* What a cell of the results says, for eyes and for readers. */
import type { ComparisonCell } from '../../document/comparison-results.ts'
import { tableText } from '../text/compare.ts'
import { compact, fixed } from '../text/format.ts'
import { isWhole, type ResultRow, type Standing } from './result-rows.ts'

/** An accuracy as tables show it. */
export const accuracy = (value: number): string => fixed(value, 3)

/** A p value: small ones as what they are below. */
export const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : fixed(p, 3))

/** A count, with a thin comma from thousands on; a decimal only where it says something. */
export const countText = (value: number): string =>
  value >= 1e6 ? compact(value) : Math.round(value).toLocaleString('en')

/** How far a cell is: nothing yet, some folds, all, or failed altogether. */
export function stateOf(cell: ComparisonCell): 'waiting' | 'partial' | 'whole' | 'failed' {
  if (cell.mean === null) return cell.done > 0 && cell.failures.length > 0 ? 'failed' : 'waiting'
  return isWhole(cell) ? 'whole' : 'partial'
}

/** Folds that were done and have no score. */
export function failedFolds(cell: ComparisonCell): number {
  return cell.done - cell.scores.filter((score) => score !== null).length
}

/** A cell in words. */
export function cellWords(cell: ComparisonCell, standing: Standing): string {
  const state = stateOf(cell)
  if (state === 'waiting') return tableText.waiting
  if (state === 'failed') return `${tableText.failed}. ${cell.failures.join(' ')}`
  const { mean, interval, done, scores } = cell
  const score = interval
    ? tableText.score(accuracy(mean!), accuracy(interval[0]), accuracy(interval[1]))
    : accuracy(mean!)
  const parts = [score]
  if (standing === 'best') parts.push(tableText.best)
  if (standing === 'tied') parts.push(tableText.tied)
  if (done < scores.length) parts.push(tableText.folds(done, scores.length))
  if (failedFolds(cell) > 0) parts.push(tableText.failedFolds(failedFolds(cell)))
  return parts.join(', ')
}

/** Trained numbers of a model over the data sets: one number, or from to. */
export function parameterText({ parameters }: ResultRow): string {
  if (!parameters) return tableText.none
  const [least, most] = parameters
  return least === most ? countText(least) : `${countText(least)}–${countText(most)}`
}
