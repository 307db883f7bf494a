/* What the page sees of a model: which way surfaces lie, what their numbers mean, and all of it for every
   experiment of the Gallery. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEngine } from '../../src/cli/load-engine.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { gallery } from '../../src/document/gallery.ts'
import type { Engine } from '../../src/engine/engine.ts'
import { cellValues } from '../../src/lab/class-scores.ts'
import { createSession } from '../../src/lab/session.ts'
import { surfaceJob } from '../../src/lab/surface.ts'
import { createTrainer } from '../../src/lab/create-trainer.ts'
import { smallExperiment } from './small-documents.ts'
import { createVirtualHost, type EventOf } from './virtual-host.ts'

let engine: Engine
beforeAll(async () => {
  engine = await loadEngine()
})
afterAll(() => engine.close())

const watch = {
  surface: { axes: [0, 1], resolution: 11 },
  kernel: false,
  kernelSurface: false,
  sample: 0,
} as const

async function surfaceOf(experiment: Experiment): Promise<EventOf<'surface'>> {
  const trainer = await createTrainer(experiment, engine, null)
  try {
    for await (const event of surfaceJob(trainer, watch, 1)) if (event?.type === 'surface') return event
  } finally {
    trainer.dispose()
  }
  throw new Error('no surface came')
}

/** A model whose score is <Z> after RY of one column and a quarter turn: minus its sine. */
const oneColumn = (column: number): Experiment => ({
  ...smallExperiment,
  circuit: {
    text: `OPENQASM 3.0;\ninclude "stdgates.inc";\ninput float[64] x_${column};\ninput float[64] alpha;\nqubit[1] q;\nry(x_${column} + alpha) q[0];\npragma ansatz.readout score = Z0\n`,
    draft: null,
  },
  initial: { ...smallExperiment.initial, values: { alpha: 1.5707963267948966 } },
  scaling: { kind: 'none' },
})

describe('surfaceJob', () => {
  it('has the first axis along a row, and the low end of the second in row 0', async () => {
    const across = await surfaceOf(oneColumn(0))
    const up = await surfaceOf(oneColumn(1))
    const [, [low, high]] = up.bounds as [unknown, readonly [number, number]]
    const score = (angle: number) => 2 / (1 + Math.exp(3 * Math.sin(angle))) - 1
    for (let row = 0; row < 11; row++) {
      for (let column = 0; column < 11; column++) {
        expect(across.values[row * 11 + column]).toBe(across.values[column])
        expect(up.values[row * 11 + column]).toBe(up.values[row * 11])
      }
      expect(up.values[row * 11]).toBeCloseTo(score(low + ((high - low) * row) / 10), 6)
    }
    expect(up.values[0]).toBeGreaterThan(0)
    expect(up.values[110]).toBeLessThan(0)
  })
})

describe('cellValues', () => {
  it('gives odds, clipped scores, shares and numbers', () => {
    const two = { head: 'sign', width: 1 } as const
    const odds = cellValues(Float64Array.of(0, Math.log(3)), { ...two, loss: 'cross-entropy' })
    expect(odds[0]).toBe(0)
    expect(odds[1]).toBeCloseTo(0.5, 6)
    expect([...cellValues(Float64Array.of(-2, 0.25, 9), { ...two, loss: 'hinge' })]).toEqual([-1, 0.25, 1])
    const shares = cellValues(Float64Array.of(0, Math.log(2), 0), {
      head: 'classes',
      loss: 'squared',
      width: 3,
    })
    expect([...shares].map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.25, 0.5, 0.25])
    const likely = cellValues(Float64Array.of(0.2, 0.2), { head: 'probabilities', loss: 'squared', width: 2 })
    expect([...likely]).toEqual([0.5, 0.5])
    expect([...cellValues(Float64Array.of(7.5), { head: 'number', loss: 'squared', width: 1 })]).toEqual([
      7.5,
    ])
  })
})

describe.each(gallery.map((entry) => [entry.name, entry.experiment()] as const))('%s', (_, experiment) => {
  it('fills every display', async () => {
    const host = createVirtualHost(loadEngine())
    const session = createSession(host)
    session.watch({ ...watch, kernel: true, kernelSurface: true, sample: 1 })
    expect(await session.open(experiment, { run: 1, checkpoint: null, play: false })).toBeNull()
    await host.until((event) => event.type === 'kernel-scores', 0)
    await host.until((event) => event.type === 'surface', 0)
    expect(await session.readState({ run: 1, row: 1, cut: null })).toMatchObject({
      row: 1,
      mixed: (experiment.noise?.strength ?? 0) > 0,
    })
    const { data, outputCount } = host.of('opened')[0]!.opened
    const isClasses = data.kind !== 'regression'
    if (isClasses) await host.until((event) => event.type === 'surface' && event.model === 'kernel', 0)
    for (const surface of host.of('surface')) {
      const perCell = data.kind === 'multiclass' ? data.classNames.length : 1
      expect(surface.values).toHaveLength(surface.width * surface.height * perCell)
      expect(surface.values.every(Number.isFinite)).toBe(true)
      expect(surface.shape).toBe(data.featureCount === 1 ? 'curve' : 'plane')
    }
    expect(host.of('kernel-scores')[0]?.svm === null).toBe(!isClasses)
    expect(host.of('progress').at(-1)?.trace?.outputs).toHaveLength(outputCount)
    expect(host.of('failed')).toEqual([])
    await session.close()
  })
})
