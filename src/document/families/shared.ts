/* What families have in common: how scores are read, how trained ones train, settings that several offer. */
import { defaultReadouts } from '../../circuit/recipe.ts'
import type { Readout } from '../../circuit/readout.ts'
import type { Experiment, Task, Training } from '../experiment.ts'
import type { DataShape, FamilyParts, FamilySetting, SettingValues } from './family.ts'

/** How often the pattern of a circuit is applied. */
export const layersOf = (initial: number): FamilySetting => ({
  name: 'layers',
  label: 'Layers',
  help: 'How often the trainable pattern is applied.',
  type: 'whole',
  low: 1,
  high: 20,
  initial,
})

/** How often features are encoded. */
export const repetitionsOf = (initial: number): FamilySetting => ({
  name: 'repetitions',
  label: 'Repetitions',
  help: 'How often the features are encoded.',
  type: 'whole',
  low: 1,
  high: 20,
  initial,
})

/** What scaled features are multiplied by. */
export const bandwidthOf = (initial: number): FamilySetting => ({
  name: 'bandwidth',
  label: 'Bandwidth',
  help: 'Features are brought to ±π/2 times this: the smaller, the smoother the kernel.',
  type: 'number',
  low: 0.001,
  high: 10,
  initial,
})

/** Box constraint of the support vectors. */
export const penalty: FamilySetting = {
  name: 'C',
  label: 'C',
  help: 'How much a row on the wrong side costs.',
  type: 'number',
  low: 1e-4,
  high: 1e6,
  initial: 1,
}

/** Settings of every trained family. */
export const trainingSettings: readonly FamilySetting[] = [
  {
    name: 'learningRate',
    label: 'Learning rate',
    help: 'Of Adam; it falls to a tenth along a cosine.',
    type: 'number',
    low: 1e-5,
    high: 1,
    initial: 0.1,
  },
  {
    name: 'steps',
    label: 'Steps',
    help: 'Each on the whole training part.',
    type: 'whole',
    low: 1,
    high: 10_000,
    initial: 120,
  },
]

/** Adam on the cross-entropy of all rows. */
export function trainingOf(settings: SettingValues): Training {
  return {
    loss: 'cross-entropy',
    optimizer: {
      name: 'adam',
      learningRate: settings.number('learningRate'),
      beta1: 0.9,
      beta2: 0.99,
      epsilon: 1e-8,
    },
    gradient: 'adjoint',
    batchSize: null,
    steps: settings.number('steps'),
    schedule: { kind: 'cosine', warmup: 0, floor: 0.1 },
  }
}

/** Training of families that take no steps: none is read. */
export const noTraining: Training = {
  loss: 'cross-entropy',
  optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  gradient: 'adjoint',
  batchSize: null,
  steps: 1,
}

/** Log odds up to 4 and more, as scale and bias are learned along. */
export const learnedOutput: Experiment['output'] = {
  bias: { trainable: true, initial: 0 },
  scale: { trainable: true, initial: 4 },
}

/** Readouts for so many classes, with the task that reads them. @param binary the readout of two classes */
export function scoring(
  { classes }: DataShape,
  qubits: number,
  binary: Readout,
): { readonly task: Task; readonly readouts: readonly Readout[] } {
  if (classes === 2) return { task: { kind: 'binary', readout: binary.name }, readouts: [binary] }
  const readouts = defaultReadouts('multiclass', classes, qubits)
  return { task: { kind: 'multiclass', readouts: readouts.map(({ name }) => name) }, readouts }
}

/** Features in ±π/2 times a factor. */
export const angles = (factor = 1): Experiment['scaling'] => ({
  kind: 'min-max',
  low: (-factor * Math.PI) / 2,
  high: (factor * Math.PI) / 2,
})

/** What a family that is trained decides: features as angles, and all that `others` does not say otherwise. */
export function trainedParts(
  text: string,
  task: Task,
  settings: SettingValues,
  others: Partial<FamilyParts> = {},
): FamilyParts {
  return {
    circuit: { text, draft: null },
    scaling: angles(),
    task,
    output: learnedOutput,
    training: trainingOf(settings),
    ...others,
  }
}

/** The fewest qubits that hold so many numbers as amplitudes, or name so many classes. */
export function qubitsForAmplitudes(count: number): number {
  let qubits = 1
  while (1 << qubits < count) qubits += 1
  return qubits
}
