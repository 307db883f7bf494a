/* Features enter again in every layer, three to a qubit, each with a trainable factor. */
import { LabError } from '../../base/lab-error.ts'
import type { Family } from './family.ts'
import { feature, gates, meanOfZ, printProgram } from './program.ts'
import { layersOf, qubitsForAmplitudes, scoring, trainedParts, trainingSettings } from './shared.ts'

const rotations = ['rz', 'ry', 'rz'] as const

/* `ry(theta[4] + theta[5]*data[2]) q[0];` and so on; places without a feature have no factor. */
function rotationLines(qubits: number, features: number, next: () => string): string[] {
  return Array.from({ length: qubits }, (_, qubit) =>
    rotations.map((gate, k) => {
      const column = 3 * qubit + k
      const angle = column < features ? `${next()} + ${next()}*${feature(column)}` : next()
      return `${gate}(${angle}) q[${qubit}];`
    }),
  ).flat()
}

/* Neighbours from qubit 0 and from qubit 1 in turn. */
function linkLines(qubits: number, layer: number): string[] {
  const first = layer % 2
  return Array.from({ length: qubits }, (_, qubit) => qubit)
    .filter((qubit) => qubit % 2 === first && qubit + 1 < qubits)
    .map((qubit) => `cz q[${qubit}], q[${qubit + 1}];`)
}

/** Rot(theta + omega x) on each qubit, then CZ between neighbours, in each layer. */
export const reuploading: Family = {
  name: 'reuploading',
  label: 'Data re-uploading',
  help: 'Every layer encodes the features again, three to a qubit, with trainable factors (arXiv:1907.02085).',
  learns: 'trained',
  settings: [
    layersOf(5),
    {
      name: 'observed',
      label: 'Observed qubits',
      help: 'Whose mean Z is the score of two classes.',
      type: 'choice',
      choices: ['single', 'half', 'full'],
      initial: 'full',
    },
    {
      name: 'deviation',
      label: 'Starting deviation',
      help: 'Of the normal distribution of angles and factors at the start: the smaller, the smoother.',
      type: 'number',
      low: 0.001,
      high: 10,
      initial: 0.5,
    },
    ...trainingSettings,
  ],
  grid: { layers: [1, 5, 10], deviation: [0.2, 1] },
  qubits: ({ features, classes }) =>
    Math.max(Math.ceil(features / 3), classes > 2 ? qubitsForAmplitudes(classes) : 1),
  parts(shape, settings) {
    const qubits = this.qubits(shape, settings)
    const observed = observedQubits(settings.text('observed'), qubits)
    const { task, readouts } = scoring(shape, qubits, meanOfZ('score', observed))
    let parameters = 0
    const next = () => `theta[${parameters++}]`
    const layers = settings.number('layers')
    const lines = Array.from({ length: layers }, (_, layer) => [
      ...rotationLines(qubits, shape.features, next),
      ...(layer + 1 < layers ? linkLines(qubits, layer) : []),
    ]).flat()
    const text = printProgram({
      qubits,
      features: shape.features,
      parameters,
      parts: [gates(lines)],
      readouts,
    })
    const distribution = { kind: 'normal', deviation: settings.number('deviation') } as const
    return trainedParts(text, task, settings, { initial: { distribution, values: {} } })
  },
}

function observedQubits(choice: string, qubits: number): number {
  switch (choice) {
    case 'single':
      return 1
    case 'half':
      return Math.ceil(qubits / 2)
    case 'full':
      return qubits
    default:
      throw new LabError(
        'range',
        `family "reuploading": observed must be single, half or full, got ${choice}`,
      )
  }
}
