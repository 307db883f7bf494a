/* Results of a comparison out of scores by fold, shaped as the study gives them. */
import type {
  ComparisonCell,
  ComparisonResults,
  PairedTest,
  Ranking,
} from '../../../src/document/comparison-results.ts'

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** A cell of these folds; null: not there yet. */
export function cellWith(
  dataSet: number,
  model: number,
  scores: readonly (number | null)[],
  rest: Partial<ComparisonCell> = {},
): ComparisonCell {
  const known = scores.filter((score) => score !== null)
  const middle = known.length > 0 ? mean(known) : null
  return {
    dataSet,
    model,
    scores,
    trainScores: scores,
    done: known.length,
    mean: middle,
    trainMean: middle,
    interval: middle === null || known.length < 2 ? null : [middle - 0.05, Math.min(1, middle + 0.05)],
    fitSeconds: known.length > 0 ? 0.01 * (model + 1) : null,
    parameters: model === 0 ? 12 : null,
    evaluations: model === 0 ? 5000 : 0,
    tried: 3,
    settings: scores.map(() => null),
    chosen: scores.map(() => null),
    failures: [],
    ...rest,
  }
}

/** Three models on two data sets with four folds each: the second wins the first set, the first the second. */
export function sampleResults(change: Partial<ComparisonResults> = {}): ComparisonResults {
  const labels = ['Re-uploading', 'RBF-SVM', 'Logistic']
  const scores = [
    [
      [0.9, 0.95, 0.9, 0.85],
      [1, 0.95, 1, 0.95],
      [0.6, 0.7, 0.65, 0.55],
    ],
    [
      [0.8, 0.85, 0.9, 0.85],
      [0.75, 0.8, 0.85, 0.8],
      [0.4, 0.5, 0.45, 0.55],
    ],
  ]
  const cells = scores.flatMap((models, dataSet) =>
    models.map((folds, model) => cellWith(dataSet, model, folds)),
  )
  const test = (first: number, second: number, difference: number, adjusted: number): PairedTest => ({
    first,
    second,
    difference,
    p: adjusted / 3,
    adjusted,
  })
  const ranking: Ranking = {
    dataSets: [0, 1],
    models: [0, 1, 2],
    ranks: [1.5, 1.5, 3],
    friedman: { statistic: 3, p: 0.22 },
    criticalDifference: 2.34,
    groups: [[0, 1, 2]],
    tests: [],
  }
  return {
    title: 'Two sets',
    dataSets: ['Moons', 'XOR'].map((name, i) => ({
      name,
      facts: {
        rows: 80,
        features: 2,
        classNames: ['a', 'b'],
        majority: 0.5,
        trainRows: 60,
        testRows: 20,
        notes: [],
      },
      tests: i === 0 ? [test(0, 1, -0.075, 0.3), test(0, 2, 0.275, 0.01), test(1, 2, 0.35, 0.004)] : [],
      verdict: { text: `On ${name} there is no difference.`, winner: 'none' },
    })),
    models: labels.map((label, i) => ({ label, isQuantum: i === 0, note: null })),
    cells,
    ranking,
    curves: [],
    verdict: { text: 'No difference.', winner: 'none' },
    protocol: ['Every model meets the same folds.'],
    fits: { done: 24, failed: 0, of: 24 },
    estimatedSeconds: 3,
    ...change,
  }
}
