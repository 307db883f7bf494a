/* A small document for studies: three qubits, twelve parameters, sixty rows. */
import { defaultRecipe, printRecipe } from '../../../src/circuit/recipe.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'

export const smallMoons: Experiment = {
  ...defaultExperiment(),
  circuit: { text: printRecipe({ ...defaultRecipe, qubits: 3, layers: 2 }), draft: null },
  data: { source: 'generated', set: 'moons', count: 60, noise: 0.1, options: {} },
}
