/* Comparisons as documents: what is read, filled in and refused; labels, families and their grids; table and picture. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from '../../src/circuit/language/parse.ts'
import { LabError } from '../../src/base/lab-error.ts'
import { parseJson, readExperiment } from '../../src/document/codec.ts'
import { isComparison, readComparison, writeComparison } from '../../src/document/comparison-codec.ts'
import { comparisonCsv } from '../../src/document/comparison-csv.ts'
import { comparisonPicture } from '../../src/document/comparison-picture.ts'
import { labelOf } from '../../src/document/comparison-labels.ts'
import { classicalEntries, classicalNames } from '../../src/document/comparison-models.ts'
import type { ComparisonResults } from '../../src/document/comparison-results.ts'
import { frame } from '../../src/document/defaults.ts'
import { familyNames } from '../../src/document/families/family.ts'
import { combinationsOf, settingsText } from '../../src/document/families/grid.ts'
import { families, familyNamed, settingProblem, settingsOf } from '../../src/document/families/registry.ts'
import { classicalModelsFor } from '../../src/learn/baselines/classical-models.ts'
import { sampleExperiment, withField } from './sample.ts'

const moons = { source: 'generated', set: 'moons', count: 60 }

const short = {
  format: 'ansatz.comparison',
  version: 1,
  dataSets: [{ name: 'moons', data: moons }],
  models: [{ kind: 'classical', name: 'logistic' }],
  seed: 1,
}

const full = {
  ...short,
  title: 'A sample',
  description: 'With every field.',
  dataSets: [
    { name: 'moons', data: { ...moons, noise: 0.1, options: {} } },
    {
      name: 'wine',
      data: { source: 'shipped', set: 'wine' },
      reduction: { kind: 'pca', columns: 3, standardize: false },
    },
  ],
  models: [
    { kind: 'classical', name: 'mlp', label: 'Network' },
    {
      kind: 'quantum',
      family: 'variational',
      label: 'Circuit',
      settings: { steps: 20 },
      grid: { layers: [1, 2] },
    },
    { kind: 'quantum', family: 'fidelity-kernel', label: '', settings: {}, grid: null },
    { kind: 'experiment', label: 'Mine', experiment: sampleExperiment },
  ],
  folds: { count: 4, repeats: 2 },
  tuning: { settings: 3, folds: 2 },
  matched: 'Circuit',
  sizes: [10, 20],
  limitSeconds: 60,
}

function failure(json: unknown): LabError {
  try {
    readComparison(json)
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown
    throw thrown
  }
  throw new Error('accepted')
}

/** The name of what reading throws, or null. */
function thrownBy(json: unknown): string | null {
  try {
    readComparison(json)
    return null
  } catch (thrown) {
    return (thrown as Error).name
  }
}

describe('readComparison', () => {
  it('gives back what writeComparison wrote', () => {
    const read = readComparison(full)
    expect(read).toEqual(full)
    expect(readComparison(parseJson(writeComparison(read)))).toEqual(read)
  })

  it('fills in what a short document leaves out', () => {
    expect(readComparison(short)).toMatchObject({
      title: '',
      folds: { count: 5, repeats: 1 },
      tuning: { settings: 6, folds: 3 },
      matched: null,
      sizes: [],
      limitSeconds: 3600,
      models: [{ kind: 'classical', name: 'logistic', label: '' }],
    })
  })

  it.each([
    ['format', 'ansatz.experiment', 'comparison: format must be "ansatz.comparison"'],
    ['seed', -1, 'comparison: seed must be a whole number from 0 to 4294967295, got -1'],
    ['dataSets', [], 'comparison: dataSets must be an array of 1 to 50 entries, got []'],
    ['models', undefined, 'comparison: models is missing'],
    ['folds.count', 1, 'comparison: folds.count must be a whole number from 2 to 20, got 1'],
    ['folds.sets', 1, 'comparison: folds.sets is not a field of the document'],
    ['tuning.settings', 0, 'comparison: tuning.settings must be a whole number from 1 to 50, got 0'],
    ['limitSeconds', 0, 'comparison: limitSeconds must be a number above 0, got 0'],
    ['sizes', [20, 10], 'comparison: sizes[1] must be above the one before, got 10'],
    ['matched', 'Network', 'comparison: matched must be the label of a quantum model ("Circuit", '],
    [
      'models',
      [{ kind: 'classical', name: 'forest' }],
      'comparison: models[0].name must be one of logistic, rbf-svm',
    ],
    [
      'models',
      [{ kind: 'quantum', family: 'vqc' }],
      'comparison: models[0].family must be one of variational, reuploading',
    ],
    [
      'models',
      [short.models[0], short.models[0]],
      'comparison: models[1].label must differ from the others, got "Logistic regression" twice',
    ],
    [
      'models',
      [{ kind: 'quantum', family: 'variational', settings: { depth: 2 } }],
      'models[0].settings.depth is no setting of the family "variational"; it has layers, learningRate, steps',
    ],
    [
      'models',
      [{ kind: 'quantum', family: 'variational', settings: { layers: 0 } }],
      'models[0].settings.layers must be a whole number from 1 to 20, got 0',
    ],
    [
      'models',
      [{ kind: 'quantum', family: 'reuploading', grid: { observed: ['half', 'none'] } }],
      'models[0].grid.observed[1] must be one of single, half, full, got "none"',
    ],
    [
      'models',
      [{ kind: 'quantum', family: 'variational', settings: { layers: 2 }, grid: { layers: [1] } }],
      'models[0].grid.layers must not be among settings too',
    ],
    [
      'models',
      [{ kind: 'experiment', experiment: withField(sampleExperiment, 'seed', -1) }],
      'comparison: models[0].experiment.seed must be a whole number',
    ],
    [
      'models',
      [{ kind: 'experiment', experiment: withField(sampleExperiment, 'split.train', 0.2) }],
      'comparison: models[0].experiment.split its three fractions must add up to 1',
    ],
    [
      'dataSets',
      [short.dataSets[0], short.dataSets[0]],
      'comparison: dataSets[1].name must differ from the others, got "moons" twice',
    ],
    [
      'dataSets',
      [{ name: 'circles', data: { ...moons, set: 'circles', options: { factor: 5 } } }],
      'comparison: dataSets[0].data.options.factor must be from 0.2 to 0.8, got 5',
    ],
    [
      'dataSets',
      [
        {
          name: 'mine',
          data: {
            source: 'table',
            table: { name: 't', featureNames: ['a'], features: [[1], [null]], targets: ['x', 'y'] },
          },
        },
      ],
      'comparison: dataSets[0].data.table.features[1] must be an array of numbers, got [null]',
    ],
  ])('names %s = %j', (path, value, message) => {
    const error = failure(withField(full, path, value))
    expect(error.code).toBe('document')
    expect(error.message).toContain(message)
    expect(error.message.length).toBeLessThan(300)
  })

  it('refuses a newer version, and what is no object', () => {
    expect(failure({ ...short, version: 2 }).message).toBe(
      'comparison: version must be 1, got 2; open it with a newer version of the lab',
    )
    expect(failure([]).message).toContain('comparison: must be a JSON object')
    expect(isComparison(short)).toBe(true)
    expect(isComparison({ ...short, format: 'x' })).toBe(false)
    expect(isComparison(null)).toBe(false)
  })

  it('never throws anything but a LabError, whatever the JSON', () => {
    const keys = fc.constantFrom(...Object.keys(full))
    fc.assert(
      fc.property(fc.jsonValue(), keys, (value, key) => {
        expect([null, 'LabError']).toContain(thrownBy({ ...full, [key]: value }))
      }),
      { numRuns: 300 },
    )
  })
})

describe('labels', () => {
  it('are those of the document, else those of the model', () => {
    expect(readComparison(full).models.map(labelOf)).toEqual([
      'Network',
      'Circuit',
      'ZZ fidelity kernel',
      'Mine',
    ])
  })

  it('of classical models are those of their code', () => {
    const known = classicalModelsFor('binary').map(({ name, label }) => ({ name, label }))
    expect(classicalEntries.map(({ name, label }) => ({ name, label }))).toEqual(known)
    expect(classicalEntries.map(({ name }) => name)).toEqual(classicalNames)
  })
})

describe('families', () => {
  it('are registered under their names', () => {
    expect(families.map(({ name }) => name)).toEqual(familyNames)
    expect(new Set(families.map(({ label }) => label)).size).toBe(families.length)
  })

  const shapes = [1, 2, 3, 5, 10].flatMap((features) => [2, 3].map((classes) => ({ features, classes })))
  const cases = families
    .flatMap((family) => shapes.map((shape) => ({ family, shape, name: family.name })))
    .filter(({ name, shape }) => name !== 'tree-tensor' || shape.classes === 2)

  it.each(cases)(
    '$name writes a circuit for $shape.features features, $shape.classes classes',
    ({ family, shape }) => {
      const settings = settingsOf(family, {})
      const parts = family.parts(shape, settings)
      const { circuit, diagnostics } = parse(parts.circuit.text)
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
      const qubits = circuit!.qubitRegisters.reduce((sum, { size }) => sum + size, 0)
      expect(qubits).toBe(family.qubits(shape, settings))
      const data = { source: 'drawn', points: [] } as const
      const experiment = { ...frame, title: '', description: '', ...parts, data }
      expect(readExperiment(experiment)).toEqual(experiment)
      expect(parts.task.kind).toBe(shape.classes === 2 ? 'binary' : 'multiclass')
    },
  )

  it.each(families)('$name tunes settings that it has, within their bounds', (family) => {
    for (const [name, values] of Object.entries(family.grid)) {
      const setting = family.settings.find((one) => one.name === name)!
      for (const value of values) expect(settingProblem(setting, value)).toBeNull()
    }
    for (const setting of family.settings) expect(settingProblem(setting, setting.initial)).toBeNull()
  })

  it('give all combinations, the last setting running fastest, without those held fixed', () => {
    const model = {
      kind: 'quantum',
      family: 'variational',
      label: '',
      settings: { learningRate: 0.2 },
    } as const
    expect(combinationsOf({ ...model, grid: null })).toEqual(
      [1, 3, 5].map((layers) => ({ learningRate: 0.2, layers })),
    )
    const two = combinationsOf({ ...model, settings: {}, grid: { layers: [1, 2], steps: [10, 20] } })
    expect(two.map(settingsText)).toEqual([
      'layers 1, steps 10',
      'layers 1, steps 20',
      'layers 2, steps 10',
      'layers 2, steps 20',
    ])
    expect(combinationsOf({ ...model, settings: {}, grid: {} })).toEqual([{}])
  })

  it('refuse data that they do not take', () => {
    const tree = familyNamed('tree-tensor')
    expect(() => tree.parts({ features: 4, classes: 3 }, settingsOf(tree, {}))).toThrow(
      'the data must have 2 classes, got 3',
    )
  })

  it('refuse a setting that there is none of', () => {
    expect(() => settingsOf(familyNamed('variational'), {}).number('depth')).toThrow(
      'family "variational": there is no setting "depth"',
    )
  })
})

const cell = {
  scores: [0.5, null],
  trainScores: [0.75, null],
  done: 1,
  mean: 0.5,
  trainMean: 0.75,
  interval: null,
  fitSeconds: 0.25,
  parameters: 3,
  evaluations: 120,
  tried: 2,
  settings: ['C = 1, "chosen"', null],
  chosen: [{ C: 1 }, null],
  failures: [],
}

const results: ComparisonResults = {
  title: 'A <b> & c',
  dataSets: [{ name: 'moons, drawn', facts: null, tests: [], verdict: { text: 'Open.', winner: 'open' } }],
  models: [
    { label: 'A', isQuantum: true, note: null },
    { label: 'B', isQuantum: false, note: null },
    { label: 'C', isQuantum: false, note: null },
  ],
  cells: [
    { ...cell, dataSet: 0, model: 0, scores: [0.5, 0.7], interval: [0.4, 0.8] },
    { ...cell, dataSet: 0, model: 1 },
    { ...cell, dataSet: 0, model: 2, scores: [null, null], mean: null, failures: ['no, "never"'] },
  ],
  ranking: {
    dataSets: [0],
    models: [0, 1],
    ranks: [1, 2],
    friedman: null,
    criticalDifference: 0.5,
    groups: [[0, 1]],
    tests: [],
  },
  curves: [],
  verdict: { text: 'Open: 2 fits are left.', winner: 'open' },
  protocol: [],
  fits: { done: 4, failed: 1, of: 6 },
  estimatedSeconds: 1,
}

describe('comparisonCsv', () => {
  it('has a line for each fold that is there, and what failures said', () => {
    const lines = comparisonCsv(results).trimEnd().split('\n')
    expect(lines[0]!.split(',')).toHaveLength(14)
    expect(lines.slice(1)).toEqual([
      '"moons, drawn",A,quantum,0,0.5,0.75,0.5,0.4,0.8,0.25,3,120,"C = 1, ""chosen""",',
      '"moons, drawn",A,quantum,1,0.7,,0.5,0.4,0.8,0.25,3,120,,',
      '"moons, drawn",B,classical,0,0.5,0.75,0.5,,,0.25,3,120,"C = 1, ""chosen""",',
      '"moons, drawn",C,classical,,,,,,,0.25,3,120,,"no, ""never"""',
    ])
  })
})

describe('comparisonPicture', () => {
  const picture = comparisonPicture(results)

  it('names the models with their kind, the scores, and what failed', () => {
    expect(picture).toContain('■ A')
    expect(picture).toContain('□ B')
    expect(picture).toContain('>50.0<tspan class="small"> ±30.0</tspan>')
    expect(picture).toContain('>failed<')
    expect(picture).toContain('A &lt;b&gt; &amp; c')
    expect(picture).toContain('Open: 2 fits are left.')
  })

  it('draws one thick line over each group', () => {
    expect(picture.match(/class="group"/g)).toHaveLength(1)
    expect(picture).toContain('CD 0.50')
  })

  it('is drawn before anything is ranked', () => {
    expect(comparisonPicture({ ...results, ranking: null })).not.toContain('Mean ranks')
  })
})
