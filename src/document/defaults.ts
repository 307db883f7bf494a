/* What a document starts with: the experiment of the first visit, and the frame that the others are made from. */
import { defaultRecipe, printRecipe } from '../circuit/recipe.ts'
import { experimentVersion, type Experiment, type OutputLayer } from './experiment.ts'

/** Fields that the ready experiments share; each overrides what it needs. */
export const frame: Omit<Experiment, 'title' | 'description' | 'circuit' | 'data' | 'task' | 'training'> = {
  format: 'ansatz.experiment',
  version: experimentVersion,
  scaling: { kind: 'min-max', low: -2, high: 2 },
  split: { kind: 'fractions', train: 0.7, validation: 0.15, test: 0.15 },
  output: { bias: { trainable: false, initial: 0 }, scale: { trainable: false, initial: 1 } },
  device: { shots: null, precision: 'float64' },
  noise: null,
  initial: { distribution: { kind: 'uniform', low: -Math.PI, high: Math.PI }, values: {} },
  seed: 42,
}

/** Log odds up to 5: readouts alone, from -1 to 1, could not say that anything is certain. */
export const scaledOutput: OutputLayer = { ...frame.output, scale: { trainable: false, initial: 5 } }

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
    output: scaledOutput,
    training: {
      loss: 'cross-entropy',
      optimizer: { name: 'adam', learningRate: 0.05, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
      gradient: 'adjoint',
      batchSize: null,
      steps: 200,
    },
  }
}
