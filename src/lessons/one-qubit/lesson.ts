/* One qubit whose only trainable gate turns about the axis that is measured: nothing can be learned until it is moved. */
import { frame, scaledOutput } from '../../document/defaults.ts'
import type { Experiment } from '../../document/experiment.ts'
import { hasOneQubit, keepsData, validatesAt } from '../conditions.ts'
import type { Lesson } from '../lesson.ts'

const program = (body: string) => `OPENQASM 3.0;
include "stdgates.inc";

input float[64] x_0;
input float[64] x_1;
input float[64] theta_0;

qubit[1] q;

${body}

pragma ansatz.readout score = Z0
`

const withCircuit = (body: string): Experiment => ({
  ...frame,
  title: 'Lesson 1: what a qubit learns',
  description: 'One qubit reads two features. Its trainable gate stands where it can do nothing.',
  circuit: { text: program(body), draft: null },
  data: {
    source: 'generated',
    set: 'linearly-separable',
    count: 160,
    noise: 0,
    options: { features: 2, margin: 0.1 },
  },
  scaling: { kind: 'min-max', low: -Math.PI / 2, high: Math.PI / 2 },
  split: { kind: 'fractions', train: 0.7, validation: 0.3, test: 0 },
  task: { kind: 'binary', readout: 'score' },
  output: scaledOutput,
  training: {
    loss: 'cross-entropy',
    optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
    gradient: 'adjoint',
    batchSize: null,
    steps: 80,
  },
  initial: { distribution: { kind: 'uniform', low: 0.2, high: 0.6 }, values: {} },
})

const start = () =>
  withCircuit(`rx(x_0) q[0];
rx(x_1) q[0];
rz(theta_0) q[0]; // turns about the axis that is measured`)

export const oneQubit: Lesson = {
  name: 'one-qubit',
  start,
  solution: () =>
    withCircuit(`rx(x_0) q[0];
rx(x_1) q[0];
rx(theta_0) q[0]; // turns across the axis that is measured`),
  check: (facts) => [keepsData(start(), facts), hasOneQubit(facts), validatesAt(0.9, facts)],
}
