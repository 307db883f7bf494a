import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import type { Experiment } from '../../../src/document/experiment.ts'
import type { FourierRequest } from '../../../src/lab/studies/fourier/types.ts'
import { wasm } from '../../engine/engines.ts'
import { study, longestStretch } from './in-process.ts'
import { smallMoons } from './small-moons.ts'

const request = (experiment: Experiment, samples = 10): FourierRequest => ({
  experiment,
  settings: { samples },
  parameters: null,
})

/** A regression on one feature; the body turns one qubit, or several. */
const regression = (body: string, values: Readonly<Record<string, number>> = {}): Experiment => ({
  ...defaultExperiment(),
  circuit: {
    text: `OPENQASM 3.0; include "stdgates.inc"; input float[64] x_0; input array[float[64], 2] theta; qubit[2] q;\n${body}\npragma ansatz.readout output = Z0\n`,
    draft: null,
  },
  data: { source: 'generated', set: 'fourier', count: 40, noise: 0, options: {} },
  scaling: { kind: 'none' },
  task: { kind: 'regression', readout: 'output' },
  output: { scale: { trainable: false, initial: 1 }, bias: { trainable: false, initial: 0 } },
  training: { ...defaultExperiment().training, loss: 'squared' },
  initial: { ...defaultExperiment().initial, values },
})

describe('Fourier study', () => {
  it('finds the coefficients of cos(x + a)', async () => {
    const experiment = regression('ry(x_0 + theta[0]) q[0];', { 'theta[0]': 0.4 })
    const { features, samples } = await study(wasm, 'fourier', request(experiment))
    const [{ reachable, outputs, used, kind }] = features as [(typeof features)[0]]
    expect([kind, used, samples]).toEqual(['series', 1, 10])
    expect(reachable).toEqual([0, 1])
    const [constant, wave] = outputs[0]!.terms
    expect(constant!.amplitude).toBeCloseTo(0, 12)
    expect(wave!.re).toBeCloseTo(Math.cos(0.4) / 2, 12)
    expect(wave!.im).toBeCloseTo(Math.sin(0.4) / 2, 12)
    /* Whatever theta[0] is, the wave is as high. */
    expect(wave!.spread!.mean).toBeCloseTo(0.5, 12)
    expect(wave!.spread!.deviation).toBeCloseTo(0, 7)
  })

  it('finds the product of two waves at their sum and difference', async () => {
    const experiment = regression('ry(3*x_0) q[0]; ry(0.5*x_0) q[1]; cx q[1], q[0];')
    const { features } = await study(wasm, 'fourier', request(experiment, 0))
    const [feature] = features
    /* cos(3x) cos(x/2). */
    const found = feature!.outputs[0]!.terms.filter(({ amplitude }) => amplitude > 1e-12)
    expect(found.map(({ frequency }) => frequency)).toEqual([2.5, 3.5])
    for (const { re, im, spread } of found) {
      expect(re).toBeCloseTo(0.25, 12)
      expect(im).toBeCloseTo(0, 12)
      expect(spread).toBeNull()
    }
    expect(feature!.used).toBe(3.5)
  })

  it('fits frequencies without a common base', async () => {
    const experiment = regression('ry(x_0) q[0]; ry(1.4142135623730951*x_0) q[1]; cx q[1], q[0];')
    const { features } = await study(wasm, 'fourier', request(experiment, 0))
    const found = features[0]!.outputs[0]!.terms.filter(({ amplitude }) => amplitude > 1e-8)
    expect(found.map(({ frequency }) => Number(frequency.toFixed(9)))).toEqual([
      Number((Math.SQRT2 - 1).toFixed(9)),
      Number((Math.SQRT2 + 1).toFixed(9)),
    ])
    for (const { re } of found) expect(re).toBeCloseTo(0.25, 9)
  })

  it('adds up to what the model says', async () => {
    const view = await study(wasm, 'fourier', request(smallMoons, 0))
    const { terms } = view.features[1]!.outputs[0]!
    const [low] = view.features[1]!.range
    const sum = terms.reduce(
      (total, { frequency, re, im }, k) =>
        total + (k === 0 ? re : 2 * (re * Math.cos(frequency * low) - im * Math.sin(frequency * low))),
      0,
    )
    const { createTrainer } = await import('../../../src/lab/create-trainer.ts')
    const { toFeatureRows } = await import('../../../src/learn/prepare.ts')
    const trainer = await createTrainer(smallMoons, wasm, null)
    const { data, model, values } = trainer
    const { featureCount, features, parts, ranges } = data
    const point = Array.from({ length: featureCount }, (_, column) =>
      column === 1
        ? Math.min(...parts.train.map((row) => features[row * featureCount + 1]!))
        : parts.train.reduce(
            (mean, row) => mean + features[row * featureCount + column]! / parts.train.length,
            0,
          ),
    )
    expect(ranges.length).toBe(2)
    const [score] = await model.scores(values, toFeatureRows(data, point), 1, null)
    expect(sum).toBeCloseTo(score!, 9)
    trainer.dispose()
  })

  it('says of a feature that it is not read, or no series', async () => {
    const unread = regression('ry(theta[0]) q[0];')
    const [none] = (await study(wasm, 'fourier', request(unread))).features
    expect([none!.kind, none!.outputs]).toEqual(['unread', []])
    const bent = regression('ry(sin(x_0)) q[0];')
    const view = await study(wasm, 'fourier', request(bent))
    expect(view.features[0]!.kind).toBe('not-a-series')
    expect(view.findings[0]).toContain('not linear')
  })

  it('has no spread where the parameters move the frequencies', async () => {
    const { features } = await study(wasm, 'fourier', request(regression('ry(theta[0]*x_0) q[0];')))
    expect(features[0]!.kind).toBe('series')
    expect(features[0]!.outputs[0]!.terms[1]!.spread).toBeNull()
  })

  it('is the same on one thread and on three', async () => {
    const one = await study(wasm, 'fourier', request(smallMoons, 25), 1)
    expect(await study(wasm, 'fourier', request(smallMoons, 25), 3)).toEqual(one)
  })

  it('never works longer than 100 ms without a pause', async () => {
    expect(await longestStretch(wasm, 'fourier', request(smallMoons, 10_000))).toBeLessThan(100)
  })
})
