/* Two documents that differ in their bandwidth alone: one kernel is healthy, the other concentrated. */
import { defaultReadouts, printRecipe, type Recipe } from '../../circuit/recipe.ts'
import { frame, scaledOutput } from '../../document/defaults.ts'
import type { Experiment } from '../../document/experiment.ts'
import { kernelText } from '../text/kernel.ts'
import { withKernel } from './subject.ts'

export type ExampleName = 'healthy' | 'concentrated'

const qubits = 8

const recipe: Recipe = {
  qubits,
  featureCount: qubits,
  encoding: { name: 'angle_encoding', arguments: { rotation: 'y' } },
  ansatz: { name: 'strongly_entangling', arguments: {} },
  layers: 1,
  reupload: false,
  readouts: defaultReadouts('binary', 2, qubits),
}

/* Eight angles that spread over several radians: with bandwidth 1 every row is alone in a space of 256 dimensions. */
const experiment: Experiment = {
  ...frame,
  title: '',
  description: '',
  circuit: { text: printRecipe(recipe), draft: null },
  data: { source: 'shipped', set: 'breast-cancer' },
  reduction: { kind: 'pca', columns: qubits, standardize: true },
  scaling: { kind: 'standard', factor: 4 },
  split: { kind: 'fractions', train: 0.25, validation: 0.25, test: 0.5 },
  task: { kind: 'binary', readout: 'score' },
  output: scaledOutput,
  training: {
    loss: 'cross-entropy',
    optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
    gradient: 'adjoint',
    batchSize: null,
    steps: 100,
  },
}

const bandwidths: Readonly<Record<ExampleName, number>> = { healthy: 0.0884, concentrated: 1 }

/** The document of that name. */
export function exampleNamed(name: ExampleName): Experiment {
  const { title, description } = kernelText.examples.documents[name]
  return withKernel({ ...experiment, title, description }, { bandwidth: bandwidths[name] })
}
