/* What a document starts with: the experiment of the first visit, and the frame that the others are made from. */
import { defaultRecipe, printRecipe } from '../circuit/recipe.ts'
import { experimentVersion, type Experiment } from './experiment.ts'

/** Fields that the ready experiments share; each overrides what it needs. */
export const frame: Omit<Experiment, 'title' | 'description' | 'circuit' | 'data' | 'task' | 'training'> = {
  format: 'ansatz.experiment',
  version: experimentVersion,
  scaling: { kind: 'min-max', low: -Math.PI / 2, high: Math.PI / 2 },
  split: { kind: 'fractions', train: 0.7, validation: 0.15, test: 0.15 },
  output: { bias: { trainable: false, initial: 0 }, scale: { trainable: false, initial: 1 } },
  device: { shots: null, precision: 'float64' },
  noise: null,
  initial: { distribution: { kind: 'uniform', low: -Math.PI / 2, high: Math.PI / 2 }, values: {} },
  seed: 42,
}

/** Two moons, read in again in each of three layers on four qubits: 24 parameters, 140 training points. */
export function defaultExperiment(): Experiment {
  return {
    ...frame,
    title: 'Two moons, re-uploaded',
    description:
      'Four qubits read two features three times over and learn to part two interleaved half circles.',
    circuit: { text: printRecipe(defaultRecipe), draft: null },
    data: { source: 'generated', set: 'moons', count: 200, noise: 0.12, options: {} },
    task: { kind: 'binary', readout: 'score' },
    output: { ...frame.output, scale: { trainable: false, initial: 4 } },
    training: {
      loss: 'cross-entropy',
      optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
      gradient: 'adjoint',
      batchSize: null,
      steps: 200,
    },
  }
}
