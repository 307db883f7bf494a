/* How a comparison is divided: one fit, with its tuning, is one task. */
import type { Comparison } from '../../../document/comparison.ts'
import type { ComparedDataResult } from '../../../document/comparison-results.ts'
import type { FitOutcome } from './fit.ts'

export interface ComparisonTask {
  readonly dataSet: number
  readonly model: number
  readonly fold: number
  /** Training rows of a point of a learning curve; null for the whole training part. */
  readonly size: number | null
  /** Estimated seconds of one thread. */
  readonly seconds: number
}

/** What came of a fit, or what kept it from coming. */
export type ComparisonAnswer =
  | {
      readonly kind: 'fitted'
      readonly outcome: FitOutcome
      readonly seconds: number
      readonly facts: NonNullable<ComparedDataResult['facts']>
    }
  | { readonly kind: 'failed'; readonly message: string }

/**
 * All fits, ordered so that every row of the table grows alike: fold after fold, within one all data sets and models; points
 * of learning curves last.
 *
 * @param secondsOf estimate of one fit
 * @param trainRows of a data set's smallest training part: larger points of curves are left out
 */
export function tasksOf(
  comparison: Comparison,
  secondsOf: (dataSet: number, model: number, size: number | null) => number,
  trainRows: (dataSet: number) => number,
): readonly ComparisonTask[] {
  const { dataSets, models, folds, sizes } = comparison
  const tasks: ComparisonTask[] = []
  for (const size of [null, ...sizes])
    for (let fold = 0; fold < folds.count * folds.repeats; fold++)
      for (let dataSet = 0; dataSet < dataSets.length; dataSet++) {
        if (size !== null && size >= trainRows(dataSet)) continue
        for (let model = 0; model < models.length; model++)
          tasks.push({ dataSet, model, fold, size, seconds: secondsOf(dataSet, model, size) })
      }
  return tasks
}
