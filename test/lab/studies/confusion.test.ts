import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import { createTrainer } from '../../../src/lab/create-trainer.ts'
import type { ConfusionRequest } from '../../../src/lab/studies/confusion/types.ts'
import { run } from '../../../src/lab/run.ts'
import { wasm } from '../../engine/engines.ts'
import { study } from './in-process.ts'
import { smallMoons } from './small-moons.ts'

const request = (experiment: Experiment, rows = 5): ConfusionRequest => ({
  experiment,
  settings: { rows },
  parameters: null,
})

describe('confusion study', () => {
  it('agrees with the scores of the trainer, and lists the least margins', async () => {
    const view = await study(wasm, 'confusion', request(smallMoons))
    const trainer = await createTrainer(smallMoons, wasm, null)
    for (const part of view.parts) {
      const score = await trainer.score(part.part)
      expect(part.accuracy).toBe(score.accuracy)
      expect(part.loss).toBeCloseTo(score.loss, 12)
      expect(part.count).toBe(score.count)
      expect(part.matrix!.flat().reduce((sum, count) => sum + count, 0)).toBe(score.count)
      const margins = part.rows.map(({ margin }) => margin)
      expect(margins).toEqual(margins.toSorted((a, b) => a - b))
      for (const { row, features, truth } of part.rows) {
        expect(trainer.data.partOf[row]).toBe(part.part)
        expect(truth).toBe(trainer.data.targets[row])
        expect(features).toEqual(Array.from(trainer.data.features.subarray(2 * row, 2 * row + 2)))
      }
    }
    expect(view.parts.map(({ part, rows }) => [part, rows.length])).toEqual([
      ['train', 5],
      ['validation', 5],
    ])
    trainer.dispose()
  })

  it('takes given values by name, and never looks at the test part', async () => {
    const parameters = Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`theta[${k}]`, 0]))
    const zero = await study(wasm, 'confusion', { ...request(smallMoons), parameters })
    const drawn = await study(wasm, 'confusion', request(smallMoons))
    expect(zero.parts[0]!.loss).not.toBe(drawn.parts[0]!.loss)
    const rows = {
      kind: 'rows',
      train: [0, 1, 2, 3, 30, 31, 32, 33],
      validation: [],
      test: [4, 5, 35],
    } as const
    const view = await study(wasm, 'confusion', request({ ...smallMoons, split: rows }, 100))
    expect(view.parts.map(({ part }) => part)).toEqual(['train'])
    expect(view.parts[0]!.rows.map(({ row }) => row).toSorted((a, b) => a - b)).toEqual([...rows.train])
  })

  it('fits a model that is fitted at once, and counts wrong rows as its record does', async () => {
    const experiment: Experiment = {
      ...smallMoons,
      model: { kind: 'quantum-features', values: 'paulis', classical: 'nearest-mean' },
    }
    const view = await study(wasm, 'confusion', request(experiment))
    const events = run(experiment, { engine: wasm, baselines: false })
    let event = await events.next()
    while (!event.done) event = await events.next()
    const { final } = event.value
    expect(view.parts.map(({ accuracy }) => accuracy)).toEqual([
      final.train.accuracy,
      final.validation!.accuracy,
    ])
    expect(view.parts[0]!.loss).toBeCloseTo(1 - final.train.accuracy!, 12)
  })

  it('has distances instead of classes for a regression', async () => {
    const experiment: Experiment = {
      ...defaultExperiment(),
      circuit: {
        text: 'OPENQASM 3.0; include "stdgates.inc"; input float[64] x_0; input float[64] a; qubit[1] q; ry(x_0 + a) q[0];\npragma ansatz.readout output = Z0\n',
        draft: null,
      },
      data: { source: 'generated', set: 'fourier', count: 40, noise: 0, options: {} },
      task: { kind: 'regression', readout: 'output' },
      training: { ...defaultExperiment().training, loss: 'squared' },
    }
    const view = await study(wasm, 'confusion', request(experiment))
    expect(view.classNames).toEqual([])
    const [{ matrix, accuracy, rows }] = view.parts as [(typeof view.parts)[0]]
    expect([matrix, accuracy]).toEqual([null, null])
    expect(rows[0]!.margin).toBeCloseTo(-Math.abs(rows[0]!.truth - rows[0]!.predicted), 12)
  })
})
