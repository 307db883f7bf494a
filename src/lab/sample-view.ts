/* One sample: its way around the loop, and its state at the end of the circuit. */
import { probabilities } from '../engine/observables.ts'
import { predictions, truthOf } from '../learn/metrics/scores.ts'
import { shownRows } from './data-view.ts'
import type { SampleTrace, SessionEvent, Watch } from './messages.ts'
import { featuresOf, modelRows } from './model-rows.ts'
import { shotsForTrace, shotsFrom } from './shots.ts'
import type { Job } from './surface.ts'
import type { Trainer } from './trainer.ts'

/** Basis states that are sent at most. */
const mostBasisStates = 256

/* The row of the data behind a row number of the page. */
function rowOf(trainer: Trainer, shown: number): { readonly shown: number; readonly row: number } {
  const rows = shownRows(trainer.data)
  const inside = Math.max(0, Math.min(rows.length - 1, shown))
  return { shown: inside, row: rows[inside]! }
}

/** Features, angles, readouts, prediction, loss and gradient of one sample at the values of now. */
export async function traceOf(trainer: Trainer, watched: number): Promise<SampleTrace> {
  const { model, data, values, experiment, step } = trainer
  const { shown, row } = rowOf(trainer, watched)
  const rows = modelRows(data, [row])
  const encoded = rows.features
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

/** Probabilities and Bloch vectors of the watched sample's final state. */
export async function* stateJob(trainer: Trainer, watch: Watch, run: number): Job {
  const { model, data, values, step } = trainer
  const { shown, row } = rowOf(trainer, watch.sample)
  const state = await model.plan.states({
    parameters: values.slice(0, model.circuitParameterCount),
    parameterRows: 1,
    features: featuresOf(data, [row]),
    featureRows: 1,
  })
  const all = Array.from({ length: model.plan.qubitCount }, (_, qubit) => qubit)
  const likely = Float64Array.from(probabilities(all, state))
  const basisStates = largest(likely, mostBasisStates)
  const event: SessionEvent = {
    type: 'state',
    run,
    step,
    row: shown,
    probabilities: Float64Array.from(basisStates, (k) => likely[k]!),
    basisStates,
    bloch: blochVectors(state, model.plan.qubitCount),
  }
  yield event
}

/* Indices of the largest values, ascending. */
function largest(values: Float64Array, most: number): Uint32Array {
  const indices = Uint32Array.from(values, (_, k) => k)
  if (values.length <= most) return indices
  return indices
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, most)
    .sort()
}

/** (x, y, z) of each qubit's reduced state. @param state (re, im) interleaved */
export function blochVectors(state: Float64Array, qubitCount: number): Float64Array {
  const vectors = new Float64Array(3 * qubitCount)
  for (let qubit = 0; qubit < qubitCount; qubit++) {
    const stride = 2 << qubit
    let [x, y, z] = [0, 0, 0]
    for (let i = 0; i < state.length; i += 2) {
      if ((i & stride) !== 0) continue
      const [a, b, c, d] = [state[i]!, state[i + 1]!, state[i + stride]!, state[i + stride + 1]!]
      x += 2 * (a * c + b * d)
      y += 2 * (a * d - b * c)
      z += a * a + b * b - c * c - d * d
    }
    vectors.set([x, y, z], 3 * qubit)
  }
  return vectors
}
