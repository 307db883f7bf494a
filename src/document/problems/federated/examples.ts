/* Ready federated trainings: with masks and somebody on the line, and with a client that lies. */
import type { Experiment } from '../../experiment.ts'
import type { ProblemDocument } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'

const circuit = `OPENQASM 3.0;
include "stdgates.inc";

input float[64] x_0;
input float[64] x_1;
input array[float[64], 12] theta;

qubit[2] q;

for int l in [0:2] {
  ry(x_0) q[0];
  ry(x_1) q[1];
  for int i in [0:1] {
    ry(theta[4 * l + 2 * i]) q[i];
    rz(theta[4 * l + 2 * i + 1]) q[i];
  }
  cx q[0], q[1];
}

pragma ansatz.readout score = Z0
`

const moons: Experiment = {
  format: 'ansatz.experiment',
  version: 1,
  title: 'Two moons on two qubits',
  description: '',
  circuit: { text: circuit, draft: null },
  data: { source: 'generated', set: 'moons', count: 200, noise: 0.15, options: {} },
  scaling: { kind: 'min-max', low: -2, high: 2 },
  split: { kind: 'fractions', train: 0.6, validation: 0.2, test: 0.2 },
  task: { kind: 'binary', readout: 'score' },
  output: { bias: { trainable: true, initial: 0 }, scale: { trainable: false, initial: 4 } },
  training: {
    loss: 'cross-entropy',
    optimizer: { name: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
    gradient: 'adjoint',
    batchSize: null,
    steps: 40,
  },
  device: { shots: null, precision: 'float64' },
  noise: null,
  initial: { distribution: { kind: 'normal', deviation: 0.5 }, values: {} },
  seed: 1,
}

const guarded: ProblemDocument<'federated'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'Training together, rows kept apart',
  description:
    'Five clients with unlike rows train one circuit. Masks from distributed keys hide every update; some clients are missing, and in a few rounds somebody measures the photons of one client: these rounds do not take place.',
  seed: 4,
  problem: {
    kind: 'federated',
    experiment: moons,
    clients: 5,
    rounds: 40,
    method: 'fedsgd',
    localSteps: 1,
    skew: 0.5,
    masks: true,
    aggregation: 'mean',
    trim: 0.2,
    dropout: 0.1,
    keys: {
      photons: 4096,
      loss: 0,
      channelError: 0.02,
      renewal: 4,
      eavesdropper: { client: 2, fraction: 1, from: 13, to: 18 },
    },
    attack: null,
  },
}

const poisoned: ProblemDocument<'federated'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'One client lies',
  description:
    'One of seven clients sends the opposite of its gradient, eight times as large. The mean follows the liar; the median and the trimmed mean do not, but the server must see every update for them.',
  seed: 4,
  problem: {
    kind: 'federated',
    experiment: moons,
    clients: 7,
    rounds: 40,
    method: 'fedsgd',
    localSteps: 1,
    skew: null,
    masks: false,
    aggregation: 'mean',
    trim: 0.2,
    dropout: 0,
    keys: { photons: 4096, loss: 0, channelError: 0.02, renewal: 40, eavesdropper: null },
    attack: { kind: 'sign-flip', clients: 1, factor: 8 },
  },
}

const averaging: ProblemDocument<'federated'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'Averaging models, ten steps at a time',
  description: 'Clients take ten steps of their own before they tell how far they moved (FedAvg).',
  seed: 4,
  problem: {
    kind: 'federated',
    experiment: moons,
    clients: 4,
    rounds: 10,
    method: 'fedavg',
    localSteps: 10,
    skew: 0.3,
    masks: true,
    aggregation: 'mean',
    trim: 0.2,
    dropout: 0,
    keys: { photons: 4096, loss: 0, channelError: 0.02, renewal: 5, eavesdropper: null },
    attack: null,
  },
}

export const examples: readonly ProblemExample[] = [
  { name: 'federated', inGallery: true, document: guarded },
  { name: 'federated-poisoned', inGallery: true, document: poisoned },
  { name: 'federated-averaging', inGallery: false, document: averaging },
]
