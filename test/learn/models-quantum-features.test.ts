/* Fixed circuits as feature maps: their numbers, and the classical model on top. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { readExperiment, readRecord, writeRecord } from '../../src/document/codec.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { classicalHeads } from '../../src/document/model-registry.ts'
import { classicalModelNames } from '../../src/document/model.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { classicalModels } from '../../src/learn/baselines/classical-models.ts'
import { finished } from '../lab/finished.ts'
import { smallExperiment } from '../lab/small-documents.ts'
import { untimed } from '../lab/untimed.ts'

/* cos(2 x_0) and cos(x_1): the first parts stripes that no straight line parts. */
const text = `OPENQASM 3.0;
include "stdgates.inc";
input float[64] x_0;
input float[64] x_1;
qubit[2] q;
ry(2 * x_0) q[0];
ry(x_1) q[1];
pragma ansatz.readout a = Z0
pragma ansatz.readout b = Z1
`

const xs = Array.from({ length: 24 }, (_, i) => -1.5 + i / 8)
const rows = Array.from(xs, (_, i) => i)

function experimentWith(model: object, change: object = {}): Experiment {
  return readExperiment({
    ...smallExperiment,
    circuit: { text },
    scaling: { kind: 'none' },
    split: { kind: 'rows', train: rows.slice(0, 16), validation: [], test: rows.slice(16) },
    data: {
      source: 'table',
      table: {
        name: 'bands',
        featureNames: ['x', 'y'],
        features: xs.map((_, i) => [xs[(i * 7) % 24]!, (i % 5) / 5]),
        targets: xs.map((_, i) => (Math.abs(xs[(i * 7) % 24]!) < Math.PI / 4 ? 'in' : 'out')),
      },
    },
    model,
    ...change,
  })
}

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

describe('quantum features', () => {
  it('part what the plain features cannot', async () => {
    const { record, events } = await finished(
      experimentWith({ kind: 'quantum-features', classical: 'logistic' }),
      engine,
      { baselines: true },
    )
    expect(record.final.train.accuracy).toBe(1)
    expect(record.final.test!.accuracy).toBeGreaterThan(0.85)
    expect(record.baselines.find(({ name }) => name === 'logistic')!.train.accuracy).toBeLessThan(0.8)
    expect(record.fit).toMatchObject({ parameterCount: 3, evaluations: 16 })
    expect(record.fit!.settings).toContain('Logistic regression on 2 features')
    expect(events.map(({ type }) => type)).toEqual(['prepared', 'fitting', 'baselines'])
    expect(readRecord(JSON.parse(writeRecord(record)))).toEqual(record)
  })

  it('are three numbers per qubit with paulis', async () => {
    const { record } = await finished(
      experimentWith({ kind: 'quantum-features', values: 'paulis', classical: 'logistic' }),
      engine,
    )
    expect(record.fit!.parameterCount).toBe(7)
    expect(record.final.test!.accuracy).toBeGreaterThan(0.85)
  })

  it('are the same from run to run, with shots too', async () => {
    const experiment = experimentWith(
      { kind: 'quantum-features', classical: 'knn' },
      { device: { shots: 20 } },
    )
    const [first, second] = [await finished(experiment, engine), await finished(experiment, engine)]
    expect(untimed(first.record)).toEqual(untimed(second.record))
  })

  it('refuse a classical model that is for another task', async () => {
    const experiment = experimentWith({ kind: 'quantum-features', classical: 'ridge' })
    await expect(finished(experiment, engine)).rejects.toThrow(
      'model.classical must be one of logistic, rbf-svm',
    )
  })

  it('leave no record when they are cancelled', async () => {
    const experiment = experimentWith({ kind: 'quantum-features', classical: 'logistic' })
    let breaths = 0
    const control = {
      breathe: async () => {
        if (++breaths > 1) throw Object.assign(new Error('cancelled'), { name: 'Cancelled' })
      },
    }
    await expect(finished(experiment, engine, { control })).rejects.toThrow('cancelled')
  })
})

describe('classical models of documents', () => {
  it('are those of the registry', () => {
    expect([...classicalModelNames]).toEqual(classicalModels.map(({ name }) => name))
    const offered = classicalHeads.map(({ name, label, classes, numbers }) => [name, label, classes, numbers])
    expect(offered).toEqual(
      classicalModels.map(({ name, label, tasks }) => [
        name,
        label,
        tasks.includes('classification'),
        tasks.includes('regression'),
      ]),
    )
  })
})
