/* Classical models on the same rows as the circuit: fitted on the training part, scored on all three. */
import { createStream } from '../base/random.ts'
import type { BaselineScore, PartScore } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import type { Baseline, Fitted } from '../learn/baselines/baseline.ts'
import { baselinesFor } from '../learn/baselines/registry.ts'
import { partScore } from '../learn/metrics/scores.ts'
import type { Rival } from '../learn/metrics/verdict.ts'
import type { PreparedData } from '../learn/prepare.ts'
import { applyScaler, fitScaler } from '../learn/scaling.ts'
import type { Control } from './control.ts'
import type { PartName } from './messages.ts'

/** One fitted baseline with what it says of every row. */
export interface FittedBaseline {
  readonly name: string
  readonly label: string
  readonly settings: string
  readonly parameterCount: number | null
  /** Class index or number for each row of the data. */
  readonly predicted: Float64Array
}

/**
 * Fits the baselines that suit the data, one after the other. They see the features standardized on the training part,
 * whatever the circuit's scaling, and draw from streams of their own.
 *
 * @throws what the control throws, between slices of work
 */
export async function* fittedBaselines(
  data: PreparedData,
  experiment: Experiment,
  control: Control,
): AsyncGenerator<FittedBaseline, void> {
  const { train } = data.parts
  const scaler = fitScaler({ kind: 'standard', factor: 1 }, data.features, data.featureCount, train)
  const features = applyScaler(scaler, data.features)
  const classes = data.classNames.length
  for (const baseline of baselinesFor(data.kind)) {
    const rows = {
      features: Float64Array.from(
        train.flatMap((row) =>
          Array.from(features.subarray(row * data.featureCount, (row + 1) * data.featureCount)),
        ),
      ),
      featureCount: data.featureCount,
      count: train.length,
      targets: Float64Array.from(train, (row) => data.targets[row]!),
    }
    const draws = createStream(experiment.seed, `baseline ${baseline.name}`)
    const fitted = await baseline.fit(rows, classes, draws, () => control.breathe())
    yield withPredictions(baseline, fitted, features, data)
    await control.breathe()
  }
}

function withPredictions(
  { name, label }: Baseline,
  { predictor, settings }: Fitted,
  features: Float64Array,
  { count, classNames }: PreparedData,
): FittedBaseline {
  const scores = predictor.predict(features, count)
  const predicted = classNames.length === 0 ? scores : largestOf(scores, count, classNames.length)
  return { name, label, settings, parameterCount: predictor.parameterCount, predicted }
}

function largestOf(scores: Float64Array, count: number, width: number): Float64Array {
  return Float64Array.from({ length: count }, (_, row) => {
    let best = 0
    for (let k = 1; k < width; k++) if (scores[row * width + k]! > scores[row * width + best]!) best = k
    return best
  })
}

/** The scores of a baseline; of the test part only when it may be looked at. */
export function baselineScore(
  baseline: FittedBaseline,
  data: PreparedData,
  { withTest }: { readonly withTest: boolean },
): BaselineScore {
  const { name, label, settings, parameterCount } = baseline
  return {
    name,
    label,
    settings,
    parameterCount,
    train: scoreOf(baseline, data, 'train'),
    validation: scoreOf(baseline, data, 'validation'),
    test: withTest && data.parts.test.length > 0 ? scoreOf(baseline, data, 'test') : null,
  }
}

/* The loss of a baseline is its share of wrong rows, or its mean squared error. */
function scoreOf({ predicted }: FittedBaseline, data: PreparedData, part: PartName): PartScore {
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
