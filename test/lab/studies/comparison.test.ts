/* Comparisons as studies: the same folds for all, nothing of a test part seen, failures as cells, the same on any threads. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/document/codec.ts'
import { readComparison } from '../../../src/document/comparison-codec.ts'
import type { Comparison } from '../../../src/document/comparison.ts'
import type { ComparisonResults } from '../../../src/document/comparison-results.ts'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import type { Engine } from '../../../src/engine/engine.ts'
import { unhurried } from '../../../src/lab/control.ts'
import { comparison as comparisonStudy } from '../../../src/lab/studies/comparison/study.ts'
import { loadEngine } from '../../../src/cli/load-engine.ts'
import { runnerOn, study } from './in-process.ts'

const moons = { source: 'generated', set: 'moons', count: 48, noise: 0.2 }
const document = (parts: object): Comparison =>
  readComparison({
    format: 'ansatz.comparison',
    version: 1,
    dataSets: [{ name: 'moons', data: moons }],
    models: [{ kind: 'classical', name: 'logistic' }],
    folds: { count: 3 },
    tuning: { settings: 2, folds: 2 },
    seed: 5,
    ...parts,
  })

const quick = { kind: 'quantum', settings: { steps: 40 }, grid: { layers: [1, 2] } }
const mixed = document({
  dataSets: [
    { name: 'moons', data: moons },
    {
      name: 'wine',
      data: { source: 'shipped', set: 'wine' },
      reduction: { kind: 'pca', columns: 2 },
    },
  ],
  models: [
    { kind: 'classical', name: 'rbf-svm' },
    { kind: 'classical', name: 'mlp' },
    { ...quick, family: 'variational' },
    { kind: 'quantum', family: 'fidelity-kernel' },
    { kind: 'quantum', family: 'projected-kernel' },
    { kind: 'quantum', family: 'tree-tensor', settings: { steps: 15 }, grid: {} },
  ],
  folds: { count: 2 },
})

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine(1)
})
afterAll(() => engine.close())

const resultsOf = (comparison: Comparison, threads = 1) =>
  study(engine, 'comparison', { comparison }, threads)

/** Without what depends on the clock. */
const timeless = (results: ComparisonResults) => ({
  ...results,
  cells: results.cells.map((cell) => ({ ...cell, fitSeconds: null })),
})

const root = new URL('../../../', import.meta.url)
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8')
const blocks = [...textOf('docs/EXPERIMENT-FORMAT.md').matchAll(/```json\n(.*?)```/gs)].map(
  ([, json]) => json!,
)
const documented = blocks.filter((json) => json.includes('"ansatz.comparison"'))

describe('comparisons as documented', () => {
  it('are found in docs/EXPERIMENT-FORMAT.md', () => {
    expect(documented).toHaveLength(1)
  })

  it.each([...documented, textOf('examples/comparison.json')])('run as they stand', async (json) => {
    const results = await resultsOf(readComparison(parseJson(json)))
    expect(results.fits.failed).toBe(0)
    expect(results.fits.done).toBe(results.fits.of)
    expect(results.cells.every(({ mean }) => mean! > 0.5)).toBe(true)
    expect(results.curves.length).toBe(results.cells.length)
    expect(results.ranking!.dataSets).toEqual([0, 1])
  })
})

describe('a comparison', () => {
  let results: ComparisonResults
  beforeAll(async () => {
    results = await resultsOf(mixed)
  })

  const cellOf = (dataSet: number, label: string) => {
    const model = results.models.findIndex((one) => one.label === label)
    return results.cells.find((cell) => cell.dataSet === dataSet && cell.model === model)!
  }

  it('scores every model in every fold and says what was tried', () => {
    expect(results.fits).toEqual({ done: 24, failed: 2, of: 24 })
    for (const label of ['RBF-SVM', 'MLP', 'Variational circuit', 'ZZ fidelity kernel', 'Projected kernel']) {
      const cell = cellOf(1, label)
      expect(
        cell.scores.every((score) => score! > 0.6 && score! <= 1),
        label,
      ).toBe(true)
      expect(cell.mean).toBeCloseTo((cell.scores[0]! + cell.scores[1]!) / 2, 12)
      expect(cell.tried).toBe(2)
      expect(cell.settings[0]).toContain('chosen from 2 by 2-fold cross-validation on the training part')
      const [low, high] = cell.interval!
      expect(low).toBeLessThanOrEqual(cell.mean!)
      expect(high).toBeGreaterThanOrEqual(cell.mean!)
    }
  })

  it('counts circuits of tuning and training: rows times steps, or rows once for each encoding', () => {
    /* 24 training rows, 12 in each of 2 inner folds, for 2 settings; 40 steps. */
    expect(cellOf(0, 'Variational circuit').evaluations).toBe(40 * (24 + 2 * 24))
    expect(cellOf(0, 'ZZ fidelity kernel').evaluations).toBeLessThanOrEqual(2 * 24)
    expect(cellOf(0, 'RBF-SVM').evaluations).toBe(0)
  })

  it('gives the perceptron about the parameters of the first trained circuit, and says so', () => {
    const note = results.models.find(({ label }) => label === 'MLP')!.note
    expect(note).toContain('"Variational circuit"')
    /* Three layers of two angles on two qubits, scale and bias: 14; two inputs, two outputs: 5 a unit and 2. */
    expect(cellOf(0, 'MLP').parameters).toBe(12)
  })

  it('keeps what failed as a cell with its message, out of ranks and tests', () => {
    const cell = cellOf(1, 'Tree tensor network')
    expect(cell.failures).toEqual([
      'family "tree-tensor": the data must have 2 classes, got 3; leave the family out',
    ])
    expect(cell.mean).toBeNull()
    expect(results.ranking!.models).toEqual([0, 1, 2, 3, 4])
    expect(results.ranking!.dataSets).toEqual([0, 1])
    expect(results.dataSets[1]!.tests).toHaveLength(10)
  })

  it('tells facts, rules and a verdict', () => {
    expect(results.dataSets[1]!.facts).toMatchObject({ rows: 178, features: 2, trainRows: 89, testRows: 89 })
    expect(results.dataSets[1]!.facts!.notes[0]).toMatch(/2 principal components/)
    expect(results.protocol.join(' ')).toContain('2 stratified folds once')
    expect(results.verdict.text).toMatch(/^(No difference shown|The (classical|quantum) one wins): /)
    expect(results.verdict.winner).not.toBe('open')
  })

  it('tells of columns of one value and of equal rows of different classes', async () => {
    const table = {
      name: 'flat',
      featureNames: ['a', 'b'],
      features: Array.from({ length: 12 }, (_, i) => [3, i - (i % 2)]),
      targets: Array.from({ length: 12 }, (_, i) => 'xy'[i % 2]!),
    }
    const flat = document({
      dataSets: [{ name: 'flat', data: { source: 'table', table } }],
      folds: { count: 2 },
    })
    expect((await resultsOf(flat)).dataSets[0]!.facts!.notes).toEqual([
      '"a" has one value in every row: leave it out',
      'the rows 1 and 2, 3 and 4, 5 and 6 and 3 more have the same features and different labels: no model gets all of them right; check the labels, or give another feature',
    ])
  })

  it('is the same on several threads', async () => {
    expect(timeless(await resultsOf(mixed, 3))).toEqual(timeless(results))
  })
})

describe('fairness', () => {
  it('shows no model the labels of the test part: turning them round turns the scores round', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => [
      row % 2 === 0 ? row / 20 : 2 - row / 20,
      (row * 7) % 11,
    ])
    const labels = rows.map((_, row) => (row % 2 === 0 ? 'a' : 'b'))
    const table = { name: 't', featureNames: ['u', 'v'], features: rows, targets: labels }
    const asked = document({
      dataSets: [{ name: 'table', data: { source: 'table', table } }],
      models: [
        { kind: 'classical', name: 'rbf-svm' },
        { ...quick, family: 'variational' },
        { kind: 'quantum', family: 'iqp-kernel' },
      ],
      folds: { count: 4 },
    })
    const tasks = await comparisonStudy.plan({ comparison: asked }, unhurried)
    const { setUpData } = await import('../../../src/lab/studies/comparison/data-setup.ts')
    const setup = await setUpData(asked, 0)
    const [fold] = setup.folds
    const targets = setup.rows.targets.slice()
    for (const row of fold!.test) targets[row] = 1 - targets[row]!
    const turned = {
      ...setup,
      rows: { ...setup.rows, targets },
      table: { ...setup.table, targets: [...targets] },
    }
    for (const task of tasks.filter((one) => one.fold === 0)) {
      const scoreWith = async (given: typeof setup) => {
        const answer = await comparisonStudy.work(
          task,
          { comparison: asked },
          {
            engine,
            control: unhurried,
            report: () => undefined,
            kept: <T>() => Promise.resolve(given as T),
          },
        )
        return answer.kind === 'fitted' ? answer.outcome : null
      }
      const [plain, other] = [await scoreWith(setup), await scoreWith(turned)]
      expect(other!.test).toBeCloseTo(1 - plain!.test, 12)
      expect(other!.train).toBe(plain!.train)
      expect(other!.settings).toBe(plain!.settings)
    }
  })

  it('draws points of learning curves from the training part, tested on the same folds', async () => {
    const asked = document({ sizes: [8, 16, 500] })
    const results = await resultsOf(asked)
    const [curve] = results.curves
    expect(curve!.points.map(({ rows }) => rows)).toEqual([8, 16, 32])
    expect(results.fits.of).toBe(9)
    expect(curve!.points.at(-1)!.mean).toBe(results.cells[0]!.mean)
  })
})

describe('a circuit of the user', () => {
  const own: Experiment = {
    ...defaultExperiment(),
    training: { ...defaultExperiment().training, steps: 20 },
  }

  it('meets the same folds, trained as its document says', async () => {
    const results = await resultsOf(
      document({
        models: [
          { kind: 'experiment', experiment: own },
          { kind: 'classical', name: 'knn' },
        ],
      }),
    )
    const [cell] = results.cells
    expect(results.models[0]).toMatchObject({ label: 'Two moons, re-uploaded', isQuantum: true })
    expect(cell!.parameters).toBe(24)
    expect(cell!.evaluations).toBe(20 * 32)
    expect(cell!.mean).toBeGreaterThan(0.6)
  })

  it('fails as a cell on data of another number of classes', async () => {
    const results = await resultsOf(
      document({
        dataSets: [{ name: 'iris', data: { source: 'shipped', set: 'iris' } }],
        models: [{ kind: 'experiment', experiment: own }],
      }),
    )
    expect(results.cells[0]!.failures).toEqual([
      'experiment: its task is binary, got data of 3 classes; choose the other task in the experiment',
    ])
    expect(results.verdict.text).toBe('Nothing to compare on iris: fewer than two models have scores.')
  })
})

describe('the perceptron', () => {
  it('has its usual size where the circuit to be matched does not take the data', async () => {
    const results = await resultsOf(
      document({
        dataSets: [{ name: 'iris', data: { source: 'shipped', set: 'iris' } }],
        models: [
          { kind: 'classical', name: 'mlp' },
          { kind: 'quantum', family: 'tree-tensor' },
        ],
      }),
    )
    expect(results.cells[0]!.parameters).toBe(16 * 5 + 3 * 17)
  })
})

describe('bad input', () => {
  const table = (features: readonly (readonly number[])[], targets: readonly string[]) => ({
    dataSets: [
      {
        name: 'mine',
        data: { source: 'table', table: { name: 't', featureNames: ['u', 'v'], features, targets } },
      },
    ],
  })
  const rows = Array.from({ length: 12 }, (_, row) => [row, (row * 5) % 7])
  const two = rows.map((_, row) => (row < 6 ? 'a' : 'b'))

  it.each([
    [
      'folds smaller than the classes',
      { ...table(rows, two), folds: { count: 8 } },
      'data set "mine": folds: every class needs a row in each of the 8 folds, got 6 of "a"; take fewer folds or more rows',
    ],
    [
      'one class',
      table(
        rows,
        rows.map(() => 'a'),
      ),
      'data set "mine": data: a classification needs at least 2 classes, got 1 (a)',
    ],
    [
      'numbers to predict',
      { dataSets: [{ name: 'f', data: { source: 'generated', set: 'fourier', count: 30 } }] },
      'data set "f": data: a comparison is of models for classes, got numbers to predict; choose a set with classes',
    ],
    [
      'more columns than qubits',
      {
        dataSets: [{ name: 'digits', data: { source: 'shipped', set: 'digits' } }],
        models: [{ kind: 'quantum', family: 'variational' }],
      },
      'got an estimate of more than a year for 3 fits, the longest "Variational circuit" on "digits"',
    ],
    [
      'more than there is time for',
      { models: [{ kind: 'quantum', family: 'variational', settings: { steps: 10000 } }], limitSeconds: 1 },
      'for 3 fits, the longest "Variational circuit" on "moons"; leave out models, data sets or folds',
    ],
  ])('is refused before any fit: %s', async (_, parts, message) => {
    await expect(comparisonStudy.plan({ comparison: document(parts) }, unhurried)).rejects.toThrow(message)
  })

  it('of constant features is scored like any other', async () => {
    const constant = rows.map(() => [3, 3])
    const models = [
      { kind: 'classical', name: 'logistic' },
      { kind: 'classical', name: 'rbf-svm' },
      { kind: 'classical', name: 'gaussian-process' },
      { ...quick, family: 'reuploading' },
      { kind: 'quantum', family: 'projected-kernel' },
      { kind: 'quantum', family: 'separable-kernel' },
    ]
    const results = await resultsOf(document({ ...table(constant, two), models, folds: { count: 2 } }))
    for (const { mean, failures } of results.cells) {
      expect(failures).toEqual([])
      expect(mean).toBe(0.5)
    }
  })
})

describe('a comparison that is stopped', () => {
  it('has shown the rows that were finished', async () => {
    const runner = runnerOn(engine, 1)
    const views: ComparisonResults[] = []
    const asked = document({
      models: [
        { kind: 'classical', name: 'nearest-mean' },
        { kind: 'quantum', family: 'variational', settings: { steps: 10000 }, grid: {} },
      ],
    })
    const handle = runner.run('comparison', { comparison: asked }, (view) => {
      views.push(view)
      if (view.fits.done > 0) handle.stop()
    })
    await expect(handle.result).rejects.toThrow('study: it was stopped')
    runner.close()
    const last = views.at(-1)!
    expect(last.cells[0]!.scores[0]).not.toBeNull()
    expect(last.verdict.winner).toBe('open')
    expect(last.fits.done).toBeLessThan(last.fits.of)
  })
})

describe('the scikit-learn script', () => {
  it('holds rows, folds, settings and scores of the classical models alone', async () => {
    const asked = document({
      models: [
        { kind: 'classical', name: 'logistic' },
        { kind: 'quantum', family: 'iqp-kernel' },
      ],
    })
    const results = await resultsOf(asked)
    const { script } = await study(engine, 'comparison-script', { comparison: asked, results })
    const held = [...script!.matchAll(/json\.loads\(r'''(.*)'''\)/g)].map(
      ([, json]) => JSON.parse(json!) as unknown,
    )
    expect(held).toHaveLength(2)
    expect(held[0]).toMatchObject([{ name: 'moons', reduction: null }])
    expect(held[1]).toMatchObject([
      { dataSet: 'moons', model: 'logistic', accuracies: results.cells[0]!.scores, tolerance: 0.005 },
    ])
    expect((held[1] as { settings: { C: number }[] }[])[0]!.settings.every(({ C }) => C > 0)).toBe(true)
  })

  it('is not written without classical models', async () => {
    const asked = document({ models: [{ kind: 'quantum', family: 'iqp-kernel' }] })
    const results = await resultsOf(asked)
    expect((await study(engine, 'comparison-script', { comparison: asked, results })).script).toBeNull()
  })
})
