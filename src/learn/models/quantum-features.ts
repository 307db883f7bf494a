/* A circuit with fixed parameters as a feature map: what it reads out becomes the features of a classical model. */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { QuantumFeatures } from '../../document/model.ts'
import { toFeatureRows } from '../prepare.ts'
import type { FitContext, Fitting } from './fitted-model.ts'
import { readoutRows, withReadouts, type FixedCircuit } from './readout-rows.ts'
import { fitClassical } from './classical-head.ts'

/** Where shots of these features begin: they draw nothing that others draw. */
const firstShot = 3_298_534_883_328

/** A circuit made ready to turn rows into features; `dispose` its plan after use. */
export async function fixedCircuit(circuit: FlatCircuit, context: FitContext): Promise<FixedCircuit> {
  const { engine, experiment, values } = context
  const { shots, precision } = experiment.device
  const plan = await engine.plan(circuit, { precision })
  let counter = firstShot
  return {
    plan,
    values,
    shots,
    source: {
      seed: experiment.seed,
      take(count) {
        counter += count
        return counter - count
      },
    },
  }
}

/** Readout values of rows as they came. @returns row-major, shape [count, outputs] */
export async function featuresFor(
  fixed: FixedCircuit,
  features: Float64Array,
  count: number,
  { data, breathe }: FitContext,
): Promise<Float64Array> {
  const rows = readoutRows(fixed, toFeatureRows(data, features), count)
  for (;;) {
    const { value, done } = await rows.next()
    if (done) return value
    await breathe()
  }
}

/** Runs the training rows through the circuit, then fits the classical model on what comes out. */
export async function* fitQuantumFeatures(settings: QuantumFeatures, context: FitContext): Fitting {
  const { data, breathe } = context
  const fixed = await fixedCircuit(withReadouts(context.circuit, settings.values), context)
  try {
    const { train } = data.parts
    const width = data.slots.length
    const inputs = new Float64Array(train.length * width)
    train.forEach((row, i) =>
      inputs.set(data.featureRows.subarray(row * width, (row + 1) * width), i * width),
    )
    const rows = readoutRows(fixed, inputs, train.length)
    let step = await rows.next()
    for (; !step.done; step = await rows.next()) {
      yield { phase: 'rows encoded', done: step.value, total: train.length }
      await breathe()
    }
    const fitted = await fitClassical(settings.classical, step.value, fixed.plan.outputCount, context)
    return {
      parameterCount: fitted.predictor.parameterCount,
      evaluations: train.length,
      settings: fitted.settings,
      warnings: [],
      predict: async (features, count) =>
        fitted.predictor.predict(await featuresFor(fixed, features, count, context), count),
      dispose: () => fixed.plan.dispose(),
    }
  } catch (thrown) {
    fixed.plan.dispose()
    throw thrown
  }
}
