/*
 * Tests of all pairs of models that can be tested. Two questions are asked, each corrected for its own number of pairs: whether
 * quantum models differ from classical ones, and whether models of one kind differ among themselves.
 */
import type { PairedTest } from '../../document/comparison-results.ts'
import { holmAdjusted, signedRankTest } from './ranks.ts'
import { meanOf, resampledTest, type FoldSizes } from './resampled.ts'

/** Scores of one model by fold or data set, or null where they are not all there. */
export type Scores = readonly number[] | null

function pairTests(
  scores: readonly Scores[],
  isQuantum: readonly boolean[],
  test: (differences: readonly number[]) => number | null,
): readonly PairedTest[] {
  const pairs = scores.flatMap((a, first) =>
    scores.slice(first + 1).flatMap((b, k) => {
      if (!a || !b) return []
      const second = first + 1 + k
      const differences = a.map((score, i) => score - b[i]!)
      const p = test(differences)
      const isAcross = isQuantum[first] !== isQuantum[second]
      return p === null ? [] : [{ isAcross, first, second, difference: meanOf(differences), p }]
    }),
  )
  const across = holmAdjusted(pairs.flatMap(({ isAcross, p }) => (isAcross ? [p] : []))).values()
  const within = holmAdjusted(pairs.flatMap(({ isAcross, p }) => (isAcross ? [] : [p]))).values()
  return pairs.map(({ isAcross, ...pair }) => ({
    ...pair,
    adjusted: (isAcross ? across : within).next().value ?? 1,
  }))
}

/** Tests by what they compare: views of a comparison under way ask for most of them again and again. */
const known = new Map<string, readonly PairedTest[]>()
const mostKnown = 500

function remembered(question: unknown, test: () => readonly PairedTest[]): readonly PairedTest[] {
  const key = JSON.stringify(question)
  const found = known.get(key)
  if (found) return found
  if (known.size >= mostKnown) known.clear()
  const tests = test()
  known.set(key, tests)
  return tests
}

/** Corrected resampled t tests on the same folds. */
export function foldTests(
  scores: readonly Scores[],
  isQuantum: readonly boolean[],
  sizes: FoldSizes,
): readonly PairedTest[] {
  return remembered(['folds', scores, isQuantum, sizes], () =>
    pairTests(scores, isQuantum, (differences) => resampledTest(differences, sizes)),
  )
}

/** Wilcoxon's signed-rank tests on the same data sets; equal everywhere is p = 1. */
export function dataSetTests(
  scores: readonly Scores[],
  isQuantum: readonly boolean[],
): readonly PairedTest[] {
  return remembered(['data sets', scores, isQuantum], () =>
    pairTests(scores, isQuantum, (differences) => signedRankTest(differences)?.p ?? 1),
  )
}
