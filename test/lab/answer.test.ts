/* Questions about a document beside its run. */
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { answer } from '../../src/lab/answer.ts'
import { smallCircuit, smallExperiment } from './small-documents.ts'

const encoding = { kind: 'encoding', circuit: null, parameters: {} } as const

describe('the encoding of a document', () => {
  it('is reported on the training rows, as the document scales them', async () => {
    const view = await answer({ ...encoding, experiment: smallExperiment })
    expect(view.trainingRows).toBe(24)
    expect(view.angles.map(({ text, low, high }) => [text, low, high])).toMatchObject([
      ['x_0', -1.5, 1.5],
      ['x_1', -1.5, 1.5],
      ['x_0 + theta[2]', expect.any(Number), expect.any(Number)],
    ])
    for (const { circle } of view.angles) expect(circle.counts.reduce((sum, count) => sum + count)).toBe(24)
    expect(view.features[0]!.spectrum).toMatchObject({ kind: 'series', frequencies: [0, 1, 2] })
  })

  it('takes the parameters that it is given, else those of the seed', async () => {
    const at = async (parameters: Readonly<Record<string, number>>) =>
      (await answer({ ...encoding, experiment: smallExperiment, parameters })).angles[2]!.low
    expect(await at({ 'theta[2]': 10 })).toBeCloseTo(8.5, 12)
    expect(await at({})).toBe(await at({ 'theta[0]': 1 }))
  })

  it('is refused where data and circuit do not fit, with what to do', async () => {
    const text = smallCircuit
      .replace('input float[64] x_1;', 'input float[64] x_7;')
      .replace('(x_1)', '(x_7)')
    const asked = answer({ ...encoding, experiment: { ...smallExperiment, circuit: { text, draft: null } } })
    await expect(asked).rejects.toThrow(LabError)
    await expect(asked).rejects.toMatchObject({
      code: 'data',
      message: expect.stringContaining('leave the feature out or choose data with more columns') as string,
    })
  })

  it('lets others have a turn while it is made', async () => {
    let breaths = 0
    const control = { breathe: async () => void (breaths += 1) }
    await answer({ ...encoding, experiment: defaultExperiment() }, control)
    expect(breaths).toBeGreaterThan(4)
  })
})

describe('a schedule', () => {
  it('has its factor at every step of a short training, and from first to last of a long one', async () => {
    const schedule = { kind: 'step', warmup: 2, every: 2, factor: 0.5 } as const
    expect(await answer({ kind: 'schedule', schedule, steps: 7 })).toEqual({
      steps: [0, 1, 2, 3, 4, 5, 6],
      factors: [0.5, 1, 1, 1, 0.5, 0.5, 0.25],
    })
    const long = await answer({ kind: 'schedule', schedule, steps: 100_000 })
    expect([long.steps.length, long.steps[0], long.steps.at(-1)]).toEqual([240, 0, 99_999])
    expect(await answer({ kind: 'schedule', schedule, steps: 1 })).toEqual({ steps: [0], factors: [0.5] })
  })
})

describe('the variance of principal components', () => {
  it('is what the reduction of the document keeps', async () => {
    const { shares } = await answer({
      kind: 'variance',
      data: { source: 'shipped', set: 'wine' },
      split: { kind: 'chronological', train: 1, validation: 0, test: 0 },
      task: { kind: 'multiclass', readouts: ['a', 'b', 'c'] },
      seed: 1,
      standardize: true,
    })
    /* scikit-learn 1.9.1: PCA().fit(StandardScaler().fit_transform(load_wine().data)).explained_variance_ratio_ */
    expect(shares.slice(0, 4).map((share) => Number(share.toFixed(6)))).toEqual([
      0.361988, 0.192075, 0.111236, 0.07069,
    ])
    expect(shares.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12)
  })
})
