/* The IQP embedding, then strongly entangling layers. */
import { printRecipe } from '../../circuit/recipe.ts'
import type { Family } from './family.ts'
import { productOfZ } from './program.ts'
import {
  layersOf,
  qubitsForAmplitudes,
  repetitionsOf,
  scoring,
  trainedParts,
  trainingSettings,
} from './shared.ts'

/** One qubit per feature; the score of two classes is Z Z on the first two qubits. */
export const iqpVariational: Family = {
  name: 'iqp-variational',
  label: 'IQP variational',
  help: 'Features and their products by commuting gates, then strongly entangling layers (arXiv:1804.11326).',
  learns: 'trained',
  settings: [repetitionsOf(1), layersOf(5), ...trainingSettings],
  grid: { layers: [1, 5, 10], learningRate: [0.1, 0.03] },
  qubits: ({ features, classes }) => Math.max(features, qubitsForAmplitudes(classes)),
  parts(shape, settings) {
    const qubits = this.qubits(shape, settings)
    const { task, readouts } = scoring(shape, qubits, productOfZ('score', Math.min(2, qubits)))
    const text = printRecipe({
      qubits,
      featureCount: shape.features,
      encoding: { name: 'iqp_embedding', arguments: { repetitions: String(settings.number('repetitions')) } },
      ansatz: { name: 'strongly_entangling', arguments: {} },
      layers: settings.number('layers'),
      reupload: false,
      readouts,
    })
    return trainedParts(text, task, settings)
  },
}
