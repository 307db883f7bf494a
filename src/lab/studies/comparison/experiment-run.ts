/* One run of an experiment for its scores: trained in steps, or fitted at once, as its document says. */
import type { Experiment } from '../../../document/experiment.ts'
import { startFit } from '../../../learn/models/fitted-model.ts'
import { predictedRows, scoreOf } from '../../baselines.ts'
import { createTrainer } from '../../create-trainer.ts'
import { fitContext, isFittedExperiment, type FittedExperiment } from '../../fitted-run.ts'
import { trainToEnd } from '../../train-to-end.ts'
import type { FitOutcome, FitTools } from './fit.ts'

export type ExperimentRun = Omit<FitOutcome, 'chosen'>

/** Runs an experiment to its end and scores it on its training and its test part. */
export function experimentRun(experiment: Experiment, tools: FitTools): Promise<ExperimentRun> {
  return isFittedExperiment(experiment) ? fittedOnce(experiment, tools) : trainedToItsEnd(experiment, tools)
}

async function trainedToItsEnd(
  experiment: Experiment,
  { engine, control }: FitTools,
): Promise<ExperimentRun> {
  const trainer = await createTrainer(experiment, engine, null)
  try {
    const { batchSize } = experiment.training
    const start = performance.now()
    await trainToEnd(trainer, control, () => (performance.now() - start) / 1000)
    const rows = trainer.data.parts.train.length
    const test = await trainer.score('test', control)
    return {
      train: trainer.train?.accuracy ?? 0,
      test: test.accuracy ?? 0,
      parameters: trainer.values.length,
      tried: 1,
      settings: 'as its document says',
      evaluations: (trainer.checkpoint().evaluations ?? 0) * Math.min(batchSize ?? rows, rows),
      notes: trainer.data.reductionNote === null ? [] : [trainer.data.reductionNote],
    }
  } finally {
    trainer.dispose()
  }
}

/** Fits a model that takes no steps, its own tuning within the budget, and scores it. */
async function fittedOnce(
  experiment: FittedExperiment,
  { engine, control, budget }: FitTools,
): Promise<ExperimentRun> {
  const context = { ...(await fitContext(experiment, engine, null, control)), budget }
  const fitting = await startFit(experiment.model, context)
  for (;;) {
    const { value, done } = await fitting.next()
    await control.breathe()
    if (!done) continue
    try {
      const predicted = await predictedRows(value, context.data, control)
      return {
        train: scoreOf(predicted, context.data, 'train').accuracy ?? 0,
        test: scoreOf(predicted, context.data, 'test').accuracy ?? 0,
        parameters: value.parameterCount,
        evaluations: value.evaluations,
        tried: value.tried ?? 1,
        settings: value.settings,
        notes: value.warnings,
      }
    } finally {
      value.dispose()
    }
  }
}
