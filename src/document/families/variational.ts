/* Features as angles, then trainable layers: the plainest circuit that learns. */
import { printRecipe } from '../../circuit/recipe.ts'
import type { Family } from './family.ts'
import { productOfZ } from './program.ts'
import { layersOf, qubitsForAmplitudes, scoring, trainedParts, trainingSettings } from './shared.ts'

/** One qubit per feature, at least as many as name the classes. */
export const variational: Family = {
  name: 'variational',
  label: 'Variational circuit',
  help: 'One rotation per feature, then hardware-efficient layers (arXiv:1704.05018).',
  learns: 'trained',
  settings: [layersOf(3), ...trainingSettings],
  grid: { layers: [1, 3, 5], learningRate: [0.1, 0.03] },
  qubits: ({ features, classes }) => Math.max(features, qubitsForAmplitudes(classes)),
  parts(shape, settings) {
    const qubits = this.qubits(shape, settings)
    const { task, readouts } = scoring(shape, qubits, productOfZ('score', 1))
    const text = printRecipe({
      qubits,
      featureCount: shape.features,
      encoding: { name: 'angle_encoding', arguments: { rotation: 'y' } },
      ansatz: {
        name: 'hardware_efficient',
        arguments: { rotations: 'ry,rz', entangler: 'cx', topology: 'ring' },
      },
      layers: settings.number('layers'),
      reupload: false,
      readouts,
    })
    return trainedParts(text, task, settings)
  },
}
