/* Models ranked over data sets. */
import type { Ranking } from '../../document/comparison-results.ts'
import { dataSetTests } from './pairs.ts'
import { criticalDifference, friedmanTest, indistinctGroups, meanRanks } from './ranks.ts'

/** Below so many data sets Wilcoxon's test can never find a difference. */
const fewestDataSets = 5

/**
 * @param means mean score by data set and model; null where it is not there
 * @returns null while no data set has the scores of two models
 */
export function rankingOf(
  means: readonly (readonly (number | null)[])[],
  isQuantum: readonly boolean[],
): Ranking | null {
  const modelCount = means[0]?.length ?? 0
  const started = means.flatMap((row, dataSet) => (row.some((mean) => mean !== null) ? [dataSet] : []))
  const models = Array.from({ length: modelCount }, (_, model) => model).filter((model) =>
    started.some((dataSet) => means[dataSet]![model] !== null),
  )
  const ranked = complete(means, started, models)
  if (ranked.models.length < 2 || ranked.dataSets.length === 0) return null
  const scores = ranked.dataSets.map((dataSet) => ranked.models.map((model) => means[dataSet]![model]!))
  const ranks = meanRanks(scores)
  const several = scores.length > 1
  const difference = several ? criticalDifference(ranked.models.length, scores.length) : null
  const tests =
    scores.length < fewestDataSets
      ? []
      : dataSetTests(
          ranked.models.map((_, k) => scores.map((row) => row[k]!)),
          ranked.models.map((model) => isQuantum[model]!),
        )
  return {
    ...ranked,
    ranks,
    friedman: friedmanTest(scores),
    criticalDifference: difference,
    groups:
      difference === null
        ? []
        : indistinctGroups(ranks, difference).map((group) => group.map((k) => ranked.models[k]!)),
    tests: tests.map((test) => ({
      ...test,
      first: ranked.models[test.first]!,
      second: ranked.models[test.second]!,
    })),
  }
}

/* The data sets on which all models that have scores on most of them have theirs. */
function complete(
  means: readonly (readonly (number | null)[])[],
  dataSets: readonly number[],
  models: readonly number[],
): { readonly dataSets: readonly number[]; readonly models: readonly number[] } {
  const countOf = (model: number) => dataSets.filter((dataSet) => means[dataSet]![model] !== null).length
  const most = Math.max(0, ...models.map(countOf))
  const kept = models.filter((model) => countOf(model) === most)
  return {
    models: kept,
    dataSets: dataSets.filter((dataSet) => kept.every((model) => means[dataSet]![model] !== null)),
  }
}
