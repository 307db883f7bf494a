/* What the ensemble with binary weights is measured against: AdaBoost on the same stumps, a random forest, the best stump alone. */
import { createStream } from '../../../base/random.ts'
import { adaBoost } from '../../../learn/baselines/adaboost.ts'
import { randomForest } from '../../../learn/baselines/random-forest.ts'
import { selectRows } from '../../../learn/baselines/rows.ts'
import { largestAt } from '../../../learn/baselines/tuning.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import type { Control } from '../../control.ts'
import { stumpName, type PreparedEnsemble } from './prepared.ts'
import type { ModelScore } from './types.ts'
import { classified } from './weighted.ts'

const rounds = 50

export interface Rival extends Pick<ModelScore, 'name' | 'label' | 'settings'> {
  /** Class index of every row. */
  readonly predicted: Float64Array
}

/** All rivals, fitted on the training part. */
export async function fittedRivals(
  prepared: PreparedEnsemble,
  seed: number,
  control: Control,
): Promise<readonly Rival[]> {
  const work = createWork(() => control.breathe())
  const weights = await work.finish(adaBoost(prepared.trainVotes, prepared.trainLabels, rounds))
  const used = weights.reduce((count, weight) => count + (weight === 0 ? 0 : 1), 0)
  return [
    {
      name: 'adaboost',
      label: 'AdaBoost',
      settings: `the same stumps with real weights, ${rounds} rounds at most, ${used} stumps used`,
      predicted: classified(prepared, weights).predicted,
    },
    await forest(prepared, seed, control),
    bestStump(prepared),
  ]
}

async function forest({ rows, parts }: PreparedEnsemble, seed: number, control: Control): Promise<Rival> {
  const { label } = randomForest
  const draws = createStream(seed, 'baseline random-forest')
  const train = selectRows(rows, parts.train)
  const pause = () => control.breathe()
  const { predictor, settings } = await randomForest.fit(train, 2, draws, pause, { settings: 1, folds: 3 })
  const scores = predictor.predict(rows.features, rows.count)
  const predicted = Float64Array.from({ length: rows.count }, (_, row) => largestAt(scores, row * 2, 2))
  return { name: 'random-forest', label, settings, predicted }
}

/* The one that errs least on the training part; of equals the first. */
function bestStump(prepared: PreparedEnsemble): Rival {
  const { trainVotes, trainLabels, stumps, votes } = prepared
  const rights = stumps.map((_, k) => {
    let right = 0
    for (let row = 0; row < trainVotes.rows; row++)
      right += trainVotes.values[k * trainVotes.rows + row] === trainLabels[row] ? 1 : 0
    return right
  })
  const best = rights.indexOf(Math.max(...rights))
  const said = votes.values.subarray(best * votes.rows, (best + 1) * votes.rows)
  return {
    name: 'best-stump',
    label: 'Best single stump',
    settings: stumpName(prepared, stumps[best]!),
    predicted: Float64Array.from(said, (vote) => (vote > 0 ? 1 : 0)),
  }
}
