/* The rows of a classifier's problem: the same preparation and the same parts as an Experiment on these data. */
import { LabError } from '../../../base/lab-error.ts'
import { defaultExperiment } from '../../../document/defaults.ts'
import type { Experiment } from '../../../document/experiment.ts'
import type { MpsClassifierProblem } from '../../../document/problems/mps-classifier/types.ts'
import { prepareExperiment, type PreparedData } from '../../../learn/prepare.ts'

export interface ClassifierRows {
  readonly experiment: Experiment
  readonly prepared: PreparedData
}

/** @throws LabError "data" on rows without classes, or too few of them */
export async function classifierRows(problem: MpsClassifierProblem, seed: number): Promise<ClassifierRows> {
  const { data, reduction, split } = problem
  const experiment: Experiment = {
    ...defaultExperiment(),
    data,
    ...(reduction && { reduction }),
    split,
    scaling: { kind: 'min-max', low: 0, high: 1 },
    task: { kind: 'multiclass', readouts: ['class'] },
    seed,
  }
  const prepared = await prepareExperiment(experiment, 'columns')
  if (prepared.classNames.length < 2)
    throw new LabError(
      'data',
      `mps classifier: rows must belong to at least 2 classes, got ${prepared.classNames.length}; choose data with labels`,
    )
  return { experiment, prepared }
}

/** Scaled features of some rows, row-major, shape [rows, columns]. */
export function featuresOf({ scaled, featureCount }: PreparedData, rows: readonly number[]): Float64Array {
  const features = new Float64Array(rows.length * featureCount)
  rows.forEach((row, i) =>
    features.set(scaled.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount),
  )
  return features
}
