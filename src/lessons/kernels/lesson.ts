/* A fidelity kernel of eight qubits to which all points look unlike, until its features are made smaller. */
import { defaultReadouts, printRecipe, type Recipe } from '../../circuit/recipe.ts'
import { frame, scaledOutput } from '../../document/defaults.ts'
import type { Experiment } from '../../document/experiment.ts'
import { keepsData, validatesAt } from '../conditions.ts'
import type { Lesson } from '../lesson.ts'

const columns = 8

const recipe: Recipe = {
  qubits: columns,
  featureCount: columns,
  encoding: { name: 'zz_feature_map', arguments: { repetitions: '2', entanglement: 'linear' } },
  ansatz: { name: 'strongly_entangling', arguments: {} },
  layers: 1,
  reupload: false,
  readouts: defaultReadouts('binary', 2, columns),
}

const withBandwidth = (bandwidth: number): Experiment => ({
  ...frame,
  title: 'Lesson 3: kernels and their concentration',
  description: 'Eight measured columns, eight qubits, and a kernel that finds no two rows alike.',
  circuit: { text: printRecipe(recipe), draft: null },
  data: { source: 'shipped', set: 'breast-cancer' },
  reduction: { kind: 'pca', columns, standardize: true },
  scaling: { kind: 'min-max', low: 0, high: Math.PI },
  split: { kind: 'fractions', train: 0.3, validation: 0.3, test: 0.4 },
  task: { kind: 'binary', readout: 'score' },
  model: {
    kind: 'kernel-machine',
    machine: { name: 'support-vectors', C: 1, epsilon: 0.1, tolerance: 1e-6 },
  },
  kernel: { kind: 'fidelity', bandwidth, shots: null, repair: 'clip' },
  output: scaledOutput,
  training: {
    loss: 'cross-entropy',
    optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
    gradient: 'adjoint',
    batchSize: null,
    steps: 100,
  },
})

const start = () => withBandwidth(1)

export const kernels: Lesson = {
  name: 'kernels',
  start,
  solution: () => withBandwidth(0.1),
  check: (facts) => [
    keepsData(start(), facts),
    { text: 'What learns is a quantum kernel', holds: facts.experiment.model?.kind === 'kernel-machine' },
    validatesAt(0.85, facts),
  ],
}
