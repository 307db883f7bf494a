/* Every baseline, and how one is fitted to the data of an experiment. */
import { createStream } from '../../base/random.ts'
import type { PreparedData } from '../prepare.ts'
import type { Baseline, BaselineRows } from './baseline.ts'
import { logistic } from './logistic.ts'
import { multilayerPerceptron } from './multilayer-perceptron.ts'
import { rbfRidge } from './rbf-ridge.ts'
import { rbfSvm } from './rbf-svm.ts'
import { ridge } from './ridge.ts'
import { largestAt } from './tuning.ts'

/** In the order in which they are shown. */
export const baselines: readonly Baseline[] = [logistic, rbfSvm, multilayerPerceptron, ridge, rbfRidge]

/** Those for a kind of task. */
export function baselinesFor(kind: PreparedData['kind']): readonly Baseline[] {
  const task = kind === 'regression' ? 'regression' : 'classification'
  return baselines.filter(({ tasks }) => tasks.includes(task))
}

/** A baseline that has learned the training part of an experiment. */
export interface FittedBaseline {
  readonly name: string
  readonly label: string
  readonly settings: string
  readonly parameterCount: number | null
  /** Class index, or number, of each given row of the data. */
  predict(rows: readonly number[]): Float64Array
}

function rowsOf(data: PreparedData, chosen: readonly number[]): BaselineRows {
  const { featureCount, scaled, targets } = data
  const features = new Float64Array(chosen.length * featureCount)
  for (const [i, row] of chosen.entries())
    features.set(scaled.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount)
  return {
    features,
    featureCount,
    count: chosen.length,
    targets: Float64Array.from(chosen, (row) => targets[row]!),
  }
}

/**
 * Fits a baseline on the training part, tuned within it. It draws from its own stream of the seed.
 *
 * @param pause awaited about every 10 ms of work
 */
export async function fitBaseline(
  baseline: Baseline,
  data: PreparedData,
  seed: number,
  pause: () => Promise<void>,
): Promise<FittedBaseline> {
  const classes = data.classNames.length
  const draws = createStream(seed, `baseline ${baseline.name}`)
  const { predictor, settings } = await baseline.fit(rowsOf(data, data.parts.train), classes, draws, pause)
  return {
    name: baseline.name,
    label: baseline.label,
    settings,
    parameterCount: predictor.parameterCount,
    predict(chosen) {
      const { features, count } = rowsOf(data, chosen)
      const scores = predictor.predict(features, count)
      if (classes === 0) return scores
      return Float64Array.from({ length: count }, (_, row) => largestAt(scores, row * classes, classes))
    },
  }
}
