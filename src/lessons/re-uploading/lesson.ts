/* Four bands, one qubit: read in once, the data give one slow wave; read in again, a faster one. */
import { frame, scaledOutput } from '../../document/defaults.ts'
import type { Experiment } from '../../document/experiment.ts'
import { hasOneQubit, keepsData, validatesAt } from '../conditions.ts'
import type { Lesson } from '../lesson.ts'

const program = (uploads: number) => `OPENQASM 3.0;
include "stdgates.inc";

input float[64] x_0;
input float[64] x_1;
input array[float[64], ${3 * uploads}] theta;

qubit[1] q;

for int l in [0:${uploads - 1}] {
  rx(x_0) q[0];
  rx(x_1) q[0];
  rz(theta[3*l]) q[0];
  rx(theta[3*l + 1]) q[0];
  rz(theta[3*l + 2]) q[0];
}

pragma ansatz.readout score = Z0
`

const withUploads = (uploads: number): Experiment => ({
  ...frame,
  title: 'Lesson 2: encodings and re-uploading',
  description: 'Four bands of two classes, and one qubit that reads the data once.',
  circuit: { text: program(uploads), draft: null },
  data: { source: 'generated', set: 'stripes', count: 240, noise: 0.02, options: { stripes: 4 } },
  scaling: { kind: 'min-max', low: -Math.PI / 2, high: Math.PI / 2 },
  split: { kind: 'fractions', train: 0.7, validation: 0.3, test: 0 },
  task: { kind: 'binary', readout: 'score' },
  output: scaledOutput,
  training: {
    loss: 'cross-entropy',
    optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
    gradient: 'adjoint',
    batchSize: null,
    steps: 150,
  },
  initial: { distribution: { kind: 'uniform', low: -1, high: 1 }, values: {} },
})

const start = () => withUploads(1)

export const reUploading: Lesson = {
  name: 're-uploading',
  start,
  solution: () => withUploads(3),
  check: (facts) => [keepsData(start(), facts), hasOneQubit(facts), validatesAt(0.85, facts)],
}
