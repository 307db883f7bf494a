/* The ready experiments of the Gallery. Each learns what its description says; a test runs them all, and the files under
   examples/ are written from here. */
import { defaultReadouts, defaultRecipe, printRecipe, type Recipe } from '../circuit/recipe.ts'
import { defaultExperiment, frame, scaledOutput } from './defaults.ts'
import { drawnRing } from './drawn-points.ts'
import type { DataSource, Experiment, OptimizerSettings } from './experiment.ts'

export interface GalleryEntry {
  /** Also the name of its file under examples/. */
  readonly name: string
  /** What it reaches on its training and validation rows, at least: accuracy, or R squared of a regression. */
  readonly reaches: { readonly train: number; readonly validation: number }
  readonly experiment: () => Experiment
  /** The two columns of its picture; left out: the first two. */
  readonly plane?: readonly [number, number]
}

const adam = (learningRate: number): OptimizerSettings => ({
  name: 'adam',
  learningRate,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
})

const circuitOf = (recipe: Recipe): Experiment['circuit'] => ({ text: printRecipe(recipe), draft: null })

function iris(): Experiment {
  const recipe: Recipe = {
    ...defaultRecipe,
    featureCount: 4,
    layers: 3,
    readouts: defaultReadouts('multiclass', 3, 4),
  }
  return {
    ...frame,
    title: 'Iris in three classes',
    description: 'One qubit per feature, one readout per species: 150 flowers measured in 1935.',
    circuit: circuitOf(recipe),
    data: { source: 'shipped', set: 'iris' },
    scaling: { kind: 'min-max', low: -1, high: 1 },
    task: { kind: 'multiclass', readouts: ['class_0', 'class_1', 'class_2'] },
    output: { bias: { trainable: true, initial: 0 }, scale: { trainable: false, initial: 4 } },
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.1),
      gradient: 'adjoint',
      batchSize: null,
      steps: 150,
    },
  }
}

function fourier(): Experiment {
  const recipe: Recipe = {
    ...defaultRecipe,
    qubits: 2,
    featureCount: 1,
    ansatz: {
      name: 'hardware_efficient',
      arguments: { rotations: 'rz,ry,rz', entangler: 'cx', topology: 'ring' },
    },
    layers: 3,
    readouts: defaultReadouts('regression', 0, 2),
  }
  return {
    ...frame,
    title: 'A Fourier series by regression',
    description: 'A circuit that reads its input again and again is a Fourier series: here it fits one.',
    circuit: circuitOf(recipe),
    data: { source: 'generated', set: 'fourier', count: 120, noise: 0.05, options: { degree: 3 } },
    task: { kind: 'regression', readout: 'output' },
    scaling: { kind: 'none' },
    output: { bias: { trainable: true, initial: 0 }, scale: { trainable: true, initial: 1 } },
    training: { loss: 'squared', optimizer: adam(0.05), gradient: 'adjoint', batchSize: null, steps: 200 },
  }
}

function adhocKernel(): Experiment {
  const recipe: Recipe = {
    qubits: 2,
    featureCount: 2,
    encoding: { name: 'zz_feature_map', arguments: { repetitions: '2', entanglement: 'full' } },
    ansatz: { name: 'strongly_entangling', arguments: {} },
    layers: 3,
    reupload: false,
    readouts: [
      {
        kind: 'pauli-sum',
        name: 'score',
        terms: [
          {
            coefficient: 1,
            factors: [
              { qubit: 0, pauli: 'Z' },
              { qubit: 1, pauli: 'Z' },
            ],
          },
        ],
      },
    ],
  }
  return {
    ...frame,
    title: 'The ad hoc kernel',
    description: 'Points labelled by a quantum circuit: its own kernel parts them, an RBF kernel struggles.',
    circuit: circuitOf(recipe),
    data: { source: 'generated', set: 'adhoc', count: 100, noise: 0, options: { gap: 0.3 } },
    scaling: { kind: 'none' },
    split: { kind: 'fractions', train: 0.6, validation: 0.2, test: 0.2 },
    task: { kind: 'binary', readout: 'score' },
    output: scaledOutput,
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.1),
      gradient: 'adjoint',
      batchSize: null,
      steps: 200,
    },
  }
}

function xorShots(): Experiment {
  const recipe: Recipe = {
    ...defaultRecipe,
    qubits: 2,
    ansatz: {
      name: 'hardware_efficient',
      arguments: { rotations: 'rz,ry,rz', entangler: 'cx', topology: 'chain' },
    },
    layers: 2,
    readouts: [
      { kind: 'pauli-sum', name: 'score', terms: [{ coefficient: 1, factors: [{ qubit: 1, pauli: 'Z' }] }] },
    ],
  }
  return {
    ...frame,
    title: 'XOR with 200 shots',
    description:
      'What a device would see: 200 measurements per expectation, gradients by the parameter-shift rule.',
    circuit: circuitOf(recipe),
    data: { source: 'generated', set: 'xor', count: 120, noise: 0.05, options: {} },
    task: { kind: 'binary', readout: 'score' },
    output: scaledOutput,
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.1),
      gradient: 'parameter-shift',
      batchSize: 20,
      steps: 100,
    },
    device: { shots: 200, precision: 'float64' },
  }
}

function yourPoints(): Experiment {
  return {
    ...defaultExperiment(),
    title: 'Points you draw',
    description: 'Put your own points on the plane and watch the circuit find a boundary between them.',
    data: { source: 'drawn', points: drawnRing() },
    scaling: { kind: 'min-max', low: -Math.PI / 2, high: Math.PI / 2 },
    split: { kind: 'fractions', train: 0.8, validation: 0.2, test: 0 },
  }
}

function barsAndStripes(): Experiment {
  const recipe: Recipe = {
    qubits: 4,
    featureCount: 16,
    encoding: { name: 'amplitude_encoding', arguments: {} },
    ansatz: { name: 'convolutional', arguments: {} },
    layers: 1,
    reupload: false,
    readouts: defaultReadouts('binary', 2, 4),
  }
  return {
    ...frame,
    title: 'Bars and stripes by a convolutional network',
    description:
      'Sixteen noisy pixels as amplitudes of four qubits; shared gates and pooling leave one qubit that tells bars from stripes.',
    circuit: circuitOf(recipe),
    data: { source: 'generated', set: 'bars-and-stripes', count: 200, noise: 0.5, options: {} },
    scaling: { kind: 'none' },
    task: { kind: 'binary', readout: 'score' },
    output: { scale: { trainable: true, initial: 5 }, bias: { trainable: true, initial: 0 } },
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.1),
      gradient: 'adjoint',
      batchSize: null,
      steps: 60,
    },
  }
}

function dressedWine(): Experiment {
  const recipe: Recipe = {
    ...defaultRecipe,
    featureCount: 4,
    ansatz: { name: 'strongly_entangling', arguments: {} },
    layers: 2,
    reupload: false,
    readouts: defaultReadouts('multiclass', 3, 4),
  }
  return {
    ...frame,
    title: 'Wines by a dressed circuit',
    description:
      'A classical layer turns thirteen measurements of a wine into four angles, another one turns readouts into scores; all learn together.',
    circuit: circuitOf(recipe),
    data: { source: 'shipped', set: 'wine' },
    scaling: { kind: 'standard', factor: 1 },
    task: { kind: 'multiclass', readouts: ['class_0', 'class_1', 'class_2'] },
    model: {
      kind: 'dressed',
      before: { activation: 'tanh', scale: Math.PI / 2 },
      after: { activation: 'none', scale: 1 },
    },
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.1),
      gradient: 'adjoint',
      batchSize: null,
      steps: 80,
    },
  }
}

/* Re-uploading on four qubits, as it does well on sets of the plane: 300 points, three in ten of them for the test. */
function planar(
  title: string,
  description: string,
  data: Pick<Extract<DataSource, { source: 'generated' }>, 'set' | 'noise' | 'options'>,
): Experiment {
  return {
    ...frame,
    title,
    description,
    circuit: circuitOf(defaultRecipe),
    data: { source: 'generated', count: 300, ...data },
    split: { kind: 'fractions', train: 0.6, validation: 0.1, test: 0.3 },
    task: { kind: 'binary', readout: 'score' },
    output: scaledOutput,
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.1),
      gradient: 'adjoint',
      batchSize: null,
      steps: 150,
    },
  }
}

const recipeCircles = () =>
  planar(
    'Circles, a recipe',
    'One noisy circle inside another: four qubits read both features three times and close the curve between them.',
    { set: 'circles', noise: 0.1, options: { factor: 0.5 } },
  )

const recipeMoons = () =>
  planar(
    'Moons, a recipe',
    'Two noisy half circles, 300 points of which three in ten are kept for the test: the same circuit as for circles parts them.',
    { set: 'moons', noise: 0.1, options: {} },
  )

const recipeXor = () =>
  planar(
    'XOR, a recipe',
    'The sign of a product, which no single feature tells: the same circuit once more, without a change.',
    { set: 'xor', noise: 0.05, options: {} },
  )

/* Few qubits: a density matrix of four has 256 numbers, so that a step takes milliseconds. */
function noisyCircles(): Experiment {
  const recipe: Recipe = {
    ...defaultRecipe,
    qubits: 2,
    layers: 3,
    readouts: defaultReadouts('binary', 2, 2),
  }
  return {
    ...frame,
    title: 'Circles on a noisy device',
    description:
      'Every gate errs five times as often as on a superconducting chip of our days, readouts too, and two qubits learn all the same.',
    circuit: circuitOf(recipe),
    data: { source: 'generated', set: 'circles', count: 120, noise: 0.06, options: { factor: 0.4 } },
    task: { kind: 'binary', readout: 'score' },
    output: { bias: { trainable: true, initial: 0 }, scale: { trainable: false, initial: 5 } },
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.1),
      gradient: 'adjoint',
      batchSize: null,
      steps: 100,
    },
    noise: { preset: 'superconducting', strength: 5 },
  }
}

/* Many validation rows, so that intervals are narrow enough to tell. */
function moonsUnderNoise(): Experiment {
  return {
    ...frame,
    title: 'Moons meet a noisy device',
    description:
      'Trained without noise. Turn the strength up: from about eight on the angles fail, and training on under the noise brings most of it back. Insight, Noise draws both, beside the classical models.',
    circuit: circuitOf(defaultRecipe),
    data: { source: 'generated', set: 'moons', count: 240, noise: 0.12, options: {} },
    split: { kind: 'fractions', train: 0.5, validation: 0.4, test: 0.1 },
    task: { kind: 'binary', readout: 'score' },
    output: { bias: { trainable: true, initial: 0 }, scale: { trainable: false, initial: 5 } },
    training: {
      loss: 'cross-entropy',
      optimizer: adam(0.05),
      gradient: 'adjoint',
      batchSize: null,
      steps: 100,
    },
    noise: { preset: 'superconducting', strength: 0 },
    analysis: { noise: { strengths: [0, 2, 4, 8, 12, 16], retrain: true } },
  }
}

/** The experiments of the Gallery, in its order. */
export const gallery: readonly GalleryEntry[] = [
  { name: 'moons', reaches: { train: 0.97, validation: 0.95 }, experiment: defaultExperiment },
  { name: 'iris', reaches: { train: 0.92, validation: 0.92 }, experiment: iris, plane: [2, 3] },
  { name: 'fourier', reaches: { train: 0.97, validation: 0.97 }, experiment: fourier },
  { name: 'adhoc-kernel', reaches: { train: 0.98, validation: 0.95 }, experiment: adhocKernel },
  { name: 'xor-shots', reaches: { train: 0.95, validation: 0.9 }, experiment: xorShots },
  { name: 'noisy-circles', reaches: { train: 0.95, validation: 0.9 }, experiment: noisyCircles },
  { name: 'noisy-moons', reaches: { train: 0.9, validation: 0.9 }, experiment: moonsUnderNoise },
  { name: 'recipe-circles', reaches: { train: 0.95, validation: 0.9 }, experiment: recipeCircles },
  { name: 'recipe-moons', reaches: { train: 0.95, validation: 0.9 }, experiment: recipeMoons },
  { name: 'recipe-xor', reaches: { train: 0.95, validation: 0.9 }, experiment: recipeXor },
  {
    name: 'bars-and-stripes',
    reaches: { train: 0.95, validation: 0.85 },
    experiment: barsAndStripes,
    plane: [3, 14],
  },
  {
    name: 'dressed-wine',
    reaches: { train: 0.97, validation: 0.9 },
    experiment: dressedWine,
    plane: [6, 12],
  },
  { name: 'your-points', reaches: { train: 0.95, validation: 0.85 }, experiment: yourPoints },
]

/** The entry of that name, or undefined. */
export function galleryEntryNamed(name: string): GalleryEntry | undefined {
  return gallery.find((entry) => entry.name === name)
}
