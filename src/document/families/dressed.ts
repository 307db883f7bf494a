/* A circuit between two small classical layers, trained end to end. */
import { printRecipe } from '../../circuit/recipe.ts'
import type { DataShape, Family } from './family.ts'
import { singleQubitReadouts } from './program.ts'
import { layersOf, trainingOf, trainingSettings } from './shared.ts'

/** More columns share so many qubits through the layer before. */
const mostQubits = 8

const qubitsOf = ({ features }: DataShape): number => Math.min(mostQubits, Math.max(2, features))

/** Angles from a dense layer with tanh, RY and CX in layers, a dense layer on Z of every qubit. */
export const dressed: Family = {
  name: 'dressed',
  label: 'Dressed circuit',
  help: 'A dense layer before the circuit and one behind it, all trained together (arXiv:1912.08278).',
  learns: 'trained',
  settings: [layersOf(3), ...trainingSettings],
  grid: { layers: [1, 3, 5], learningRate: [0.1, 0.03] },
  qubits: qubitsOf,
  parts(shape, settings) {
    const qubits = qubitsOf(shape)
    const readouts = singleQubitReadouts(qubits).filter(({ name }) => name.startsWith('z'))
    const text = printRecipe({
      qubits,
      featureCount: qubits,
      encoding: { name: 'angle_encoding', arguments: { rotation: 'y' } },
      ansatz: {
        name: 'hardware_efficient',
        arguments: { rotations: 'ry', entangler: 'cx', topology: 'chain' },
      },
      layers: settings.number('layers'),
      reupload: false,
      readouts,
    })
    return {
      circuit: { text, draft: null },
      scaling: { kind: 'standard', factor: 1 },
      task:
        shape.classes === 2
          ? { kind: 'binary', readout: 'z_0' }
          : { kind: 'multiclass', readouts: readouts.map(({ name }) => name) },
      output: { bias: { trainable: false, initial: 0 }, scale: { trainable: false, initial: 1 } },
      training: trainingOf(settings),
      model: {
        kind: 'dressed',
        before: { activation: 'tanh', scale: Math.PI / 2 },
        after: { activation: 'none', scale: 1 },
      },
    }
  },
}
