/* A family that is trained by gradients, on one fold: each setting on the inner folds, then the best on the whole part. */
import { LabError } from '../../../base/lab-error.ts'
import type { QuantumCompared } from '../../../document/comparison.ts'
import type { Experiment } from '../../../document/experiment.ts'
import type { Family } from '../../../document/families/family.ts'
import { combinationsOf, settingsText, type Settings } from '../../../document/families/grid.ts'
import { settingsOf } from '../../../document/families/registry.ts'
import { createTrainer } from '../../create-trainer.ts'
import { chooseByFolds, type FitOutcome, type FitTools } from './fit.ts'
import { familyExperiment, type FoldData } from './fold-experiment.ts'

export async function fitTrained(
  compared: QuantumCompared,
  family: Family,
  foldData: FoldData,
  tools: FitTools,
): Promise<FitOutcome> {
  const shape = {
    features: foldData.setup.featureCount,
    classes: foldData.setup.rows.classNames.length,
  }
  let evaluations = 0
  const trained = async (settings: Settings, fold: FoldData['fold']) => {
    const parts = family.parts(shape, settingsOf(family, settings))
    const run = await trainedRun(familyExperiment(parts, { ...foldData, fold }), tools)
    evaluations += run.evaluations
    return run
  }
  const judge = async (settings: Settings, fold: FoldData['fold']) => {
    try {
      return (await trained(settings, fold)).test
    } catch (thrown) {
      /* A setting that diverges is the worst one. */
      if (thrown instanceof LabError && thrown.code === 'divergence') return 0
      throw thrown
    }
  }
  const settings = combinationsOf(compared)
  const chosen = await chooseByFolds(settings, compared.settings, foldData, tools, judge)
  const run = await trained(chosen.setting, foldData.fold)
  return {
    ...run,
    evaluations,
    tried: chosen.tried,
    settings: `${settingsText(chosen.setting) || 'initial settings'}, ${chosen.how}`,
    chosen: chosen.setting,
  }
}

/** Trains an experiment to its end and scores it. */
export async function trainedRun(
  experiment: Experiment,
  { engine, control }: Pick<FitTools, 'engine' | 'control'>,
): Promise<Pick<FitOutcome, 'train' | 'test' | 'parameters' | 'evaluations' | 'notes'>> {
  const trainer = await createTrainer(experiment, engine, null)
  try {
    const { steps, batchSize } = experiment.training
    const start = performance.now()
    while (trainer.step < steps && !trainer.stopped) {
      await control.breathe()
      await trainer.advance(control)
      trainer.stopIfDue((performance.now() - start) / 1000)
    }
    await trainer.settle(control)
    const rows = trainer.data.parts.train.length
    const test = await trainer.score('test', control)
    return {
      train: trainer.train?.accuracy ?? 0,
      test: test.accuracy ?? 0,
      parameters: trainer.values.length,
      evaluations: (trainer.checkpoint().evaluations ?? 0) * Math.min(batchSize ?? rows, rows),
      notes: trainer.data.reductionNote === null ? [] : [trainer.data.reductionNote],
    }
  } finally {
    trainer.dispose()
  }
}
