/* Classical models on the same rows as the circuit: fitted on the training part, scored on all three. */
import { createStream } from '../base/random.ts'
import type { BaselineScore, PartScore } from '../document/checkpoint.ts'
import type { Experiment, Task } from '../document/experiment.ts'
import type { Baseline } from '../learn/baselines/baseline.ts'
import { selectRows } from '../learn/baselines/rows.ts'
import { largestAt } from '../learn/baselines/tuning.ts'
import { partScore } from '../learn/metrics/scores.ts'
import type { Rival } from '../learn/metrics/verdict.ts'
import type { PreparedData } from '../learn/prepare.ts'
import type { Control } from './control.ts'
import type { PartName } from './messages.ts'

/** One fitted baseline with what it says of every row. */
export interface FittedBaseline {
  readonly name: string
  readonly label: string
  readonly settings: string
  readonly parameterCount: number | null
  /** What fitting took, tuning included, without what ran beside it. */
  readonly seconds: number
  /** Class index or number for each row of the data. */
  readonly predicted: Float64Array
}

/** How baselines are fitted; left out, tuned on standardized columns. */
export interface BaselineRules {
  /** Each takes its usual settings, as `settings` in its score says. */
  readonly untuned?: boolean
  /** Features stay as they came. */
  readonly unscaled?: boolean
  /** Names of classical models, those of them that suit the task; null takes the usual few. */
  readonly names?: readonly string[] | null
}

/** Rows predicted between two breaths: a kernel against hundreds of training rows takes its time. */
const rowsPerBreath = 64

/**
 * Fits the baselines that suit the data, one after the other. They see the features as they came, whatever the circuit's
 * scaling (each standardizes them on the training part, unless the rules leave them as they are), and draw from streams of their own.
 *
 * @throws what the control throws, between slices of work
 */
export async function* fittedBaselines(
  data: PreparedData,
  experiment: Experiment,
  control: Control,
  { untuned = false, unscaled = false, names = null }: BaselineRules = {},
): AsyncGenerator<FittedBaseline, void> {
  const train = { ...selectRows(data, data.parts.train), asGiven: unscaled }
  const budget = untuned ? { settings: 1, folds: 3 } : undefined
  for (const baseline of await chosenFor(data.kind, names)) {
    const { name, label } = baseline
    const draws = createStream(experiment.seed, `baseline ${name}`)
    const start = performance.now()
    let away = 0
    const pause = async () => {
      const left = performance.now()
      await control.breathe()
      away += performance.now() - left
    }
    const { predictor, settings } = await baseline.fit(train, data.classNames.length, draws, pause, budget)
    const predicted = await predictedRows(predictor, data, { breathe: pause })
    const seconds = (performance.now() - start - away) / 1000
    yield { name, label, settings, parameterCount: predictor.parameterCount, seconds, predicted }
    await control.breathe()
  }
}

async function chosenFor(kind: Task['kind'], names: readonly string[] | null): Promise<readonly Baseline[]> {
  if (names === null) return (await import('../learn/baselines/registry.ts')).baselinesFor(kind)
  const { classicalModelsFor } = await import('../learn/baselines/classical-models.ts')
  const models = classicalModelsFor(kind).filter(({ name }) => names.includes(name))
  return Promise.all(models.map((model) => model.load(null)))
}

/** What a model says of rows as they came: class scores or numbers. */
interface RowPredictor {
  predict(features: Float64Array, count: number): Float64Array | Promise<Float64Array>
}

/** Class index or number for each row of the data. */
export async function predictedRows(
  predictor: RowPredictor,
  data: PreparedData,
  control: Control,
): Promise<Float64Array> {
  const { features, featureCount, count } = data
  const classes = data.classNames.length
  const predicted = new Float64Array(count)
  for (let from = 0; from < count; from += rowsPerBreath) {
    const to = Math.min(count, from + rowsPerBreath)
    const slice = features.subarray(from * featureCount, to * featureCount)
    const scores = await predictor.predict(slice, to - from)
    for (let row = from; row < to; row++)
      predicted[row] =
        classes === 0 ? scores[row - from]! : largestAt(scores, (row - from) * classes, classes)
    await control.breathe()
  }
  return predicted
}

/** The scores of a baseline; of the test part only when it may be looked at. */
export function baselineScore(
  baseline: FittedBaseline,
  data: PreparedData,
  { withTest }: { readonly withTest: boolean },
): BaselineScore {
  const { name, label, settings, parameterCount, seconds } = baseline
  return {
    name,
    label,
    settings,
    parameterCount,
    seconds,
    train: scoreOf(baseline.predicted, data, 'train'),
    validation: scoreOf(baseline.predicted, data, 'validation'),
    test: withTest && data.parts.test.length > 0 ? scoreOf(baseline.predicted, data, 'test') : null,
  }
}

/**
 * The score of one part. The loss of a model that is fitted at once is its share of wrong rows, or its mean squared error.
 *
 * @param predicted class index or number for each row of the data
 */
export function scoreOf(predicted: Float64Array, data: PreparedData, part: PartName): PartScore {
  const rows = data.parts[part]
  const isRegression = data.kind === 'regression'
  const own = Float64Array.from(rows, (row) => predicted[row]!)
  const truth = rows.map((row) => data.targets[row]!)
  const score = partScore(isRegression, own, truth, 0)
  const squares = own.reduce((sum, value, i) => sum + (value - truth[i]!) * (value - truth[i]!), 0)
  return { ...score, loss: isRegression ? squares / Math.max(1, rows.length) : 1 - (score.accuracy ?? 1) }
}

/** What the baselines say of one part, to be compared with. */
export function rivalsOn(
  baselines: readonly FittedBaseline[],
  data: PreparedData,
  part: PartName,
): readonly Rival[] {
  return baselines.map(({ label, predicted }) => ({
    label,
    predicted: Float64Array.from(data.parts[part], (row) => predicted[row]!),
  }))
}
