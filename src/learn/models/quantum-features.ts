/* A circuit with fixed parameters as a feature map: what it reads out becomes the features of a classical model. */
import type { QuantumFeatures } from '../../document/model.ts'
import { planOptionsOf } from '../noise/plan-options.ts'
import { toFeatureRows } from '../prepare.ts'
import { encoderShots, fitEncoded, type Encoder } from './encoder.ts'
import type { FitContext, Fitting } from './fitted-model.ts'
import { readoutNames, readoutRows, withReadouts } from './readout-rows.ts'

/** The readouts of a circuit as an encoder. @throws LabError "circuit" when it has none */
export async function createReadoutEncoder(
  which: QuantumFeatures['values'],
  { circuit, engine, experiment, values, data }: FitContext,
): Promise<Encoder> {
  const { shots } = experiment.device
  const read = withReadouts(circuit, which)
  const plan = await engine.plan(read, await planOptionsOf(experiment, read, false))
  const source = encoderShots(experiment.seed)
  return {
    names: readoutNames(read),
    circuitsPerRow: 1,
    encode: (features, count) =>
      readoutRows({ plan, values, shots, source }, toFeatureRows(data, features), count),
    dispose: () => plan.dispose(),
  }
}

/** Runs the training rows through the circuit, then fits the classical model on what comes out. */
export async function* fitQuantumFeatures(settings: QuantumFeatures, context: FitContext): Fitting {
  const encoder = await createReadoutEncoder(settings.values, context)
  return yield* fitEncoded(encoder, settings.classical, context)
}
