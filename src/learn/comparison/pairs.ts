/* Tests of all pairs of models that can be tested, corrected for their number. */
import type { PairedTest } from '../../document/comparison-results.ts'
import { holmAdjusted, signedRankTest } from './ranks.ts'
import { meanOf, resampledTest, type FoldSizes } from './resampled.ts'

/** Scores of one model by fold or data set, or null where they are not all there. */
export type Scores = readonly number[] | null

function pairTests(
  scores: readonly Scores[],
  test: (differences: readonly number[]) => number | null,
): readonly PairedTest[] {
  const pairs = scores.flatMap((a, first) =>
    scores.slice(first + 1).flatMap((b, k) => {
      if (!a || !b) return []
      const differences = a.map((score, i) => score - b[i]!)
      const p = test(differences)
      return p === null ? [] : [{ first, second: first + 1 + k, difference: meanOf(differences), p }]
    }),
  )
  const adjusted = holmAdjusted(pairs.map(({ p }) => p))
  return pairs.map((pair, i) => ({ ...pair, adjusted: adjusted[i]! }))
}

/** Corrected resampled t tests on the same folds. */
export function foldTests(scores: readonly Scores[], sizes: FoldSizes): readonly PairedTest[] {
  return pairTests(scores, (differences) => resampledTest(differences, sizes))
}

/** Wilcoxon's signed-rank tests on the same data sets; equal everywhere is p = 1. */
export function dataSetTests(scores: readonly Scores[]): readonly PairedTest[] {
  return pairTests(scores, (differences) => signedRankTest(differences)?.p ?? 1)
}
