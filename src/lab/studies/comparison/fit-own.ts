/* A circuit of the user's own on one fold: trained, or fitted, as its document says. */
import { LabError } from '../../../base/lab-error.ts'
import type { OwnCompared } from '../../../document/comparison.ts'
import { predictedRows, scoreOf } from '../../baselines.ts'
import { fitContext, isFittedExperiment, type FittedExperiment } from '../../fitted-run.ts'
import { startFit } from '../../../learn/models/fitted-model.ts'
import type { FitOutcome, FitTools } from './fit.ts'
import { trainedRun } from './fit-trained.ts'
import { onFold, type FoldData } from './fold-experiment.ts'

export async function fitOwn(
  { experiment }: OwnCompared,
  foldData: FoldData,
  tools: FitTools,
): Promise<FitOutcome> {
  const classes = foldData.setup.rows.classNames.length
  const { kind } = experiment.task
  if ((kind === 'binary') !== (classes === 2))
    throw new LabError(
      'data',
      `experiment: its task is ${kind}, got data of ${classes} classes; choose the other task in the experiment`,
    )
  const own = onFold(experiment, foldData)
  if (isFittedExperiment(own)) return fittedOnce(own, tools)
  const run = await trainedRun(own, tools)
  return { ...run, tried: 1, settings: 'as its document says', chosen: null }
}

async function fittedOnce(experiment: FittedExperiment, { engine, control }: FitTools): Promise<FitOutcome> {
  const context = await fitContext(experiment, engine, null, control)
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
        tried: 1,
        settings: value.settings,
        chosen: null,
        notes: value.warnings,
      }
    } finally {
      value.dispose()
    }
  }
}
