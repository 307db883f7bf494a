import { describe, expect, it } from 'vitest'
import { blocks } from '../../src/circuit/blocks/registry.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultRecipe, recipeOf } from '../../src/circuit/recipe.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { galleryEntryNamed } from '../../src/document/gallery.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { choiceOf, withFreshRecipe, withRecipe } from '../../src/store/recipe-edits.ts'
import { withEmptyCircuit } from '../../src/store/new-document.ts'

const circuitOf = (experiment: Experiment) => parse(experiment.circuit.text).circuit!

describe('editing by recipe', () => {
  it.each(blocks.map((block) => block.name))(
    'takes %s with its initial options and reads it back',
    (name) => {
      const kind = blocks.find((block) => block.name === name)?.kind
      const choice = choiceOf(name)
      const recipe =
        kind === 'ansatz' ? { ...defaultRecipe, ansatz: choice } : { ...defaultRecipe, encoding: choice }
      const back = recipeOf(circuitOf(withRecipe(defaultExperiment(), recipe)))
      expect(kind === 'ansatz' ? back?.ansatz : back?.encoding).toEqual(choice)
    },
  )

  it.each(blocks.filter((block) => block.kind === 'feature-map').map((block) => block.name))(
    'reads no more columns than the data have in %s after an amplitude encoding',
    (name) => {
      const turned = (experiment: Experiment, encoding: string) =>
        withRecipe(experiment, {
          ...recipeOf(circuitOf(experiment))!,
          encoding: choiceOf(encoding),
        })
      const there = turned(defaultExperiment(), 'amplitude_encoding')
      const back = turned(there, name)
      expect(back.circuit.text).toBe(turned(defaultExperiment(), name).circuit.text)
    },
  )

  it('gives readouts on qubits that are gone to others, and the task their names', () => {
    const iris = galleryEntryNamed('iris')!.experiment()
    const recipe = recipeOf(circuitOf(iris))!
    const narrow = withRecipe(iris, { ...recipe, qubits: 2 })
    expect(circuitOf(narrow).readouts).toEqual([{ kind: 'probabilities', name: 'classes', qubits: [0, 1] }])
    expect(narrow.task).toEqual({ kind: 'multiclass', readouts: ['classes'] })
  })

  it('puts a recipe in place of a custom circuit, fitting the data', () => {
    const iris = galleryEntryNamed('iris')!.experiment()
    const custom = { ...iris, circuit: { text: 'OPENQASM 3.0;\nqubit[1] q;\nh q[0];\n', draft: null } }
    const recipe = recipeOf(circuitOf(withFreshRecipe(custom, 1)))
    expect(recipe?.featureCount).toBe(4)
    expect(recipe?.readouts).toHaveLength(3)
  })
})

describe('empty circuit', () => {
  it.each(['moons', 'iris', 'fourier'])(
    'has features and readouts for the task of %s and no gates',
    (name) => {
      const empty = withEmptyCircuit(galleryEntryNamed(name)!.experiment(), 'New')
      const circuit = circuitOf(empty)
      expect(circuit.body).toEqual([])
      const { task } = empty
      const names = task.kind === 'multiclass' ? task.readouts : [task.readout]
      expect(circuit.readouts.map((readout) => readout.name)).toEqual(names)
    },
  )
})
