import { describe, expect, it } from 'vitest'
import { defaultRecipe, printRecipe } from '../../../src/circuit/recipe.ts'
import { parse } from '../../../src/circuit/language/parse.ts'
import { analysisDefaults } from '../../../src/document/analysis.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { ownSize, plateauSettings } from '../../../src/ui/insight/trainability/sizes.ts'

const circuitOf = (text: string) => parse(text).circuit!
const recipe = (qubits: number, layers: number) =>
  circuitOf(printRecipe({ ...defaultRecipe, qubits, layers }))

describe('the sizes that the meter measures', () => {
  it('have those of the circuit among them', () => {
    const { qubits, layers } = plateauSettings(defaultExperiment(), recipe(5, 3))
    expect(qubits).toEqual([2, 4, 5, 6, 8])
    expect(layers).toEqual([1, 2, 3, 4, 8])
  })

  it('leave out the qubits of a circuit that takes long', () => {
    expect(plateauSettings(defaultExperiment(), recipe(12, 2)).qubits).toEqual([2, 4, 6, 8])
  })

  it('are those that the document states, where it does', () => {
    const stated = { ...analysisDefaults.plateau, qubits: [3], layers: [7] }
    const experiment = { ...defaultExperiment(), analysis: { plateau: stated } }
    expect(plateauSettings(experiment, recipe(5, 3))).toBe(stated)
  })

  it('have no layers of a circuit without a form', () => {
    const circuit = circuitOf(
      'OPENQASM 3.0;\ninclude "stdgates.inc";\ninput float[64] theta;\nqubit[2] q;\nrx(theta) q[0];',
    )
    expect(ownSize(circuit)).toEqual({ qubits: 2, layers: null })
    expect(plateauSettings(defaultExperiment(), circuit).layers).toEqual([1, 2, 4, 8])
  })
})
