/* Ready problems of kind "born-machine". The same as files under examples/. */
import { readyProblem } from '../ready.ts'
import type { BornMachineProblem } from './types.ts'

const usual = {
  kind: 'born-machine',
  samples: 1000,
  loss: { kind: 'mmd', widths: [0.5, 1, 2, 4] },
  optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  steps: 150,
  shots: null,
  repeats: 3,
} as const satisfies Omit<BornMachineProblem, 'target' | 'circuit'>

/** Two hills of unlike height over 32 bins. */
const twoHills = [
  1, 1, 2, 4, 7, 11, 15, 18, 19, 18, 15, 11, 7, 4, 3, 3, 4, 6, 10, 15, 21, 26, 29, 29, 26, 21, 15, 10, 6, 3,
  2, 1,
]

export const examples = [
  readyProblem(
    'born-machine-histogram',
    true,
    {
      title: 'A histogram drawn by hand',
      description:
        'Five qubits learn two hills over 32 bins, which you can draw anew; beside them the histogram of the samples themselves, which is hard to beat.',
    },
    {
      ...usual,
      target: { source: 'histogram', weights: twoHills },
      loss: { kind: 'mmd', widths: [0.5, 4, 32] },
      circuit: { kind: 'ansatz', name: 'hardware_efficient', layers: 6 },
    },
  ),
  readyProblem(
    'born-machine-bars',
    true,
    {
      title: 'Bars and stripes, born from measurements',
      description:
        'Nine qubits learn the fourteen pictures of 3 × 3 pixels whose rows or columns are lit; independent pixels and a tree of pairs learn from the same samples.',
    },
    {
      ...usual,
      target: { source: 'bars-and-stripes', width: 3, height: 3 },
      circuit: { kind: 'ansatz', name: 'hardware_efficient', layers: 8 },
      loss: { kind: 'mmd', widths: [0.25, 0.5, 1] },
      steps: 300,
      repeats: 5,
    },
  ),
  readyProblem(
    'born-machine-shots',
    false,
    {
      title: 'Small pictures with shots',
      description: 'The six pictures of 2 × 2 pixels from 500 measurements a value, by parameter shift.',
    },
    {
      ...usual,
      target: { source: 'bars-and-stripes', width: 2, height: 2 },
      circuit: { kind: 'ansatz', name: 'real_amplitudes', layers: 2 },
      steps: 60,
      shots: 500,
      repeats: 1,
    },
  ),
  readyProblem(
    'born-machine-column',
    false,
    {
      title: 'A column of numbers',
      description: 'Waiting times in eight bins, by the Kullback-Leibler divergence and L-BFGS.',
    },
    {
      ...usual,
      target: {
        source: 'column',
        name: 'waiting time',
        values: [0.2, 0.3, 0.3, 0.4, 0.6, 0.7, 0.9, 1.1, 1.1, 1.4, 1.9, 2.2, 2.4, 3.1, 3.9, 5.2],
        bins: 8,
      },
      samples: null,
      loss: { kind: 'kl' },
      optimizer: { name: 'l-bfgs', memory: 10 },
      circuit: {
        kind: 'text',
        text: `OPENQASM 3.0;
include "stdgates.inc";
input array[float[64], 9] theta;
qubit[3] q;
ry(theta[0]) q[0];
ry(theta[1]) q[1];
ry(theta[2]) q[2];
cx q[0], q[1];
cx q[1], q[2];
ry(theta[3]) q[0];
ry(theta[4]) q[1];
ry(theta[5]) q[2];
cx q[2], q[0];
cx q[0], q[1];
ry(theta[6]) q[0];
ry(theta[7]) q[1];
ry(theta[8]) q[2];
`,
      },
      steps: 80,
      repeats: 2,
    },
  ),
]
