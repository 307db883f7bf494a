/* A circuit of the user's own on one fold: trained, or fitted, as its document says. */
import { LabError } from '../../../base/lab-error.ts'
import type { OwnCompared } from '../../../document/comparison.ts'
import { experimentRun } from './experiment-run.ts'
import type { FitOutcome, FitTools } from './fit.ts'
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
  return { ...(await experimentRun(onFold(experiment, foldData), tools)), chosen: null }
}
