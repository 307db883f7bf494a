/*
 * Every classical model that circuits may be compared with; the code of each is loaded on first use. The few that run beside
 * training are in registry.ts. All tune by the same budget: at most 12 settings on at most 300 training rows (tuning.ts).
 */
import type { Task } from '../../document/experiment.ts'
import type { Baseline } from './baseline.ts'

export interface ClassicalModel {
  readonly name: string
  readonly label: string
  readonly tasks: Baseline['tasks']
  /**
   * Its code.
   *
   * @param parameterCount what a model with a free size is to match, such as a circuit's parameters; null for its usual size
   */
  load(parameterCount: number | null): Promise<Baseline>
}

const both = ['classification', 'regression'] as const

/** In the order in which they are shown. */
export const classicalModels: readonly ClassicalModel[] = [
  {
    name: 'logistic',
    label: 'Logistic regression',
    tasks: ['classification'],
    load: async () => (await import('./logistic.ts')).logistic,
  },
  {
    name: 'rbf-svm',
    label: 'RBF-SVM',
    tasks: ['classification'],
    load: async () => (await import('./rbf-svm.ts')).rbfSvm,
  },
  {
    name: 'ridge',
    label: 'Ridge regression',
    tasks: ['regression'],
    load: async () => (await import('./ridge.ts')).ridge,
  },
  {
    name: 'rbf-ridge',
    label: 'RBF kernel ridge',
    tasks: ['regression'],
    load: async () => (await import('./rbf-ridge.ts')).rbfRidge,
  },
  {
    name: 'knn',
    label: 'k nearest neighbours',
    tasks: both,
    load: async () => (await import('./nearest-neighbours.ts')).nearestNeighbours,
  },
  {
    name: 'random-forest',
    label: 'Random forest',
    tasks: both,
    load: async () => (await import('./random-forest.ts')).randomForest,
  },
  {
    name: 'gradient-boosting',
    label: 'Gradient boosting',
    tasks: both,
    load: async () => (await import('./gradient-boosting.ts')).gradientBoosting,
  },
  {
    name: 'gaussian-process',
    label: 'Gaussian process',
    tasks: both,
    load: async () => (await import('./gaussian-process.ts')).gaussianProcess,
  },
  {
    name: 'mlp',
    label: 'MLP',
    tasks: both,
    load: async (parameterCount) =>
      (await import('./multilayer-perceptron.ts')).multilayerPerceptronOf(parameterCount),
  },
  {
    name: 'nearest-mean',
    label: 'Nearest mean',
    tasks: ['classification'],
    load: async () => (await import('./nearest-mean.ts')).nearestMean,
  },
]

/** Those for a kind of task. */
export function classicalModelsFor(kind: Task['kind']): readonly ClassicalModel[] {
  const task = kind === 'regression' ? 'regression' : 'classification'
  return classicalModels.filter(({ tasks }) => tasks.includes(task))
}
