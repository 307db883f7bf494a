/* The classical model behind a circuit: fitted and tuned on the numbers that the circuit makes of the training rows. */
import { LabError } from '../../base/lab-error.ts'
import { createStream } from '../../base/random.ts'
import type { ClassicalModelName } from '../../document/model.ts'
import type { BaselineRows, Fitted } from '../baselines/baseline.ts'
import { classicalModelsFor } from '../baselines/classical-models.ts'
import type { FitContext } from './fitted-model.ts'

/**
 * Fits a classical model on features that were made of the training rows.
 *
 * @param features row-major, shape [training rows, featureCount]
 * @throws LabError "document" when the model is not for the task
 */
export async function fitClassical(
  name: ClassicalModelName,
  features: Float64Array,
  featureCount: number,
  { data, experiment, breathe, budget }: FitContext,
): Promise<Fitted> {
  const fitting = classicalModelsFor(data.kind)
  const entry = fitting.find((model) => model.name === name)
  if (!entry) {
    const names = fitting.map((model) => model.name).join(', ')
    throw new LabError(
      'document',
      `document: model.classical must be one of ${names} for the task "${data.kind}", got "${name}"`,
      { path: 'model.classical' },
    )
  }
  const baseline = await entry.load(null)
  const { train } = data.parts
  const targets = Float64Array.from(train, (row) => data.targets[row]!)
  const rows: BaselineRows = { features, featureCount, count: train.length, targets }
  const draws = createStream(experiment.seed, `model ${name}`)
  const fitted = await baseline.fit(rows, data.classNames.length, draws, breathe, budget)
  return { ...fitted, settings: `${entry.label} on ${featureCount} features: ${fitted.settings}` }
}
