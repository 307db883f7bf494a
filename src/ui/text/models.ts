/* Words of the choice of a model. */
import type { KernelMachineSettings } from '../../document/model.ts'

export const modelText = {
  model: 'Model',
  modelHelp: 'What learns from the data, with the circuit as a part of it.',
  before: 'Layer before the circuit',
  beforeHelp:
    'Makes the angles of the circuit out of all columns of the data, by weights that are trained along.',
  after: 'Layer after the circuit',
  afterHelp: 'Makes the answers out of all readouts, by weights that are trained along.',
  activation: { before: 'Angles are', after: 'Answers are' },
  activations: { tanh: 'bounded (tanh)', none: 'unbounded' },
  values: 'Numbers taken from the circuit',
  readouts: 'Readouts',
  paulis: 'X, Y, Z',
  valuesHelp: 'The readouts of the circuit, or the expectations of X, Y and Z of each of its qubits.',
  classical: 'Classical model',
  classicalHelp: 'Fitted on these numbers, and tuned within the training part.',
  episodes: 'Random maps',
  episodesHelp: 'Each map turns the columns into angles once more. More of them tell more, and take longer.',
  deviation: 'Spread of the maps',
  deviationHelp:
    'How strongly the angles turn with the columns: small ones give smooth boundaries, large ones fine ones.',
  machine: 'Machine',
  machineHelp: 'What is fitted on the matrix of the quantum kernel.',
  machines: {
    'support-vectors': 'Support vectors',
    ridge: 'Ridge',
    'gaussian-process': 'Gaussian process',
    'k-means': 'Clusters (k-means)',
  } satisfies Record<KernelMachineSettings['name'], string>,
}
