import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import {
  fittedBaselines,
  baselineScore,
  type BaselineRules,
  type FittedBaseline,
} from '../../src/lab/baselines.ts'
import { baselinesFor } from '../../src/learn/baselines/registry.ts'
import { fitRbfSvm } from '../../src/learn/baselines/rbf-svm.ts'
import { scaleGamma } from '../../src/learn/baselines/rbf.ts'
import { selectRows } from '../../src/learn/baselines/rows.ts'
import { createWork } from '../../src/learn/baselines/work.ts'
import { prepareData } from '../../src/learn/prepare.ts'

const experiment = defaultExperiment()
const data = prepareData(experiment, [])

/** All but the time that it took. */
const untimed = (baseline: FittedBaseline) => ({ ...baseline, seconds: 0 })

async function fitted(breathe: () => Promise<void>): Promise<FittedBaseline[]> {
  const all: FittedBaseline[] = []
  for await (const baseline of fittedBaselines(data, experiment, { breathe })) all.push(baseline)
  return all
}

describe('fittedBaselines', () => {
  it('says of every row what the predictor says of all rows at once', async () => {
    const all = await fitted(() => Promise.resolve())
    expect(all.map(({ name }) => name)).toEqual(['logistic', 'rbf-svm', 'mlp'])
    for (const [i, baseline] of baselinesFor(data.kind).entries()) {
      const draws = createStream(experiment.seed, `baseline ${baseline.name}`)
      const train = selectRows(data, data.parts.train)
      const { predictor } = await baseline.fit(train, 2, draws, () => Promise.resolve())
      const scores = predictor.predict(data.features, data.count)
      const classes = Array.from({ length: data.count }, (_, row) =>
        scores[2 * row + 1]! > scores[2 * row]! ? 1 : 0,
      )
      expect([...all[i]!.predicted]).toEqual(classes)
    }
  })

  it('does not depend on the scaling that the circuit sees', async () => {
    const rescaled = prepareData({ ...experiment, scaling: { kind: 'standard', factor: 0.3 } }, [])
    expect(rescaled.scaled).not.toEqual(data.scaled)
    const first = await fitted(() => Promise.resolve())
    const second: FittedBaseline[] = []
    for await (const baseline of fittedBaselines(rescaled, experiment, { breathe: () => Promise.resolve() }))
      second.push(baseline)
    expect(second.map(untimed)).toEqual(first.map(untimed))
  })

  it('takes a breath while it fits and predicts, and ends when the breath throws', async () => {
    let breaths = 0
    await fitted(() => {
      breaths += 1
      return Promise.resolve()
    })
    expect(breaths).toBeGreaterThan(10)
    await expect(fitted(() => Promise.reject(new Error('no longer wanted')))).rejects.toThrow(
      'no longer wanted',
    )
  })
})

describe('rules of baselines', () => {
  const told = async (rules: BaselineRules) => {
    const all: FittedBaseline[] = []
    const control = { breathe: () => Promise.resolve() }
    for await (const baseline of fittedBaselines(data, experiment, control, rules)) all.push(baseline)
    return all
  }

  it('take the named models in the order of the registry, those for the task alone', async () => {
    const some = await told({ names: ['nearest-mean', 'ridge', 'knn'], untuned: true })
    expect(some.map(({ name }) => name)).toEqual(['knn', 'nearest-mean'])
  })

  it('untuned, take the usual settings', async () => {
    const [logistic, vectors, neighbours] = await told({
      names: ['logistic', 'rbf-svm', 'knn'],
      untuned: true,
    })
    expect(logistic!.settings).toBe('L2 penalty with C = 1, not tuned')
    expect(vectors!.settings).toBe('C = 1, gamma = 0.5, not tuned')
    expect(neighbours!.settings).toBe('k = 5, not tuned')
  })

  it('unscaled, see the columns as they came', async () => {
    const [as, was] = await Promise.all([
      told({ names: ['rbf-svm'], untuned: true, unscaled: true }),
      told({ names: ['rbf-svm'], untuned: true }),
    ])
    const train = selectRows(data, data.parts.train)
    const gamma = scaleGamma(train)
    const work = createWork(() => Promise.resolve())
    const machine = await fitRbfSvm(train, 2, { C: 1, gamma }, work)
    const scores = machine.predict(data.features, data.count)
    const classes = Array.from({ length: data.count }, (_, row) =>
      scores[2 * row + 1]! > scores[2 * row]! ? 1 : 0,
    )
    expect([...as[0]!.predicted]).toEqual(classes)
    expect(as[0]!.settings).not.toBe(was[0]!.settings)
  })
})

describe('baselineScore', () => {
  it('keeps the test part back until it may be looked at', async () => {
    const [baseline] = await fitted(() => Promise.resolve())
    expect(baselineScore(baseline!, data, { withTest: false }).test).toBeNull()
    const { train, validation, test } = baselineScore(baseline!, data, { withTest: true })
    const counts = [train, validation, test!].map(({ count }) => count)
    expect(counts).toEqual(
      [data.parts.train, data.parts.validation, data.parts.test].map((rows) => rows.length),
    )
    const right = data.parts.test.filter((row) => baseline!.predicted[row] === data.targets[row]).length
    expect(test!.accuracy).toBe(right / data.parts.test.length)
    expect(test!.loss).toBeCloseTo(1 - test!.accuracy!, 15)
  })
})
