/* Re-uploading without entanglement: what the entangling gates of others are to be measured against. */
import { printRecipe } from '../../circuit/recipe.ts'
import type { Family } from './family.ts'
import { meanOfZ } from './program.ts'
import { layersOf, qubitsForAmplitudes, scoring, trainedParts, trainingSettings } from './shared.ts'

/** Qubits that never meet, each with its feature. */
export const separableVariational: Family = {
  name: 'separable-variational',
  label: 'Separable variational',
  help: 'One feature per qubit, encoded between trainable rotations, no entanglement (arXiv:2403.07059).',
  learns: 'trained',
  settings: [layersOf(3), ...trainingSettings],
  grid: { layers: [1, 3, 5], learningRate: [0.1, 0.03] },
  qubits: ({ features, classes }) => Math.max(features, qubitsForAmplitudes(classes)),
  parts(shape, settings) {
    const qubits = this.qubits(shape, settings)
    const { task, readouts } = scoring(shape, qubits, meanOfZ('score', qubits))
    const text = printRecipe({
      qubits,
      featureCount: shape.features,
      encoding: { name: 'angle_encoding', arguments: { rotation: 'y' } },
      ansatz: {
        name: 'hardware_efficient',
        arguments: { rotations: 'rz,ry,rz', entangler: 'cx', topology: 'none' },
      },
      layers: settings.number('layers'),
      reupload: true,
      readouts,
    })
    return trainedParts(text, task, settings)
  },
}
