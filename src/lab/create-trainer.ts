/* From an experiment to its trainer: the circuit unrolled, the rows prepared, model and optimizer made. */
import { LabError } from '../base/lab-error.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Circuit } from '../circuit/tree.ts'
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { isFitted } from '../document/model.ts'
import { isNoisy } from '../document/noise.ts'
import { optimizerEntry } from '../document/registries.ts'
import type { Engine } from '../engine/engine.ts'
import type { MetricPlan } from '../engine/gradients/metric-plan.ts'
import { createCircuitModel, type CircuitModel } from '../learn/models/circuit-model.ts'
import { factsOf } from '../learn/optimizers/facts.ts'
import { optimizerFor } from '../learn/optimizers/registry.ts'
import { prepareExperiment, type PreparedData } from '../learn/prepare.ts'
import { startWarnings } from './initial-values.ts'
import { Trainer } from './trainer.ts'
import { unrollCircuit } from './unroll-circuit.ts'

/**
 * Readies an experiment: circuit, data, model, optimizer and starting values.
 *
 * @param checkpoint where to go on: exactly, if optimizer and parameters are the same, else with the values it has by name
 * @param circuit the tree of the experiment's text, where it is at hand; else the text is read
 * @throws LabError on whatever keeps the document from running
 */
export async function createTrainer(
  experiment: Experiment,
  engine: Engine,
  checkpoint: Checkpoint | null,
  circuit: Circuit | null = null,
): Promise<Trainer> {
  requireTrainable(experiment)
  await requireFittingTraining(experiment)
  const flat = await flatCircuit(experiment.circuit.text, circuit)
  const { data, model } = await preparedModel(experiment, engine, flat)
  const warnings = [
    ...data.warnings,
    ...startWarnings(model.names, experiment.initial),
    ...(await notesOf(experiment, model)),
  ]
  let metric: MetricPlan | null = null
  try {
    const { optimizer: settings } = experiment.training
    const optimizer = await optimizerFor(settings, factsOf(flat, model.names))
    if (optimizerEntry(settings.name).asks === 'metric') {
      const { createMetricPlan } = await import('../engine/gradients/metric-plan.ts')
      metric = await createMetricPlan(engine, flat, { precision: experiment.device.precision })
    }
    return new Trainer(
      experiment,
      { engine, flat, data: { ...data, warnings }, model, optimizer, metric },
      checkpoint,
    )
  } catch (thrown) {
    model.dispose()
    metric?.dispose()
    throw thrown
  }
}

async function preparedModel(
  experiment: Experiment,
  engine: Engine,
  flat: FlatCircuit,
): Promise<{ readonly data: PreparedData; readonly model: CircuitModel }> {
  const { model } = experiment
  if (model?.kind === 'dressed') {
    const { createDressedModel } = await import('../learn/models/dressed.ts')
    const data = await prepareExperiment(experiment, model.before ? 'columns' : flat.features)
    return { data, model: await createDressedModel(engine, flat, experiment, model, data) }
  }
  const data = await prepareExperiment(experiment, flat.features)
  const { classNames, targetScaler } = data
  return {
    data,
    model: await createCircuitModel(engine, flat, experiment, classNames.length, targetScaler),
  }
}

/* How the noise is followed, where that is worth a word. */
async function notesOf({ noise }: Experiment, { plan }: CircuitModel): Promise<readonly string[]> {
  if (!isNoisy(noise)) return []
  const { noiseNotes } = await import('../learn/noise/noise-model-of.ts')
  return noiseNotes(plan)
}

function requireTrainable({ model }: Experiment): void {
  if (isFitted(model))
    throw new LabError(
      'unsupported',
      `model: "${model.kind}" is fitted at once and not trained step by step; leave the model out to train the circuit`,
      { kind: model.kind },
    )
}

/** Optimizers that go with every document. */
const undemanding: readonly string[] = ['adam', 'gradient-descent', 'momentum', 'spsa']

/* The rules are loaded only where there is anything to check. */
async function requireFittingTraining(experiment: Experiment): Promise<void> {
  const { optimizer, schedule, clipNorm, starts, stop } = experiment.training
  const isPlain = !schedule && clipNorm === undefined && starts === undefined && !stop
  if (isPlain && undemanding.includes(optimizer.name)) return
  const { requireFitting } = await import('../learn/optimizers/requirements.ts')
  requireFitting(experiment)
}

/** The circuit unrolled. The language is loaded only where a text has to be read: the page has its tree already. */
export async function flatCircuit(text: string, circuit: Circuit | null): Promise<FlatCircuit> {
  if (circuit) return unrollCircuit({ circuit, text })
  const { readCircuit } = await import('./read-circuit.ts')
  return readCircuit(text).flat
}
