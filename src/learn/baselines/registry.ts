/* Every baseline, in the order in which they are shown. */
import type { Task } from '../../document/experiment.ts'
import type { Baseline } from './baseline.ts'
import { logistic } from './logistic.ts'
import { multilayerPerceptron } from './multilayer-perceptron.ts'
import { rbfRidge } from './rbf-ridge.ts'
import { rbfSvm } from './rbf-svm.ts'
import { ridge } from './ridge.ts'

/** The baselines of all tasks. */
export const baselines: readonly Baseline[] = [logistic, rbfSvm, multilayerPerceptron, ridge, rbfRidge]

/** Those for a kind of task. */
export function baselinesFor(kind: Task['kind']): readonly Baseline[] {
  const task = kind === 'regression' ? 'regression' : 'classification'
  return baselines.filter(({ tasks }) => tasks.includes(task))
}
