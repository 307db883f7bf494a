/* The models that a document may name, as a screen offers them. The code behind each is in learn/. */
import type { Experiment, Task } from './experiment.ts'
import type { ClassicalModelName, Model } from './model.ts'

/** `circuit` is the model of a document that names none. */
export type ModelKind = 'circuit' | Model['kind']

export interface ModelEntry {
  readonly kind: ModelKind
  readonly label: string
  readonly help: string
}

/** In the order in which they are offered. */
export const modelEntries: readonly ModelEntry[] = [
  {
    kind: 'circuit',
    label: 'The circuit',
    help: 'Its parameters are trained step by step, and its readouts are the answer.',
  },
  {
    kind: 'dressed',
    label: 'Dressed circuit',
    help: 'A small classical layer makes angles of all columns, another one makes answers of all readouts; all train together.',
  },
  {
    kind: 'quantum-features',
    label: 'Quantum features',
    help: 'The circuit stays as it is; what it reads out feeds a classical model. Fitted at once.',
  },
  {
    kind: 'kitchen-sinks',
    label: 'Kitchen sinks',
    help: 'Many random maps from columns to angles; the measured bits feed a classical model. Fitted at once.',
  },
  {
    kind: 'kernel-machine',
    label: 'Kernel machine',
    help: 'How alike the circuit makes two rows is the kernel of a classical machine. Fitted at once.',
  },
]

/** Classical models behind a circuit, with the tasks that each is for. */
export const classicalHeads: readonly {
  readonly name: ClassicalModelName
  readonly label: string
  readonly classes: boolean
  readonly numbers: boolean
}[] = [
  { name: 'logistic', label: 'Logistic regression', classes: true, numbers: false },
  { name: 'rbf-svm', label: 'RBF-SVM', classes: true, numbers: false },
  { name: 'ridge', label: 'Ridge regression', classes: false, numbers: true },
  { name: 'rbf-ridge', label: 'RBF kernel ridge', classes: false, numbers: true },
  { name: 'knn', label: 'k nearest neighbours', classes: true, numbers: true },
  { name: 'random-forest', label: 'Random forest', classes: true, numbers: true },
  { name: 'gradient-boosting', label: 'Gradient boosting', classes: true, numbers: true },
  { name: 'gaussian-process', label: 'Gaussian process', classes: true, numbers: true },
  { name: 'mlp', label: 'MLP', classes: true, numbers: true },
  { name: 'nearest-mean', label: 'Nearest mean', classes: true, numbers: false },
]

/** Those for a kind of task. */
export function headsFor(kind: Task['kind']): typeof classicalHeads {
  return classicalHeads.filter(({ classes, numbers }) => (kind === 'regression' ? numbers : classes))
}

/** A model as it is first offered for a task; undefined for the circuit. */
export function initialModel(kind: ModelKind, task: Task['kind']): Model | undefined {
  const classical = headsFor(task)[0]!.name
  switch (kind) {
    case 'circuit':
      return undefined
    case 'dressed':
      return {
        kind,
        before: { activation: 'tanh', scale: Math.PI / 2 },
        after: { activation: 'none', scale: 1 },
      }
    case 'quantum-features':
      return { kind, values: 'paulis', classical }
    case 'kitchen-sinks':
      return { kind, episodes: 50, deviation: 1, classical }
    case 'kernel-machine':
      return { kind, machine: { name: 'support-vectors', C: 1, epsilon: 0.1, tolerance: 1e-6 } }
    default:
      return kind satisfies never
  }
}

/** The document with another model; undefined leaves the circuit to learn. */
export function withModel(experiment: Experiment, model: Model | undefined): Experiment {
  const { model: _, ...rest } = experiment
  return model ? { ...rest, model } : rest
}
