import { describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { readExperiment, writeExperiment } from '../../src/document/codec.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { drawnRing } from '../../src/document/drawn-points.ts'
import type { DataSource, Experiment } from '../../src/document/experiment.ts'
import { dataSetNamed, dataSets } from '../../src/document/registries.ts'
import { recipeOf } from '../../src/circuit/recipe.ts'
import { createDocumentStore } from '../../src/store/document-slice.ts'
import { factsOf, sourceOf, withSource } from '../../src/store/data-edits.ts'

const circuitOf = (experiment: Experiment) => parse(experiment.circuit.text).circuit!
const on = (experiment: Experiment, data: DataSource) => withSource(experiment, circuitOf(experiment), data)
const set = (name: string) => sourceOf(dataSetNamed(name)!)
const reread = (experiment: Experiment) => readExperiment(JSON.parse(writeExperiment(experiment)))

/** Names of the readouts that a task asks for. */
const asked = ({ task }: Experiment) => (task.kind === 'multiclass' ? task.readouts : [task.readout])

describe('choosing data', () => {
  it.each(dataSets.map((entry) => entry.name))(
    'gives a valid document for %s from the default one',
    (name) => {
      const { experiment } = on(defaultExperiment(), set(name))
      const circuit = circuitOf(experiment)
      expect(reread(experiment)).toEqual(experiment)
      expect(experiment.task.kind).toBe(dataSetNamed(name)?.kind)
      const names = circuit.readouts.map((readout) => readout.name)
      for (const readout of asked(experiment)) expect(names).toContain(readout)
      const { featureCount, reduction } = dataSetNamed(name)!
      expect(recipeOf(circuit)?.featureCount).toBe(reduction ? 4 : featureCount)
    },
  )

  it.each(dataSets.map((entry) => entry.name))(
    'comes back from %s to moons with task and circuit of before',
    (name) => {
      const there = on(defaultExperiment(), set(name)).experiment
      const back = on(there, set('moons')).experiment
      expect(back.task).toEqual(defaultExperiment().task)
      expect(back.circuit.text).toBe(defaultExperiment().circuit.text)
      expect(back.scaling).toEqual(defaultExperiment().scaling)
      expect(back.output).toEqual(defaultExperiment().output)
    },
  )

  it('changes nothing but the data where nothing has to follow', () => {
    const { experiment, adapted } = on(defaultExperiment(), set('circles'))
    expect(adapted).toEqual([])
    expect({ ...experiment, data: null }).toEqual({ ...defaultExperiment(), data: null })
  })

  it('says what followed: iris asks for more features and another task', () => {
    expect(on(defaultExperiment(), set('iris')).adapted).toEqual(['features', 'task'])
  })

  it('turns a loss that does not fit into one that does', () => {
    const { experiment, adapted } = on(defaultExperiment(), set('fourier'))
    expect(experiment.training.loss).toBe('squared')
    expect(adapted).toContain('loss')
    expect(experiment.output.scale.trainable).toBe(true)
  })

  it('keeps the gates and comments of a custom circuit and adds the readouts that it lacks', () => {
    const text =
      'OPENQASM 3.0;\ninclude "stdgates.inc";\n// mine\ninput float[64] x_0;\nqubit[3] q;\nrx(x_0) q[0];\ncx q[0], q[1];\n'
    const custom = { ...defaultExperiment(), circuit: { text, draft: null } }
    const { experiment } = on(custom, set('iris'))
    expect(experiment.circuit.text.startsWith(text)).toBe(true)
    expect(circuitOf(experiment).readouts.map((readout) => readout.name)).toEqual([
      'class_0',
      'class_1',
      'class_2',
    ])
  })

  it('draws the parts anew when the document names rows, which are gone', () => {
    const rows = { kind: 'rows' as const, train: [0, 1, 2], validation: [3], test: [4] }
    const { experiment, adapted } = on({ ...defaultExperiment(), split: rows }, set('xor'))
    expect(experiment.split).toEqual(defaultExperiment().split)
    expect(adapted).toEqual(['split'])
  })

  it('keeps a scaling that the user chose', () => {
    const own = { ...defaultExperiment(), scaling: { kind: 'standard' as const, factor: 2 } }
    expect(on(own, set('fourier')).experiment.scaling).toEqual(own.scaling)
  })

  it('makes three drawn classes a task of several classes', () => {
    const points = [...drawnRing(), { x: 0.9, y: 0.9, label: 'c' }]
    const { experiment } = on(defaultExperiment(), { source: 'drawn', points })
    expect(experiment.task).toEqual({ kind: 'multiclass', readouts: ['class_0', 'class_1', 'class_2'] })
  })

  it('takes more qubits where the classes need them', () => {
    const narrow = on(defaultExperiment(), { source: 'drawn', points: drawnRing() }).experiment
    const labels = Array.from({ length: 40 }, (_, i) => `c${i}`)
    const table = {
      name: 'many',
      provenance: '',
      featureNames: ['u', 'v'],
      targetName: 'kind',
      features: labels.map((_, i) => [i, 40 - i]),
      targets: labels,
    }
    const { experiment } = on(narrow, { source: 'table', table })
    expect(circuitOf(experiment).qubitCount).toBe(6)
    expect(reread(experiment)).toEqual(experiment)
  })

  it('is one undo step with all that followed', () => {
    const store = createDocumentStore(defaultExperiment())
    store.getState().edit((experiment) => on(experiment, set('iris')).experiment)
    store.temporal.getState().undo()
    expect(store.getState().experiment).toEqual(defaultExperiment())
  })
})

describe('facts of data', () => {
  it('reads blobs of two classes as a binary task', () => {
    const blobs = set('blobs')
    if (blobs.source !== 'generated') throw new Error('blobs are generated')
    expect(factsOf({ data: { ...blobs, options: { classes: 2 } } })).toMatchObject({
      kind: 'binary',
      classCount: 2,
    })
    expect(factsOf({ data: { ...blobs, options: { classes: 4 } } })).toMatchObject({
      kind: 'multiclass',
      classCount: 4,
    })
  })

  it('reads a table of numbers as a regression and of labels as classes', () => {
    const table = { name: '', provenance: '', featureNames: ['u'], targetName: 't', features: [[1], [2]] }
    expect(factsOf({ data: { source: 'table', table: { ...table, targets: [0.5, 1] } } }).kind).toBe(
      'regression',
    )
    expect(factsOf({ data: { source: 'table', table: { ...table, targets: ['a', 'b'] } } }).kind).toBe(
      'binary',
    )
  })
})
