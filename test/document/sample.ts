/* A small document for tests of the codec, with every field away from its default. */
import type { Checkpoint } from '../../src/document/checkpoint.ts'
import type { Experiment } from '../../src/document/experiment.ts'

export const sampleExperiment: Experiment = {
  format: 'ansatz.experiment',
  version: 1,
  title: 'A sample',
  description: 'Two columns, one parameter.',
  circuit: {
    text: 'OPENQASM 3.0;\ninput float[64] x_0;\ninput float[64] t;\nqubit[1] q;\nry(x_0 + t) q[0];\n',
    draft: 'OPENQASM 3.0;\nqubit[',
  },
  data: { source: 'generated', set: 'circles', count: 40, noise: 0.05, options: { factor: 0.4 } },
  scaling: { kind: 'min-max', low: -1.5, high: 1.5 },
  split: { kind: 'fractions', train: 0.5, validation: 0.25, test: 0.25 },
  task: { kind: 'binary', readout: 'score' },
  output: { bias: { trainable: true, initial: 0.1 }, scale: { trainable: false, initial: 2 } },
  training: {
    loss: 'hinge',
    optimizer: { name: 'momentum', learningRate: 0.02, momentum: 0.8 },
    gradient: 'parameter-shift',
    batchSize: 8,
    steps: 30,
  },
  device: { shots: 100, precision: 'float32' },
  noise: null,
  initial: { distribution: { kind: 'normal', deviation: 0.5 }, values: { t: 0.25 } },
  seed: 7,
}

export const sampleCheckpoint: Checkpoint = {
  step: 2,
  parameters: { t: 0.3, 'output.bias.0': 0.05 },
  optimizer: { name: 'momentum', order: ['t', 'output.bias.0'], memory: { velocity: [0.01, -0.002] } },
  streams: { batches: 3, shots: 12 },
  history: [
    { step: 0, loss: 0.9, validationLoss: 0.95 },
    { step: 1, loss: 0.8, validationLoss: null },
  ],
  best: { step: 1, loss: 0.8, parameters: { t: 0.28, 'output.bias.0': 0.02 } },
}

/** A copy with one field replaced, by path: `withField(sample, 'training.steps', -1)`. undefined removes it. */
export function withField(document: object, path: string, value: unknown): unknown {
  const copy = structuredClone(document) as Record<string, unknown>
  const keys = path.split('.')
  const last = keys.pop()!
  let place = copy
  for (const key of keys) place = place[key] as Record<string, unknown>
  if (value === undefined) delete place[last]
  else place[last] = value
  return copy
}
