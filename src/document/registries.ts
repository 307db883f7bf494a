/* Names that a document may use, with what a screen needs to offer them. The code behind each name is in learn/. */
import type { LossName, OptimizerSettings, Reduction, Task } from './experiment.ts'

export interface NumberOption {
  readonly name: string
  readonly label: string
  readonly low: number
  readonly high: number
  readonly step: number
  readonly initial: number
  /** Fractions are refused. */
  readonly isWhole?: true
}

export interface DataSetEntry {
  readonly name: string
  readonly label: string
  readonly kind: Task['kind']
  /** Before any reduction, with the initial options. */
  readonly featureCount: number
  /** What the set is first offered with, where it has more columns than circuits take. */
  readonly reduction?: Reduction
  readonly source: 'generated' | 'shipped'
  readonly count: number
  readonly noise: { readonly high: number; readonly initial: number } | null
  readonly options: readonly NumberOption[]
  readonly help: string
}

const classes: NumberOption = { name: 'classes', label: 'Classes', low: 2, high: 4, step: 1, initial: 3 }
const degree: NumberOption = { name: 'degree', label: 'Degree', low: 1, high: 6, step: 1, initial: 3 }
const whole = (name: string, label: string, low: number, high: number, initial: number): NumberOption => ({
  name,
  label,
  low,
  high,
  step: 1,
  initial,
  isWhole: true,
})
const features = (initial: number) => whole('features', 'Features', 2, 20, initial)
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
  {
    name: 'wine',
    label: 'Wine',
    kind: 'multiclass',
    featureCount: 13,
    reduction: { kind: 'pca', columns: 4, standardize: true },
    source: 'shipped',
    count: 178,
    noise: null,
    options: [],
    help: 'Chemistry of 178 wines of three growers (UCI repository, CC BY 4.0).',
  },
  {
    name: 'breast-cancer',
    label: 'Breast cancer',
    kind: 'binary',
    featureCount: 30,
    reduction: { kind: 'pca', columns: 4, standardize: true },
    source: 'shipped',
    count: 569,
    noise: null,
    options: [],
    help: 'Cell nuclei of 569 tumours, malignant or benign (Wisconsin; UCI repository, CC BY 4.0).',
  },
  {
    name: 'digits',
    label: 'Digits',
    kind: 'multiclass',
    featureCount: 64,
    reduction: { kind: 'pca', columns: 4, standardize: false },
    source: 'shipped',
    count: 1797,
    noise: null,
    options: [],
    help: '1797 handwritten digits of 8 x 8 pixels (UCI repository, CC BY 4.0).',
  },
  {
    name: 'linearly-separable',
    label: 'Separable',
    kind: 'binary',
    featureCount: 2,
    source: 'generated',
    count: 200,
    noise: null,
    options: [features(2), { name: 'margin', label: 'Margin', low: 0, high: 1, step: 0.02, initial: 0.04 }],
    help: 'A cube cut by a plane (arXiv:2403.07059): no model has an excuse.',
  },
  {
    name: 'hidden-manifold',
    label: 'Hidden manifold',
    kind: 'binary',
    featureCount: 4,
    source: 'generated',
    count: 200,
    noise: null,
    options: [features(4), whole('dimension', 'Dimension', 1, 20, 2)],
    help: 'Points of a low dimension, bent into more features, labelled by a small network (arXiv:2403.07059).',
  },
  {
    name: 'hyperplanes',
    label: 'Hyperplanes',
    kind: 'binary',
    featureCount: 4,
    source: 'generated',
    count: 200,
    noise: null,
    options: [
      features(4),
      whole('hyperplanes', 'Planes', 1, 20, 3),
      whole('dimension', 'Dimension', 1, 20, 3),
    ],
    help: 'The parity of how many planes a point lies above (arXiv:2403.07059).',
  },
  {
    name: 'two-curves',
    label: 'Two curves',
    kind: 'binary',
    featureCount: 4,
    source: 'generated',
    count: 200,
    noise: { high: 0.1, initial: 0.01 },
    options: [
      features(4),
      whole('degree', 'Degree', 1, 20, 5),
      { name: 'offset', label: 'Offset', low: 0.01, high: 1, step: 0.01, initial: 0.1 },
    ],
    help: 'Two copies of a winding curve, side by side (arXiv:2403.07059).',
  },
  {
    name: 'bars-and-stripes',
    label: 'Bars and stripes',
    kind: 'binary',
    featureCount: 16,
    reduction: { kind: 'pca', columns: 4, standardize: false },
    source: 'generated',
    count: 200,
    noise: { high: 1, initial: 0.5 },
    options: [whole('width', 'Width', 2, 8, 4), whole('height', 'Height', 2, 8, 4)],
    help: 'Noisy pictures of whole columns or whole rows (arXiv:2403.07059).',
  },
  {
    name: 'load',
    label: 'Hourly load',
    kind: 'regression',
    featureCount: 4,
    source: 'generated',
    count: 672,
    noise: { high: 0.2, initial: 0.04 },
    options: [whole('calendar', 'Calendar', 0, 1, 0)],
    help: 'A made-up electricity demand, to be told from 1, 24 and 168 hours before and the temperature.',
  },
]

/** The entry of that name, or undefined. */
export function dataSetNamed(name: string): DataSetEntry | undefined {
  return dataSets.find((set) => set.name === name)
}

/** Columns that a calendar adds to a series: sine and cosine of hour and weekday, and whether it is a weekend. */
export const calendarColumns = 5

/** How many features a generated or shipped set has with these options, before any reduction. */
export function featureCountOf(name: string, options: Readonly<Record<string, number>>): number {
  const { width, height, features: chosen, calendar } = options
  const initial = dataSetNamed(name)?.featureCount ?? 2
  if (width !== undefined && height !== undefined) return width * height
  return chosen ?? initial + (calendar === 1 ? calendarColumns : 0)
}

/** How many columns a reduction leaves. */
export function reducedCount(reduction: Reduction | undefined, featureCount: number): number {
  if (!reduction) return featureCount
  return reduction.kind === 'pca' ? reduction.columns : reduction.columns * reduction.rows
}

export interface OptimizerEntry {
  readonly name: OptimizerSettings['name']
  readonly label: string
  readonly help: string
  /** What it asks of the loss; `metric` is the gradient and the metric of the states. */
  readonly asks: 'value' | 'gradient' | 'metric'
  /** Losses of one step are compared with those of another, so that every step takes all training rows. */
  readonly wholeTrainingPart?: true
  readonly initial: OptimizerSettings
}

/** Every optimizer, with the settings that it starts with. */
export const optimizers: readonly OptimizerEntry[] = [
  {
    name: 'adam',
    label: 'Adam',
    help: 'Gradient descent whose step adapts to each parameter; a safe first choice.',
    asks: 'gradient',
    initial: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  },
  {
    name: 'gradient-descent',
    label: 'Gradient descent',
    help: 'One step against the gradient, times the learning rate.',
    asks: 'gradient',
    initial: { name: 'gradient-descent', learningRate: 0.2 },
  },
  {
    name: 'momentum',
    label: 'Momentum',
    help: 'Gradient descent that keeps part of its last step.',
    asks: 'gradient',
    initial: { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
  },
  {
    name: 'nesterov',
    label: 'Nesterov',
    help: 'Momentum that looks at the slope ahead of itself, and so overshoots less.',
    asks: 'gradient',
    initial: { name: 'nesterov', learningRate: 0.05, momentum: 0.9 },
  },
  {
    name: 'rmsprop',
    label: 'RMSprop',
    help: 'Gradient descent divided by the usual size of each slope.',
    asks: 'gradient',
    initial: { name: 'rmsprop', learningRate: 0.05, decay: 0.9, epsilon: 1e-8 },
  },
  {
    name: 'quantum-natural-gradient',
    label: 'Natural gradient',
    help: 'The gradient measured by how far the quantum state turns. Few steps, each of them costly; exact simulation only.',
    asks: 'metric',
    initial: {
      name: 'quantum-natural-gradient',
      learningRate: 0.05,
      metric: 'block-diagonal',
      regularization: 0.01,
    },
  },
  {
    name: 'l-bfgs',
    label: 'L-BFGS',
    help: 'Learns the curvature from its last steps. Quick on smooth losses; exact values and all training points only.',
    asks: 'gradient',
    wholeTrainingPart: true,
    initial: { name: 'l-bfgs', memory: 10 },
  },
  {
    name: 'rotosolve',
    label: 'Rotosolve',
    help: 'Sets one angle after the other to where the loss is least, without a gradient. With the squared loss.',
    asks: 'value',
    initial: { name: 'rotosolve' },
  },
  {
    name: 'cobyla',
    label: 'COBYLA',
    help: 'Follows a linear model of the loss, without a gradient: one loss in each step. For a few dozen angles at most.',
    asks: 'value',
    wholeTrainingPart: true,
    initial: { name: 'cobyla', radius: 1, finalRadius: 1e-4 },
  },
  {
    name: 'spsa',
    label: 'SPSA',
    help: 'Two loss values in a random direction stand for the gradient: cheap and robust to shot noise.',
    asks: 'value',
    initial: { name: 'spsa', a: 0.4, c: 0.1, stability: 10, alpha: 0.602, gamma: 0.101 },
  },
]

/** The entry of an optimizer. */
export function optimizerEntry(name: OptimizerSettings['name']): OptimizerEntry {
  return optimizers.find((entry) => entry.name === name)!
}

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
