import { describe, expect, it } from 'vitest'
import type { Experiment } from '../../../src/document/experiment.ts'
import { createTrainer } from '../../../src/lab/create-trainer.ts'
import { finished } from '../finished.ts'
import { smallExperiment, withTraining } from '../small-documents.ts'
import type { NoiseRequest } from '../../../src/lab/studies/noise/types.ts'
import { wasm } from '../../engine/engines.ts'
import { study } from './in-process.ts'

const experiment: Experiment = {
  ...withTraining({ steps: 3 }),
  noise: { preset: 'trapped-ion', strength: 1 },
}

const request = (changes: Partial<NoiseRequest> = {}): NoiseRequest => ({
  experiment,
  settings: { strengths: [20, 0], retrain: true },
  parameters: { 'theta[0]': 0.4, 'theta[1]': -0.3, 'theta[2]': 1.1, 'theta[3]': 0.2 },
  ...changes,
})

describe('noise study', () => {
  it('judges given values, and values trained anew, at each strength, and the classical models on the same rows', async () => {
    const view = await study(wasm, 'noise', request())
    expect(view.points.map(({ strength }) => strength)).toEqual([0, 20])
    expect(view).toMatchObject({
      device: 'Trapped-ion-like',
      isOwn: true,
      part: 'validation',
      kind: 'accuracy',
    })
    for (const { strength, evaluated, retrained } of view.points) {
      const noise = { preset: 'trapped-ion', strength } as const
      const values = { ...experiment.initial, values: request().parameters! }
      const trainer = await createTrainer({ ...experiment, noise, initial: values }, wasm, null)
      expect(evaluated!.score).toEqual(await trainer.score('validation'))
      expect(evaluated!.interval).toEqual(evaluated!.score.interval)
      trainer.dispose()
      const { record } = await finished({ ...experiment, noise }, wasm)
      expect(retrained!.score).toEqual(record.final.validation)
    }
    expect(view.baselines.map(({ name }) => name)).toEqual(['logistic', 'rbf-svm', 'mlp'])
    for (const { score } of view.baselines) expect(score.score.count).toBe(8)
    expect(view.chance).toBeGreaterThanOrEqual(0.5)
    expect(view.points[1]!.evaluated!.score.loss).not.toBe(view.points[0]!.evaluated!.score.loss)
  })

  it('claims no difference where rows do not bear it out, and takes a device where there is none', async () => {
    const plain = { ...experiment, noise: null }
    const settings = { strengths: [0, 1e-6], retrain: false }
    const view = await study(wasm, 'noise', request({ experiment: plain, settings }))
    expect(view).toMatchObject({ device: 'Superconducting-like', isOwn: false })
    expect(view.points.every(({ retrained }) => retrained === null)).toBe(true)
    expect(view.findings).toContain('At no strength that was tried is it worse beyond chance.')
  })

  it('says from which strength on it is worse', async () => {
    const flip = { on: 'all', channel: 'bit_flip', p: 0.2, scope: 'each' } as const
    const rows = Array.from({ length: 40 }, (_, row) => row)
    const linear: Experiment = {
      ...smallExperiment,
      data: { source: 'generated', set: 'linearly-separable', count: 40, noise: 0, options: {} },
      split: { kind: 'rows', train: rows, validation: [], test: [] },
      output: { scale: { trainable: false, initial: 3 }, bias: { trainable: false, initial: 1.2 } },
      training: { ...smallExperiment.training, steps: 40 },
      noise: { rules: [flip], strength: 1 },
    }
    const { record } = await finished({ ...linear, noise: null }, wasm)
    const settings = { strengths: [0, 1, 2], retrain: true }
    const view = await study(wasm, 'noise', { experiment: linear, settings, parameters: record.parameters })
    expect(view.part).toBe('train')
    expect(view.findings.join(' ')).toMatch(/From strength 1 on it is worse than at 0 beyond chance/)
  })

  it('of a regression has R² with an interval, the same each time', async () => {
    const series: Experiment = {
      ...smallExperiment,
      data: { source: 'generated', set: 'fourier', count: 40, noise: 0.05, options: {} },
      task: { kind: 'regression', readout: 'score' },
      circuit: {
        ...smallExperiment.circuit,
        text: smallExperiment.circuit.text.replaceAll('x_1', 'x_0').replace('input float[64] x_0;\n', ''),
      },
      training: { ...smallExperiment.training, loss: 'squared', steps: 5 },
      noise: { preset: 'superconducting', strength: 1 },
    }
    const ask = () =>
      study(wasm, 'noise', request({ experiment: series, settings: { strengths: [4], retrain: false } }))
    const view = await ask()
    expect(view.kind).toBe('rSquared')
    const { value, interval } = view.points[0]!.evaluated!
    expect(interval[0]).toBeLessThan(value)
    expect(interval[1]).toBeGreaterThan(value)
    expect(await ask()).toEqual(view)
  })
})
