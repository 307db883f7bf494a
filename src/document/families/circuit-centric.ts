/* A row as amplitudes, then strongly entangling layers. */
import { printRecipe } from '../../circuit/recipe.ts'
import type { Family } from './family.ts'
import { productOfZ } from './program.ts'
import { layersOf, qubitsForAmplitudes, scoring, trainedParts, trainingSettings } from './shared.ts'

/** As few qubits as hold the features as amplitudes. */
export const circuitCentric: Family = {
  name: 'circuit-centric',
  label: 'Circuit-centric',
  help: 'A row becomes the amplitudes of a state, which strongly entangling layers turn (arXiv:1804.00633).',
  learns: 'trained',
  settings: [layersOf(5), ...trainingSettings],
  grid: { layers: [1, 5, 10], learningRate: [0.1, 0.03] },
  qubits: ({ features, classes }) => Math.max(qubitsForAmplitudes(features), qubitsForAmplitudes(classes)),
  parts(shape, settings) {
    const qubits = this.qubits(shape, settings)
    const { task, readouts } = scoring(shape, qubits, productOfZ('score', 1))
    const text = printRecipe({
      qubits,
      featureCount: shape.features,
      encoding: { name: 'amplitude_encoding', arguments: {} },
      ansatz: { name: 'strongly_entangling', arguments: {} },
      layers: settings.number('layers'),
      reupload: false,
      readouts,
    })
    return trainedParts(text, task, settings, { scaling: { kind: 'standard', factor: 1 } })
  },
}
