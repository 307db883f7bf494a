/* Small documents for tests of the lab: two qubits, few rows, milliseconds a run. They load in a browser too. */
import { readExperiment } from '../../src/document/codec.ts'
import type { Experiment, OptimizerSettings } from '../../src/document/experiment.ts'

export const smallCircuit = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
input array[float[64], 4] theta;
qubit[2] q;
ry(x_0) q[0];
ry(x_1) q[1];
ry(theta[0]) q[0];
ry(theta[1]) q[1];
cx q[0], q[1];
ry(x_0 + theta[2]) q[0];
cx q[0], q[1];
ry(theta[3]) q[1];
pragma ansatz.readout score = Z1
`

/** Circles on two qubits, 24 training rows, 12 steps of Adam. */
export const smallExperiment: Experiment = readExperiment({
  format: 'ansatz.experiment',
  version: 1,
  title: 'Small',
  circuit: { text: smallCircuit },
  data: { source: 'generated', set: 'circles', count: 40, noise: 0.05, options: {} },
  scaling: { kind: 'min-max', low: -1.5, high: 1.5 },
  split: { kind: 'fractions', train: 0.6, validation: 0.2, test: 0.2 },
  task: { kind: 'binary', readout: 'score' },
  output: { scale: { initial: 3 } },
  training: { loss: 'cross-entropy', optimizer: { name: 'adam', learningRate: 0.1 }, steps: 12 },
  seed: 5,
})

/** The small experiment with another training. */
export function withTraining(training: Partial<Experiment['training']>): Experiment {
  return { ...smallExperiment, training: { ...smallExperiment.training, ...training } }
}

/** So many shots that every step and every score takes several slices of work. */
export const slicedExperiment: Experiment = {
  ...withTraining({ gradient: 'parameter-shift', steps: 12 }),
  device: { shots: 20_000, precision: 'float64' },
}

export const optimizersUnderTest: readonly OptimizerSettings[] = [
  { name: 'gradient-descent', learningRate: 0.2 },
  { name: 'momentum', learningRate: 0.05, momentum: 0.9 },
  { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  { name: 'spsa', a: 0.4, c: 0.1, stability: 10, alpha: 0.602, gamma: 0.101 },
]
