/* What is fitted on one fold, as an Experiment: its training part is the fold's, its test part is held back. */
import { frame } from '../../../document/defaults.ts'
import type { Experiment, Reduction } from '../../../document/experiment.ts'
import type { FamilyParts } from '../../../document/families/family.ts'
import type { Fold } from '../../../learn/comparison/folds.ts'
import type { DataSetup } from './data-setup.ts'

/** The data of a fold. */
export interface FoldData {
  readonly setup: DataSetup
  readonly fold: Fold
  readonly reduction: Reduction | undefined
  /** Of all draws of this fit. */
  readonly seed: number
}

/** The experiment of a family on a fold. */
export function familyExperiment(parts: FamilyParts, data: FoldData): Experiment {
  return onFold({ ...frame, title: '', description: '', ...parts, data: emptyTable }, data)
}

const emptyTable: Experiment['data'] = { source: 'drawn', points: [] }

/** An experiment with the rows of a fold instead of its own. */
export function onFold(experiment: Experiment, { setup, fold, reduction, seed }: FoldData): Experiment {
  const { reduction: _, ...rest } = experiment
  return {
    ...rest,
    data: { source: 'table', table: setup.table },
    ...(reduction && { reduction }),
    split: { kind: 'rows', train: fold.train, validation: [], test: fold.test },
    seed,
  }
}
