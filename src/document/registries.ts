/* Names that a document may use, with what a screen needs to offer them. The code behind each name is in learn/. */
import type { LossName, OptimizerSettings, Task } from './experiment.ts'

export interface NumberOption {
  readonly name: string
  readonly label: string
  readonly low: number
  readonly high: number
  readonly step: number
  readonly initial: number
}

export interface DataSetEntry {
  readonly name: string
  readonly label: string
  readonly kind: Task['kind']
  readonly featureCount: number
  readonly source: 'generated' | 'shipped'
  readonly count: number
  readonly noise: { readonly high: number; readonly initial: number } | null
  readonly options: readonly NumberOption[]
  readonly help: string
}

const classes: NumberOption = { name: 'classes', label: 'Classes', low: 2, high: 4, step: 1, initial: 3 }
const degree: NumberOption = { name: 'degree', label: 'Degree', low: 1, high: 6, step: 1, initial: 3 }
const gap: NumberOption = { name: 'gap', label: 'Gap', low: 0, high: 0.6, step: 0.05, initial: 0.3 }

/** Every data set that the lab makes or ships. */
export const dataSets: readonly DataSetEntry[] = [
  {
    name: 'moons',
    label: 'Moons',
    kind: 'binary',
    featureCount: 2,
    source: 'generated',
    count: 200,
    noise: { high: 0.4, initial: 0.12 },
    options: [],
    help: 'Two interleaved half circles. A straight line cannot part them; a smooth curve can.',
  },
  {
    name: 'circles',
    label: 'Circles',
    kind: 'binary',
    featureCount: 2,
    source: 'generated',
    count: 200,
    noise: { high: 0.3, initial: 0.08 },
    options: [{ name: 'factor', label: 'Inner radius', low: 0.2, high: 0.8, step: 0.05, initial: 0.5 }],
    help: 'One class inside the other: the model has to close a curve.',
  },
  {
    name: 'xor',
    label: 'XOR',
    kind: 'binary',
    featureCount: 2,
    source: 'generated',
    count: 200,
    noise: { high: 0.3, initial: 0.05 },
    options: [],
    help: 'The class is the sign of the product of the two features: opposite corners belong together.',
  },
  {
    name: 'spirals',
    label: 'Spirals',
    kind: 'binary',
    featureCount: 2,
    source: 'generated',
    count: 200,
    noise: { high: 0.3, initial: 0.05 },
    options: [{ name: 'turns', label: 'Turns', low: 0.5, high: 2, step: 0.25, initial: 1 }],
    help: 'Two arms wound around each other: the hardest of the planar sets, it needs high frequencies.',
  },
  {
    name: 'blobs',
    label: 'Blobs',
    kind: 'multiclass',
    featureCount: 2,
    source: 'generated',
    count: 210,
    noise: { high: 0.6, initial: 0.2 },
    options: [classes],
    help: 'Round clouds, one per class.',
  },
  {
    name: 'stripes',
    label: 'Stripes',
    kind: 'binary',
    featureCount: 2,
    source: 'generated',
    count: 200,
    noise: { high: 0.3, initial: 0.05 },
    options: [{ name: 'stripes', label: 'Stripes', low: 2, high: 8, step: 1, initial: 4 }],
    help: 'Alternating bands: how fast the model can oscillate along one direction.',
  },
  {
    name: 'adhoc',
    label: 'Ad hoc',
    kind: 'binary',
    featureCount: 2,
    source: 'generated',
    count: 100,
    noise: null,
    options: [gap],
    help: 'Labelled by a quantum circuit (Havlicek et al. 2019): easy for its own kernel, hard for others.',
  },
  {
    name: 'fourier',
    label: 'Fourier series',
    kind: 'regression',
    featureCount: 1,
    source: 'generated',
    count: 120,
    noise: { high: 0.3, initial: 0.05 },
    options: [degree],
    help: 'A sum of sines and cosines to be fitted: a re-uploading circuit is such a series itself.',
  },
  {
    name: 'iris',
    label: 'Iris',
    kind: 'multiclass',
    featureCount: 4,
    source: 'shipped',
    count: 150,
    noise: null,
    options: [],
    help: 'Sepals and petals of 150 flowers of three species (Fisher 1936; UCI repository, CC BY 4.0).',
  },
]

/** The entry of that name, or undefined. */
export function dataSetNamed(name: string): DataSetEntry | undefined {
  return dataSets.find((set) => set.name === name)
}

export interface OptimizerEntry {
  readonly name: OptimizerSettings['name']
  readonly label: string
  readonly help: string
  readonly initial: OptimizerSettings
}

/** Every optimizer, with the settings that it starts with. */
export const optimizers: readonly OptimizerEntry[] = [
  {
    name: 'adam',
    label: 'Adam',
    help: 'Gradient descent whose step adapts to each parameter; a safe first choice.',
    initial: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  },
  {
    name: 'gradient-descent',
    label: 'Gradient descent',
    help: 'One step against the gradient, times the learning rate.',
    initial: { name: 'gradient-descent', learningRate: 0.2 },
  },
  {
    name: 'momentum',
    label: 'Momentum',
    help: 'Gradient descent that keeps part of its last step.',
    initial: { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
  },
  {
    name: 'spsa',
    label: 'SPSA',
    help: 'Two loss values in a random direction stand for the gradient: cheap and robust to shot noise.',
    initial: { name: 'spsa', a: 0.4, c: 0.1, stability: 10, alpha: 0.602, gamma: 0.101 },
  },
]

export interface LossEntry {
  readonly name: LossName
  readonly label: string
  readonly tasks: readonly Task['kind'][]
  readonly help: string
}

/** Every loss and the tasks that it is for. */
export const losses: readonly LossEntry[] = [
  {
    name: 'cross-entropy',
    label: 'Cross-entropy',
    tasks: ['binary', 'multiclass'],
    help: 'Minus the log of the probability given to the true class.',
  },
  {
    name: 'squared',
    label: 'Squared',
    tasks: ['binary', 'multiclass', 'regression'],
    help: 'The mean squared distance between prediction and target.',
  },
  {
    name: 'hinge',
    label: 'Hinge',
    tasks: ['binary', 'multiclass'],
    help: 'Zero once a point is on the right side by a margin of one, then linear.',
  },
]
