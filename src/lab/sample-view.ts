/* One sample: its way around the loop. */
import { predictions, truthOf } from '../learn/metrics/scores.ts'
import { shownRows } from './data-view.ts'
import type { SampleTrace } from './messages.ts'
import { modelRows } from './model-rows.ts'
import { shotsForTrace, shotsFrom } from './shots.ts'
import type { Trainer } from './trainer.ts'

/* The row of the data behind a row number of the page. */
function rowOf(trainer: Trainer, shown: number): { readonly shown: number; readonly row: number } {
  const rows = shownRows(trainer.data)
  const inside = Math.max(0, Math.min(rows.length - 1, shown))
  return { shown: inside, row: rows[inside]! }
}

/** Features, angles, readouts, prediction, loss and gradient of one sample at the values of now. */
export async function traceOf(trainer: Trainer, watched: number): Promise<SampleTrace> {
  const { model, data, values, experiment, shownStep: step } = trainer
  const { shown, row } = rowOf(trainer, watched)
  const rows = modelRows(data, [row])
  const encoded = model.circuitFeatures(values, rows.features, 1)
  const single = {
    parameters: values.slice(0, model.circuitParameterCount),
    parameterRows: 1,
    features: encoded,
    featureRows: 1,
  }
  const { shots } = experiment.device
  const outputs =
    shots === null
      ? await model.plan.forward(single)
      : await model.plan.sample(single, shots, { seed: experiment.seed, counter: shotsForTrace + step })
  const { loss, scores, gradient } = await model.lossAndGradient(
    values,
    rows,
    shotsFrom(experiment.seed, shotsForTrace + step),
  )
  const width = data.featureCount
  return {
    row: shown,
    features: Array.from(data.features.subarray(row * width, (row + 1) * width)),
    encoded: Array.from(encoded),
    outputs: Array.from(outputs.values),
    prediction: predictions(model.head, scores, 1, model.width)[0]!,
    target: truthOf(model.head, rows.targets[0]!),
    loss,
    gradientNorm: Math.sqrt(gradient.reduce((sum, slope) => sum + slope * slope, 0)),
    learningRate: trainer.rate,
  }
}
