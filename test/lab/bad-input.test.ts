/* Data that cannot be learned from, or hardly: what a run of each model says about them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { readExperiment } from '../../src/document/codec.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { finished } from './finished.ts'
import { smallExperiment } from './small-documents.ts'

const models: Record<string, object | null> = {
  circuit: null,
  dressed: { kind: 'dressed' },
  'quantum-features': { kind: 'quantum-features', classical: 'logistic' },
  'kitchen-sinks': { kind: 'kitchen-sinks', episodes: 5 },
  'kernel-machine': { kind: 'kernel-machine', machine: { name: 'support-vectors' } },
}

interface Row {
  readonly x: readonly unknown[]
  readonly label: string
}

const count = 20
const rowsOf = (make: (i: number) => Row): readonly Row[] => Array.from({ length: count }, (_, i) => make(i))
const spread = (i: number) => ((i * 7) % count) / count
const label = (i: number) => (i % 2 === 0 ? 'a' : 'b')

const sets: Record<string, readonly Row[]> = {
  'one class': rowsOf((i) => ({ x: [spread(i), i], label: 'a' })),
  'three classes': rowsOf((i) => ({ x: [spread(i), i], label: 'abc'[i % 3]! })),
  'a constant feature': rowsOf((i) => ({ x: [spread(i), 4], label: label(i) })),
  'constant features': rowsOf((i) => ({ x: [1, 4], label: label(i) })),
  contradictions: rowsOf((i) => ({ x: [spread(i - (i % 2)), i - (i % 2)], label: label(i) })),
  'more features': rowsOf((i) => ({ x: [spread(i), i, 1 / (i + 1), i % 3, i % 5], label: label(i) })),
  'fewer features': rowsOf((i) => ({ x: [spread(i)], label: label(i) })),
  'not a number': rowsOf((i) => ({ x: [spread(i), i === 7 ? Number.NaN : i], label: label(i) })),
  infinity: rowsOf((i) => ({ x: [spread(i), i === 7 ? Number.POSITIVE_INFINITY : i], label: label(i) })),
  'a missing cell': rowsOf((i) => ({ x: [spread(i), i === 7 ? null : i], label: label(i) })),
  'a missing label': rowsOf((i) => ({ x: [spread(i), i], label: i === 2 ? 'NaN' : String(i % 2) })),
  'huge numbers': rowsOf((i) => ({ x: [spread(i) * 1e300, i], label: label(i) })),
}

const documentOf = (set: string, model: string, change: object = {}) => ({
  ...smallExperiment,
  data: {
    source: 'table',
    table: {
      name: set,
      featureNames: sets[set]![0]!.x.map((_, k) => `f${k}`),
      features: sets[set]!.map(({ x }) => x),
      targets: sets[set]!.map((row) => row.label),
    },
  },
  split: {
    kind: 'rows',
    train: Array.from({ length: 14 }, (_, i) => i),
    validation: [14, 15],
    test: [16, 17],
  },
  training: { ...smallExperiment.training, steps: 3 },
  ...(models[model] ? { model: models[model] } : {}),
  ...change,
})

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

async function told(
  document: object,
): Promise<{ readonly failure: string | null; readonly warnings: readonly string[] }> {
  try {
    const { record } = await finished(readExperiment(document), engine)
    for (const part of Object.values(record.final)) expect(Number.isFinite(part?.loss ?? 0)).toBe(true)
    return { failure: null, warnings: record.warnings }
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    return { failure: thrown.message, warnings: [] }
  }
}

const everyModel = Object.keys(models)
const reading = everyModel.filter((name) => !['dressed', 'kitchen-sinks'].includes(name))

describe.each(everyModel)('a run of the model %s', (model) => {
  it.each([
    ['a missing label', 'row 3: every row needs a label, got "NaN" among numbers; leave the row out'],
    ['one class', 'a binary task needs 2 classes, got 1 (a); add rows of another class'],
    ['three classes', 'a binary task needs 2 classes, got 3 (a, b, c); choose the multi-class task'],
    ['not a number', 'data.table.features[7] must be an array of numbers'],
    ['infinity', 'data.table.features[7] must be an array of numbers'],
    ['a missing cell', 'data.table.features[7] must be an array of numbers'],
  ])('refuses %s and says what is wrong', async (set, message) => {
    expect((await told(documentOf(set, model))).failure).toContain(message)
  })

  it.each([
    ['a constant feature', '"f1" has the same value in every training row'],
    ['constant features', '"f0", "f1" have the same value in every training row'],
    ['constant features', 'have the same features and different labels'],
    ['contradictions', 'the training rows 1 and 2, 3 and 4, 5 and 6 and 4 more have the same features'],
  ])('runs on %s with a warning', async (set, message) => {
    const { failure, warnings } = await told(documentOf(set, model))
    expect(failure).toBeNull()
    expect(warnings.join('\n')).toContain(message)
  })

  it('runs on huge numbers, or says why not', async () => {
    const { failure } = await told(documentOf('huge numbers', model))
    expect(failure).toBeNull()
  })

  it('refuses numbers whose deviation is not finite', async () => {
    const scaling = { kind: 'standard', factor: 1 }
    const { failure } = await told(documentOf('huge numbers', model, { scaling }))
    expect(failure).toContain('scaling: column 1 must have a finite deviation, got values from 0 to ')
  })

  it('refuses a training part without a class', async () => {
    const split = { kind: 'rows', train: [0, 2, 4, 6], validation: [1], test: [3] }
    const { failure } = await told(documentOf('contradictions', model, { split }))
    expect(failure).toContain('needs rows of every class, got none of "b"')
  })
})

describe('a circuit that reads columns', () => {
  it.each(reading)('is told which columns it leaves out: %s', async (model) => {
    const { failure, warnings } = await told(documentOf('more features', model))
    expect(failure).toBeNull()
    expect(warnings).toContain('the circuit does not read "f2", "f3", "f4"')
  })

  it.each(reading)('is refused where the data have fewer: %s', async (model) => {
    const { failure } = await told(documentOf('fewer features', model))
    expect(failure).toContain(
      'the circuit reads the feature "x_1" (column 2), but the data have 1 column (f0)',
    )
  })
})

describe('a model with maps of its own', () => {
  it.each(['dressed', 'kitchen-sinks'])('takes all columns, however many: %s', async (model) => {
    for (const set of ['more features', 'fewer features'])
      expect(await told(documentOf(set, model))).toEqual({ failure: null, warnings: [] })
  })
})

describe('a kernel of few shots, not repaired', () => {
  const kernel = { shots: 5, repair: 'none' }

  it.each(['ridge', 'gaussian-process'])('is refused by %s, which says what to do', async (name) => {
    const model = { kind: 'kernel-machine', machine: name === 'ridge' ? { name, alpha: 1e-3 } : { name } }
    const { failure } = await told(documentOf('a constant feature', 'kernel-machine', { model, kernel }))
    expect(failure).toMatch(
      /^kernel machine: \S+ must have a positive semidefinite kernel, but the estimated kernel .*least eigenvalue -.*; set kernel.repair to clip or shift$/,
    )
  })

  it('becomes one that the same machine takes', async () => {
    const model = { kind: 'kernel-machine', machine: { name: 'ridge' } }
    const change = { model, kernel: { ...kernel, repair: 'clip' } }
    const { failure, warnings } = await told(documentOf('a constant feature', 'kernel-machine', change))
    expect(failure).toBeNull()
    expect(warnings.join()).toContain('its negative eigenvalues were set to 0')
  })
})
