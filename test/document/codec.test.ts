/* The codec: what it takes, what it fills in, and what it says about what it does not take. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LabError } from '../../src/base/lab-error.ts'
import {
  parseJson,
  readBundle,
  readCheckpoint,
  readExperiment,
  readRecord,
  writeBundle,
  writeExperiment,
  writeRecord,
} from '../../src/document/codec.ts'
import type { RunRecord } from '../../src/document/checkpoint.ts'
import { canonicalJson, hashOf } from '../../src/document/hash.ts'
import { anyCheckpoint, anyExperiment } from './arbitrary.ts'
import { sampleCheckpoint, sampleExperiment, withField } from './sample.ts'

/** JSON has no minus zero; a document that holds one comes back with a zero. */
const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

function failure(action: () => unknown): LabError {
  try {
    action()
  } catch (thrown) {
    return thrown as LabError
  }
  throw new Error('accepted')
}

const readTable = (table: object) =>
  failure(() => readExperiment(withField(sampleExperiment, 'data', { source: 'table', table })))

/** The name of what is thrown, or null. */
function thrownBy(action: () => unknown): string | null {
  try {
    action()
    return null
  } catch (thrown) {
    return (thrown as Error).name
  }
}

describe('readExperiment', () => {
  it('gives back any document that writeExperiment wrote', () => {
    fc.assert(
      fc.property(anyExperiment, (experiment) => {
        const read = readExperiment(parseJson(writeExperiment(experiment)))
        expect(read).toEqual(throughJson(experiment))
        expect(writeExperiment(read)).toBe(writeExperiment(experiment))
        expect(hashOf(read)).toBe(hashOf(experiment))
      }),
    )
  })

  it('fills in what a short document leaves out', () => {
    const short = {
      format: 'ansatz.experiment',
      version: 1,
      circuit: { text: 'qubit[1] q;' },
      data: { source: 'shipped', set: 'iris' },
      split: { kind: 'rows', train: [0, 60, 120] },
      task: { kind: 'multiclass', readouts: ['a', 'b', 'c'] },
      training: { loss: 'cross-entropy', optimizer: { name: 'adam', learningRate: 0.1 }, steps: 5 },
      seed: 1,
    }
    const read = readExperiment(short)
    expect(read.circuit.draft).toBeNull()
    expect(read.scaling).toEqual({ kind: 'none' })
    expect(read.split).toEqual({ kind: 'rows', train: [0, 60, 120], validation: [], test: [] })
    expect(read.output).toEqual({
      bias: { trainable: false, initial: 0 },
      scale: { trainable: false, initial: 1 },
    })
    expect(read.training).toMatchObject({
      gradient: 'adjoint',
      batchSize: null,
      optimizer: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
    })
    expect(read.device).toEqual({ shots: null, precision: 'float64' })
    expect(read.initial.values).toEqual({})
    expect(readExperiment(parseJson(writeExperiment(read)))).toEqual(read)
  })

  it.each([
    ['format', 'ansatz.exp', 'document: format must be "ansatz.experiment", got "ansatz.exp"'],
    ['seed', -1, 'document: seed must be a whole number from 0 to 4294967295, got -1'],
    ['seed', 1.5, 'document: seed must be a whole number'],
    ['seed', undefined, 'document: seed is missing; docs'],
    ['training.steps', 0, 'document: training.steps must be a whole number from 1 to 100000, got 0'],
    [
      'training.loss',
      'mse',
      'document: training.loss must be one of squared, cross-entropy, hinge, got "mse"',
    ],
    [
      'training.optimizer.name',
      'lion',
      'document: training.optimizer.name must be one of "gradient-descent"',
    ],
    [
      'training.optimizer.momentum',
      1,
      'document: training.optimizer.momentum must be a number from 0 to below 1',
    ],
    [
      'training.optimizer.learningRate',
      -0.1,
      'training.optimizer.learningRate must be a number above 0, got -0.1',
    ],
    ['training.batchSize', 0, 'document: training.batchSize must be a whole number from 1 to 20000, got 0'],
    [
      'training.setps',
      3,
      'document: training.setps is not a field of the document; remove it or mend its name',
    ],
    ['data.set', 'moon', 'document: data.set must be one of moons, circles'],
    ['data.source', 'url', 'document: data.source must be one of "generated", "shipped", "table", "drawn"'],
    ['data.options', { gap: 1 }, 'document: data.options.gap must be an option of "circles" (factor)'],
    ['data.options', { factor: 5 }, 'document: data.options.factor must be from 0.2 to 0.8, got 5'],
    [
      'data',
      { source: 'shipped', set: 'mnist' },
      'document: data.set must be one of iris, wine, breast-cancer, digits, got "mnist"',
    ],
    [
      'data',
      { source: 'generated', set: 'hyperplanes', count: 9, options: { dimension: 1.5 } },
      'document: data.options.dimension must be a whole number, got 1.5',
    ],
    [
      'reduction',
      { kind: 'pca', columns: 0 },
      'document: reduction.columns must be a whole number from 1 to 200',
    ],
    [
      'reduction',
      { kind: 'pool', width: 8, height: 8, columns: 3, rows: 2 },
      'document: reduction.columns must divide the width 8, got 3',
    ],
    [
      'data',
      { source: 'table', table: { name: 's', featureNames: [], features: [[]], targets: [1] } },
      'document: data.table.featureNames must name at least one feature, got none',
    ],
    ['scaling', { kind: 'min-max', low: 1, high: 1 }, 'document: scaling.high must be above scaling.low'],
    [
      'split',
      { kind: 'fractions', train: 0.5, validation: 0.2, test: 0.2 },
      'split its three fractions must add up to 1, got 0.9',
    ],
    ['split', { kind: 'fractions', train: 0, validation: 0.5, test: 0.5 }, 'split.train must be above 0'],
    [
      'split',
      { kind: 'rows', train: [], validation: [], test: [] },
      'split.train must name at least one row',
    ],
    [
      'split',
      { kind: 'rows', train: [1, 2], validation: [2], test: [] },
      'one part only and once, got 2 twice',
    ],
    [
      'task',
      { kind: 'regression', readout: 'r' },
      'training.loss must be one of squared for the task "regression", got "hinge"',
    ],
    ['task', { kind: 'ranking', readout: 'r' }, 'document: task.kind must be one of'],
    ['circuit.text', 12, 'document: circuit.text must be a text of at most 2000000 characters, got 12'],
    ['circuit', undefined, 'document: circuit is missing; docs'],
    ['device.shots', 0, 'document: device.shots must be a whole number from 1'],
    ['noise', { p: 0.1 }, 'document: noise.p is not a field of the document'],
    ['noise', {}, 'document: noise must have one of preset, custom and rules, got 0'],
    ['noise', { preset: 'trapped-ion', rules: [] }, 'noise must have one of preset, custom and rules, got 2'],
    ['noise', { preset: 'ion' }, 'document: noise.preset must be superconducting or trapped-ion, got "ion"'],
    [
      'noise',
      { preset: 'trapped-ion', strength: -1 },
      'noise.strength must be a number from 0 to 20, got -1',
    ],
    ['noise', { custom: { twoQubitError: 2 } }, 'noise.custom.twoQubitError must be a number from 0 to 0.5'],
    ['noise', { custom: { t1: 1, t2: 3 } }, 'document: noise.custom.t2 must be at most 2 t1 = 2, got 3'],
    ['noise', { preset: 'trapped-ion', readout: [] }, 'document: noise.readout must stand beside rules'],
    [
      'noise',
      { rules: [{ on: '2q', channel: 'depolarising', p: 0.1 }] },
      'document: noise.rules[0].channel must be one of bit_flip, phase_flip',
    ],
    [
      'noise',
      { rules: [{ on: 'some', channel: 'bit_flip', p: 0.1 }] },
      'document: noise.rules[0].on must be one of all, 1q, 2q, 3q+, or a list of gate names, got "some"',
    ],
    ['initial.values', { t: 'a' }, 'document: initial.values.t must be a number, got "a"'],
    [
      'initial.distribution',
      { kind: 'uniform', low: 1, high: 0 },
      'initial.distribution.high must be at least low',
    ],
  ])('names %s = %j', (path, value, message) => {
    const error = failure(() => readExperiment(withField(sampleExperiment, path, value)))
    expect(error.code).toBe('document')
    expect(error.message).toContain(message)
    expect(error.message.length).toBeLessThan(240)
  })

  it('names the row of a table that is broken', () => {
    const table = {
      name: 't',
      featureNames: ['a', 'b'],
      features: [
        [1, 2],
        [3, 4, 5],
      ],
      targets: [0, 1],
    }
    expect(readTable(table).message).toContain('data.table.features[1] must have one number per name')
    expect(
      readTable({
        ...table,
        features: [
          [1, 2],
          [3, 'x'],
        ],
      }).message,
    ).toContain(
      'data.table.features[1] must be an array of numbers, got [3,"x"]; leave out a row that lacks one',
    )
    expect(readTable({ ...table, features: [[1, 2]] }).message).toContain(
      'data.table.targets must have one entry per row',
    )
    expect(
      readTable({
        ...table,
        features: [
          [1, 2],
          [3, 4],
        ],
        featureNames: ['a', 'a'],
      }).message,
    ).toContain('"a" twice')
  })

  it.each([
    [2, 'document: version must be 1 or older, got 2; open it with a newer version of the lab'],
    [99, 'got 99; open it with a newer version'],
    ['1', 'got "1"; it may not be a document of the lab'],
    [undefined, 'got none; it may not be'],
    [0, 'got 0; it may not be'],
  ])('refuses version %j', (version, message) => {
    const error = failure(() => readExperiment(withField(sampleExperiment, 'version', version)))
    expect(error.code).toBe('version')
    expect(error.message).toContain(message)
  })

  it.each([[null], [3], ['text'], [[]], [[1]]])('refuses %j', (json) => {
    expect(failure(() => readExperiment(json)).message).toContain('document: must be a JSON object')
  })

  it('never throws anything but a LabError, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(sampleExperiment)), (value, key) => {
        expect([null, 'LabError']).toContain(
          thrownBy(() => readExperiment({ ...sampleExperiment, [key]: value })),
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('parseJson', () => {
  it('says that a text is no JSON', () => {
    expect(failure(() => parseJson('{"a": 1')).message).toContain('document: must be JSON; ')
  })
})

describe('readCheckpoint', () => {
  it('gives back any checkpoint', () => {
    fc.assert(
      fc.property(anyCheckpoint, (checkpoint) => {
        expect(readCheckpoint(throughJson(checkpoint))).toEqual(throughJson(checkpoint))
      }),
    )
  })

  it.each([
    ['step', -1, 'checkpoint: step must be a whole number'],
    [
      'history',
      [{ step: 0, loss: null, validationLoss: null }],
      'checkpoint: history[0].loss must be a number, got null',
    ],
    [
      'optimizer.memory',
      { m: 'x' },
      'checkpoint: optimizer.memory.m must be a number or an array of numbers',
    ],
  ])('names %s', (path, value, message) => {
    expect(failure(() => readCheckpoint(withField(sampleCheckpoint, path, value))).message).toContain(message)
  })
})

const score = { count: 20, loss: 0.4, accuracy: 0.9, interval: [0.7, 0.97], rSquared: null } as const

const record: RunRecord = {
  format: 'ansatz.record',
  version: 1,
  experiment: sampleExperiment,
  hash: hashOf(sampleExperiment),
  engine: { name: 'wasm', build: 'b1', precision: 'float64', threads: 1 },
  status: 'finished',
  steps: 30,
  seconds: 0.5,
  final: { train: score, validation: score, test: null },
  baselines: [
    {
      name: 'logistic',
      label: 'Logistic regression',
      settings: 'C = 1',
      parameterCount: 3,
      train: score,
      validation: score,
      test: null,
    },
  ],
  parameters: { t: 0.4 },
  history: sampleCheckpoint.history,
  warnings: ['a column was constant'],
  testShownAtStep: null,
}

describe('readBundle', () => {
  it('reads a document alone, with its checkpoint, and out of a record', () => {
    const alone = { experiment: sampleExperiment, checkpoint: null }
    const both = { experiment: sampleExperiment, checkpoint: sampleCheckpoint }
    expect(readBundle(parseJson(writeBundle(alone)))).toEqual(alone)
    expect(readBundle(parseJson(writeBundle(both)))).toEqual(both)
    expect(readBundle(parseJson(writeRecord(record)))).toEqual(alone)
  })

  it('refuses a bundle whose checkpoint is broken', () => {
    const error = failure(() => readBundle({ experiment: sampleExperiment, checkpoint: { step: 1 } }))
    expect(error.message).toContain('checkpoint: parameters is missing')
  })
})

describe('readRecord', () => {
  it('gives back what writeRecord wrote', () => {
    expect(readRecord(parseJson(writeRecord(record)))).toEqual(record)
  })

  it('refuses an unknown version and a broken hash', () => {
    expect(failure(() => readRecord({ ...record, version: 3 })).code).toBe('version')
    expect(failure(() => readRecord({ ...record, hash: 'x' })).message).toContain(
      'record: hash must be a SHA-256',
    )
  })
})

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(sampleExperiment).reverse())
    expect(canonicalJson(turned)).toBe(canonicalJson(sampleExperiment))
  })
})
