/* The run of a model that is fitted at once: from document to record, with the events of any other run. */
import { LabError } from '../base/lab-error.ts'
import type { Checkpoint, RunRecord } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { hashOf } from '../document/hash.ts'
import { isFitted, type FittedModelSettings } from '../document/model.ts'
import type { Engine } from '../engine/engine.ts'
import {
  fittedModels,
  startFit,
  type FitContext,
  type FitProgress,
  type FittedModel,
} from '../learn/models/fitted-model.ts'
import { prepareExperiment } from '../learn/prepare.ts'
import { baselineScore, fittedBaselines, predictedRows, scoreOf } from './baselines.ts'
import { build } from './build.ts'
import { unhurried, type Control } from './control.ts'
import { initialValues, startWarnings } from './initial-values.ts'
import { readCircuit } from './read-circuit.ts'
import { resourcesOf } from './resources/resources.ts'
import type { RunEvent, RunOptions } from './run.ts'
import { warmValues } from './trainer-state.ts'

/** An experiment whose model is fitted at once. */
export interface FittedExperiment extends Experiment {
  readonly model: FittedModelSettings
}

/** Whether the experiment's model is fitted at once. */
export function isFittedExperiment(experiment: Experiment): experiment is FittedExperiment {
  return isFitted(experiment.model)
}

/**
 * Readies circuit, data and parameters of a fitted model.
 *
 * @param checkpoint whose parameters to take; null takes those that the document starts with
 * @throws LabError on whatever keeps the document from running
 */
export async function fitContext(
  experiment: Experiment,
  engine: Engine,
  checkpoint: Checkpoint | null,
  control: Control,
): Promise<FitContext> {
  const { flat } = readCircuit(experiment.circuit.text)
  const { model } = experiment
  const own = isFitted(model) && fittedModels[model.kind].features === 'own'
  const data = await prepareExperiment(experiment, own ? 'columns' : flat.features)
  const drawn = initialValues(flat.parameters, new Float64Array(0), experiment.initial, experiment.seed)
  const values = checkpoint ? warmValues(flat.parameters, drawn, checkpoint.parameters) : drawn
  const stated = flat.parameters.length > 0 ? startWarnings(flat.parameters, experiment.initial) : []
  const warnings = [...data.warnings, ...stated]
  return {
    experiment,
    data: { ...data, warnings },
    circuit: flat,
    values,
    engine,
    breathe: () => control.breathe(),
  }
}

/**
 * Fits the model and scores it on all parts; the test part is looked at once, at the end.
 *
 * @throws LabError "cancelled" when the control says so: a fit that was cut short has no record
 */
export async function* fittedRun(
  experiment: FittedExperiment,
  options: RunOptions,
): AsyncGenerator<RunEvent, RunRecord> {
  const { engine, checkpoint = null, control = unhurried } = options
  const start = performance.now()
  const context = await fitContext(experiment, engine, checkpoint, control)
  yield prepared(context)
  let model: FittedModel | null = null
  try {
    const fitting = await startFit(experiment.model, context)
    for (;;) {
      const { value, done } = await fitting.next()
      if (done) {
        model = value
        break
      }
      yield eventOf(value)
    }
    const predicted = await predictedRows(model, context.data, control)
    const seconds = (performance.now() - start) / 1000
    const baselines: RunRecord['baselines'][number][] = []
    if (options.baselines) {
      for await (const one of fittedBaselines(context.data, experiment, control, options.baselineRules))
        baselines.push(baselineScore(one, context.data, { withTest: true }))
      yield { type: 'baselines', scores: baselines }
    }
    return recordOf(context, model, { predicted, seconds, baselines })
  } catch (thrown) {
    if (thrown instanceof LabError && thrown.code === 'cancelled') yield { type: 'cancelled', step: 0 }
    throw thrown
  } finally {
    model?.dispose()
  }
}

/* A training within a fit is told step by step. */
function eventOf({ point, ...progress }: FitProgress): RunEvent {
  if (!point) return { type: 'fitting', ...progress }
  return { type: 'step', ...point, trainAccuracy: null, validationAccuracy: null }
}

/** Of a training within the fit. */
function stepsOf({ model, kernel, training }: Experiment): number {
  return model?.kind === 'kernel-machine' && kernel?.train ? training.steps : 0
}

function prepared({ experiment, data, circuit, engine }: FitContext): RunEvent {
  const { train, validation, test } = data.parts
  return {
    type: 'prepared',
    title: experiment.title,
    qubitCount: circuit.qubitCount,
    parameterNames: circuit.parameters,
    rows: { train: train.length, validation: validation.length, test: test.length },
    step: 0,
    steps: stepsOf(experiment),
    warnings: data.warnings,
    engine: { name: engine.name, notice: engine.notice },
  }
}

interface Outcome {
  readonly predicted: Float64Array
  readonly seconds: number
  readonly baselines: RunRecord['baselines']
}

/** What a record says of a fit. */
export function fitOf({
  settings,
  parameterCount,
  evaluations,
  measures,
}: FittedModel): NonNullable<RunRecord['fit']> {
  return { settings, parameterCount, evaluations, ...(measures ? { measures } : {}) }
}

function recordOf(
  { experiment, data, circuit, values, engine }: FitContext,
  model: FittedModel,
  { predicted, seconds, baselines }: Outcome,
): RunRecord {
  const { validation, test } = data.parts
  const { training, warnings } = model
  const record: RunRecord = {
    format: 'ansatz.record',
    version: 1,
    experiment,
    hash: hashOf(experiment),
    engine: { name: engine.name, build, precision: experiment.device.precision, threads: engine.threads },
    status: 'finished',
    steps: training?.history.at(-1)?.step ?? 0,
    seconds,
    fit: fitOf(model),
    final: {
      train: scoreOf(predicted, data, 'train'),
      validation: validation.length > 0 ? scoreOf(predicted, data, 'validation') : null,
      test: test.length > 0 ? scoreOf(predicted, data, 'test') : null,
    },
    baselines,
    parameters: Object.fromEntries(
      circuit.parameters.map((name, i) => [name, (training?.parameters ?? values)[i]!]),
    ),
    history: training?.history ?? [],
    warnings: [...data.warnings, ...warnings],
    testShownAtStep: test.length > 0 ? 0 : null,
  }
  return { ...record, resources: resourcesOf(record, circuit) }
}
