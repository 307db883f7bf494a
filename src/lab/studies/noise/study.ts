/*
 * How well a model does as its noise grows: parameters as they stand judged at several strengths, and trained anew at each,
 * beside the classical models that no noise reaches. One task is one strength, or all classical models.
 */
import { createStream } from '../../../base/random.ts'
import type { PartScore } from '../../../document/checkpoint.ts'
import type { Experiment } from '../../../document/experiment.ts'
import { isFitted } from '../../../document/model.ts'
import type { NoiseSettings } from '../../../document/noise.ts'
import { rSquared } from '../../../learn/metrics/scores.ts'
import { prepareExperiment } from '../../../learn/prepare.ts'
import { fittedBaselines, scoreOf } from '../../baselines.ts'
import { createTrainer } from '../../create-trainer.ts'
import type { PartName } from '../../messages.ts'
import { trainToEnd } from '../../train-to-end.ts'
import type { Trainer } from '../../trainer.ts'
import { warmValues } from '../../trainer-state.ts'
import type { Study, StudyTools } from '../study.ts'
import { noiseReading } from './reading.ts'
import type { NoiseAnswer, NoiseTask, Predicted } from './tasks.ts'
import type { NoiseRequest, NoiseView } from './types.ts'

/** Draws of rows for the interval of an R². */
const bootstraps = 1000

export const noise: Study<NoiseRequest, NoiseTask, NoiseAnswer, NoiseView> = {
  plan: async ({ experiment, settings }) => {
    const strengths = [...new Set(settings.strengths)].toSorted((a, b) => a - b)
    const fitsAtOnce = isFitted(experiment.model)
    const evaluated = fitsAtOnce
      ? []
      : strengths.map((strength): NoiseTask => ({ kind: 'evaluated', strength }))
    const again = settings.retrain || fitsAtOnce
    const retrained = again ? strengths.map((strength): NoiseTask => ({ kind: 'retrained', strength })) : []
    return [...evaluated, { kind: 'baselines' }, ...retrained]
  },
  async work(task, request, tools) {
    if (task.kind === 'baselines') return { models: await classical(request.experiment, tools) }
    const experiment = atStrength(request.experiment, task.strength)
    const models = await (task.kind === 'evaluated'
      ? evaluated(experiment, request, tools)
      : retrained(experiment, tools))
    return { models }
  },
  view: noiseReading,
}

/** Where the document has no noise, this device is asked about. */
const usualNoise: NoiseSettings = { preset: 'superconducting', strength: 1 }

/* Values are exact but for random runs: shots would hide what the noise does. */
function atStrength(experiment: Experiment, strength: number): Experiment {
  return {
    ...experiment,
    noise: { ...(experiment.noise ?? usualNoise), strength },
    device: { ...experiment.device, shots: null },
  }
}

async function evaluated(
  experiment: Experiment,
  { parameters }: NoiseRequest,
  { engine, control }: StudyTools<NoiseAnswer>,
): Promise<readonly Predicted[]> {
  const trainer = await createTrainer(judging(experiment), engine, null)
  try {
    trainer.standAt(warmValues(trainer.model.names, trainer.values, parameters ?? {}))
    await trainer.measure(control)
    return [await predictedBy(trainer, control)]
  } finally {
    trainer.dispose()
  }
}

/* Nothing is trained, so any optimizer will do. */
function judging(experiment: Experiment): Experiment {
  const { loss } = experiment.training
  const optimizer = { name: 'spsa', a: 1, c: 0.1, stability: 10, alpha: 0.602, gamma: 0.101 } as const
  return { ...experiment, training: { loss, optimizer, gradient: 'adjoint', batchSize: null, steps: 1 } }
}

async function retrained(
  experiment: Experiment,
  { engine, control }: StudyTools<NoiseAnswer>,
): Promise<readonly Predicted[]> {
  const trainer = await trainerFor(experiment, engine, control)
  try {
    await trainToEnd(trainer, control)
    return [await predictedBy(trainer, control)]
  } finally {
    trainer.dispose()
  }
}

async function trainerFor(
  experiment: Experiment,
  engine: StudyTools<NoiseAnswer>['engine'],
  control: StudyTools<NoiseAnswer>['control'],
): Promise<Trainer> {
  const { model, training } = experiment
  if (isFitted(model)) {
    const { createFittedTrainer } = await import('../../fitted-trainer.ts')
    return createFittedTrainer({ ...experiment, model }, engine, null, control)
  }
  /* How long another machine takes says nothing of noise. */
  const stop = training.stop && { ...training.stop, seconds: null }
  return createTrainer({ ...experiment, training: { ...training, stop } }, engine, null)
}

async function predictedBy(
  trainer: Trainer,
  control: StudyTools<NoiseAnswer>['control'],
): Promise<Predicted> {
  const part: PartName = trainer.validation ? 'validation' : 'train'
  const predicted = await trainer.predict(part, control)
  const truth = trainer.truth(part)
  return judged(
    'circuit',
    'This circuit',
    part,
    predicted,
    truth,
    trainer.validation ?? trainer.train!,
    trainer.experiment.seed,
  )
}

async function classical(
  experiment: Experiment,
  { control }: StudyTools<NoiseAnswer>,
): Promise<readonly Predicted[]> {
  const data = await prepareExperiment(experiment, [])
  const part: PartName = data.parts.validation.length > 0 ? 'validation' : 'train'
  const rows = data.parts[part]
  const truth = Float64Array.from(rows, (row) => data.targets[row]!)
  const models: Predicted[] = []
  for await (const { name, label, predicted } of fittedBaselines(data, experiment, control)) {
    const own = Float64Array.from(rows, (row) => predicted[row]!)
    models.push(judged(name, label, part, own, truth, scoreOf(predicted, data, part), experiment.seed))
  }
  return models
}

function judged(
  name: string,
  label: string,
  part: 'train' | 'validation',
  predicted: Float64Array,
  truth: Float64Array,
  score: PartScore,
  seed: number,
): Predicted {
  const isRegression = score.accuracy === null
  const value = isRegression ? (score.rSquared ?? 0) : score.accuracy
  const interval = isRegression ? spreadOf(predicted, truth, seed) : (score.interval ?? [value, value])
  return {
    name,
    label,
    part,
    predicted: [...predicted],
    truth: [...truth],
    score: { value, interval, score },
  }
}

/* 95 % of the values of rows drawn with replacement, the same rows for every model. */
function spreadOf(predicted: Float64Array, truth: Float64Array, seed: number): readonly [number, number] {
  const stream = createStream(seed, 'noise study rows')
  const count = truth.length
  const values = Array.from({ length: bootstraps }, () => {
    const rows = Array.from({ length: count }, () => stream.integer(count))
    return rSquared(
      rows.map((row) => predicted[row]!),
      rows.map((row) => truth[row]!),
    )
  }).toSorted((a, b) => a - b)
  return [values[Math.floor(0.025 * bootstraps)]!, values[Math.ceil(0.975 * bootstraps) - 1]!]
}
