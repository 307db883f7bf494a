/* A classical model on one fold, with the tuning that it brings along. */
import { LabError } from '../../../base/lab-error.ts'
import type { ClassicalName } from '../../../document/comparison-models.ts'
import type { Predictor } from '../../../learn/baselines/baseline.ts'
import { classicalModels } from '../../../learn/baselines/classical-models.ts'
import { selectRows } from '../../../learn/baselines/rows.ts'
import { largestAt } from '../../../learn/baselines/tuning.ts'
import { prepareExperiment, type PreparedData } from '../../../learn/prepare.ts'
import { defaultExperiment } from '../../../document/defaults.ts'
import { accuracyOf, type FitOutcome, type FitTools } from './fit.ts'
import { onFold, type FoldData } from './fold-experiment.ts'

/** Rows predicted between two breaths. */
const rowsPerBreath = 64

/** @param parameterCount what a model of free size is to match; null for its usual size */
export async function fitClassicalOn(
  name: ClassicalName,
  foldData: FoldData,
  parameterCount: number | null,
  tools: FitTools,
): Promise<FitOutcome> {
  const { control, draws, budget } = tools
  const { rows } = foldData.setup
  const data = await classicalData(foldData)
  const entry = classicalModels.find((model) => model.name === name)
  if (!entry) throw new LabError('document', `comparison: there is no classical model "${name}"`)
  const baseline = await entry.load(parameterCount)
  const { train, test } = foldData.fold
  const { predictor, settings, chosen, tried } = await baseline.fit(
    selectRows(data, train),
    rows.classNames.length,
    draws,
    () => control.breathe(),
    budget,
  )
  return {
    train: await accuracyOn(predictor, data, train, tools),
    test: await accuracyOn(predictor, data, test, tools),
    parameters: predictor.parameterCount,
    evaluations: 0,
    tried,
    settings,
    chosen,
    notes: data.reductionNote === null ? [] : [data.reductionNote],
  }
}

/* The rows after the reduction, unscaled: classical models standardize them on what they are fitted on. */
function classicalData(foldData: FoldData): Promise<PreparedData> {
  const classes = foldData.setup.rows.classNames.length
  const plain = defaultExperiment()
  const task = classes === 2 ? plain.task : ({ kind: 'multiclass', readouts: ['classes'] } as const)
  return prepareExperiment(onFold({ ...plain, task, scaling: { kind: 'none' } }, foldData), [])
}

async function accuracyOn(
  predictor: Predictor,
  data: PreparedData,
  rows: readonly number[],
  { control }: FitTools,
): Promise<number> {
  const classes = data.classNames.length
  const predicted: number[] = []
  for (let from = 0; from < rows.length; from += rowsPerBreath) {
    const part = selectRows(data, rows.slice(from, from + rowsPerBreath))
    const scores = predictor.predict(part.features, part.count)
    for (let row = 0; row < part.count; row++) predicted.push(largestAt(scores, row * classes, classes))
    await control.breathe()
  }
  return accuracyOf(predicted, rows, data.targets)
}
