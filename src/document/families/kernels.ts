/* Families whose support vectors see the data through a fixed circuit: fidelity kernels of three feature maps, and a
   projected kernel. */
import { createStream } from '../../base/random.ts'
import type { DataShape, Family, FamilyParts, SettingValues } from './family.ts'
import type { Statements } from './program.ts'
import { block, feature, gates, printProgram, productOfZ, singleQubitReadouts } from './program.ts'
import {
  angles,
  bandwidthOf,
  learnedOutput,
  noTraining,
  penalty,
  qubitsForAmplitudes,
  repetitionsOf,
  scoring,
} from './shared.ts'

/* A feature map as an experiment; its readouts are what the Lab shows, the kernel is that of its states. */
function fixed(shape: DataShape, qubits: number, map: Statements, bandwidth: number): FamilyParts {
  const { task, readouts } = scoring(shape, qubits, productOfZ('score', 1))
  return {
    circuit: {
      text: printProgram({ qubits, features: shape.features, parameters: 0, parts: [map], readouts }),
      draft: null,
    },
    scaling: angles(bandwidth),
    task,
    output: learnedOutput,
    training: noTraining,
  }
}

const onePerFeature = ({ features, classes }: DataShape): number =>
  Math.max(features, classes > 2 ? qubitsForAmplitudes(classes) : 1)

const repetitions = (settings: SettingValues) => ({ repetitions: String(settings.number('repetitions')) })

/** Support vectors on the ZZ feature map. */
export const fidelityKernel: Family = {
  name: 'fidelity-kernel',
  label: 'ZZ fidelity kernel',
  help: 'Support vectors on the overlaps of states of the ZZ feature map (arXiv:1804.11326).',
  learns: 'kernel',
  settings: [repetitionsOf(2), bandwidthOf(0.5), penalty],
  grid: { bandwidth: [0.1, 0.5, 1], C: [1, 100] },
  qubits: onePerFeature,
  parts(shape, settings) {
    const qubits = onePerFeature(shape)
    const given = { ...repetitions(settings), entanglement: 'full' }
    return fixed(
      shape,
      qubits,
      block('zz_feature_map', given, qubits, shape.features),
      settings.number('bandwidth'),
    )
  },
}

/** Support vectors on the IQP embedding. */
export const iqpKernel: Family = {
  name: 'iqp-kernel',
  label: 'IQP kernel',
  help: 'Support vectors on the overlaps of states of the IQP embedding (arXiv:1804.11326).',
  learns: 'kernel',
  settings: [repetitionsOf(1), bandwidthOf(1), penalty],
  grid: { bandwidth: [0.3, 1], C: [1, 10, 100] },
  qubits: onePerFeature,
  parts(shape, settings) {
    const qubits = onePerFeature(shape)
    const map = block('iqp_embedding', repetitions(settings), qubits, shape.features)
    return fixed(shape, qubits, map, settings.number('bandwidth'))
  },
}

/** Support vectors on states without entanglement. */
export const separableKernel: Family = {
  name: 'separable-kernel',
  label: 'Separable kernel',
  help: 'Support vectors on the overlaps of product states, one qubit per feature (arXiv:2403.07059).',
  learns: 'kernel',
  settings: [repetitionsOf(1), bandwidthOf(1), penalty],
  grid: { repetitions: [1, 3], C: [1, 10, 100] },
  qubits: onePerFeature,
  parts(shape, settings) {
    const qubits = onePerFeature(shape)
    const all = Array.from({ length: shape.features }, (_, k) => k)
    const once = all.flatMap((k) => [`rx(-pi/4) q[${k}];`, `ry(${feature(k)}) q[${k}];`])
    const lines = Array.from({ length: settings.number('repetitions') }, () => once).flat()
    return fixed(shape, qubits, gates(lines), settings.number('bandwidth'))
  },
}

/* A general rotation of each qubit, drawn once for all data. */
function drawnRotations(qubits: number): string[] {
  const stream = createStream(0, 'projected kernel')
  const angle = () => (2 * Math.PI * stream.uniform()).toFixed(6)
  return Array.from({ length: qubits }, (_, qubit) => `U(${angle()}, ${angle()}, ${angle()}) q[${qubit}];`)
}

/** Support vectors on a Gaussian kernel of reduced states, which a Heisenberg chain made. */
export const projectedKernel: Family = {
  name: 'projected-kernel',
  label: 'Projected kernel',
  help: 'A chain of spins driven by the features; a Gaussian kernel of its single qubits (arXiv:2011.01938).',
  learns: 'projected',
  settings: [
    {
      name: 'time',
      label: 'Time',
      help: 'How far a standardized feature drives the chain.',
      type: 'number',
      low: 0.001,
      high: 10,
      initial: 0.3,
    },
    {
      name: 'gammaFactor',
      label: 'Gamma factor',
      help: 'Sharpness of the Gaussian, in units of what suits the spread of the measured values.',
      type: 'number',
      low: 0.001,
      high: 1000,
      initial: 1,
    },
    { ...repetitionsOf(1), label: 'Trotter steps', help: 'Into how many parts the evolution is divided.' },
    penalty,
  ],
  grid: { time: [0.1, 0.3], gammaFactor: [1, 10], C: [1, 100] },
  qubits: ({ features }) => features + 1,
  parts(shape, settings) {
    const qubits = shape.features + 1
    const steps = settings.number('repetitions')
    const angle = (k: number) => `${2 / steps}*${feature(k)}`
    const once = Array.from({ length: shape.features }, (_, k) =>
      ['rxx', 'ryy', 'rzz'].map((gate) => `${gate}(${angle(k)}) q[${k}], q[${k + 1}];`),
    ).flat()
    const lines = [...drawnRotations(qubits), ...Array.from({ length: steps }, () => once).flat()]
    const { task, readouts } = scoring(shape, qubits, productOfZ('score', 1))
    const text = printProgram({
      qubits,
      features: shape.features,
      parameters: 0,
      parts: [gates(lines, ['rxx', 'ryy', 'rzz'])],
      readouts: [...readouts, ...singleQubitReadouts(qubits)],
    })
    return {
      circuit: { text, draft: null },
      scaling: { kind: 'standard', factor: settings.number('time') },
      task,
      output: learnedOutput,
      training: noTraining,
    }
  },
}
