import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import type { Baseline, BaselineRows, Predictor } from '../../src/learn/baselines/baseline.ts'
import { classicalModels, classicalModelsFor } from '../../src/learn/baselines/classical-models.ts'
import { fitProcessClassification, fitProcessRegression } from '../../src/learn/baselines/gaussian-process.ts'
import { fitGradientBoosting } from '../../src/learn/baselines/gradient-boosting.ts'
import { hiddenUnitsFor } from '../../src/learn/baselines/multilayer-perceptron.ts'
import { fitNearestMean } from '../../src/learn/baselines/nearest-mean.ts'
import { fitNearestNeighbours } from '../../src/learn/baselines/nearest-neighbours.ts'
import { selectRows } from '../../src/learn/baselines/rows.ts'
import { growingTree, leafOf, sortRows } from '../../src/learn/baselines/tree.ts'
import { largestAt, quality } from '../../src/learn/baselines/tuning.ts'
import { createWork } from '../../src/learn/baselines/work.ts'
import { finish } from '../../src/base/stepwise.ts'

const noPause = () => Promise.resolve()
const work = createWork(noPause)

/* ---- against scikit-learn, test/fixtures/freeze-baselines.py ---- */

interface Frozen {
  readonly features: readonly number[]
  readonly new: readonly number[]
  readonly number: readonly number[]
  readonly two: readonly number[]
  readonly three: readonly number[]
  readonly tree: { readonly three: readonly number[]; readonly number: readonly number[] }
  readonly boosting: Readonly<Record<'two' | 'three' | 'number', readonly number[]>>
  readonly knn: { readonly three: readonly number[]; readonly number: readonly number[] }
  readonly nearestMean: readonly number[]
  readonly process: {
    readonly gamma: number
    readonly noise: number
    readonly variance: number
    readonly number: readonly number[]
    readonly numberLogLikelihood: number
    readonly two: readonly number[]
    readonly twoLogLikelihood: number
    readonly twoShares: readonly number[]
  }
}

const frozen = JSON.parse(
  readFileSync(new URL('../fixtures/baselines.json', import.meta.url), 'utf8'),
) as Frozen

const withTargets = (targets: readonly number[]): BaselineRows => ({
  features: Float64Array.from(frozen.features),
  featureCount: 3,
  count: targets.length,
  targets: Float64Array.from(targets),
})
const fresh = Float64Array.from(frozen.new)
const freshCount = fresh.length / 3

/* Infinity where they are not equally many. */
function apart(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length) return Infinity
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i]! - value)), 0)
}

const classesOf = (predictor: Predictor, classes: number) => {
  const scores = predictor.predict(fresh, freshCount)
  return Array.from({ length: freshCount }, (_, row) => largestAt(scores, row * classes, classes))
}

describe('a decision tree', () => {
  const grown = (values: Float64Array, outputs: number, depth: number) => {
    const rows = withTargets(frozen.number)
    const weights = new Float64Array(rows.count).fill(1)
    const mean = (chosen: Int32Array) => {
      const sums = new Float64Array(outputs)
      for (const row of chosen)
        for (let k = 0; k < outputs; k++) sums[k]! += values[row * outputs + k]! / chosen.length
      return sums
    }
    const limits = { depth, leastLeaf: 1, tried: 3 }
    const tree = finish(
      growingTree(sortRows(rows), { values, outputs, weights }, limits, { uniform: () => 0 }, mean),
    )
    return Array.from({ length: freshCount }, (_, row) => leafOf(tree, fresh, 3 * row))
  }

  it('splits as that of scikit-learn, for classes and for numbers', () => {
    const oneHot = Float64Array.from(frozen.three.flatMap((klass) => [0, 1, 2].map((k) => +(k === klass))))
    expect(grown(oneHot, 3, 2).map((shares) => largestAt(shares, 0, 3))).toEqual(frozen.tree.three)
    const numbers = grown(Float64Array.from(frozen.number), 1, 3).map((values) => values[0]!)
    expect(apart(numbers, frozen.tree.number)).toBeLessThan(1e-9)
  })
})

describe('gradient boosting', () => {
  const stump = { depth: 1, learningRate: 0.1 }

  it('gives the scores of scikit-learn for two classes, three classes and numbers', async () => {
    const two = await fitGradientBoosting(withTargets(frozen.two), 2, stump, work)
    const margins = two.predict(fresh, freshCount).filter((_, at) => at % 2 === 1)
    expect(apart(margins, frozen.boosting.two)).toBeLessThan(1e-7)
    const three = await fitGradientBoosting(withTargets(frozen.three), 3, stump, work)
    const scores = three.predict(fresh, freshCount)
    for (let row = 0; row < freshCount; row++) {
      const own = [...scores.subarray(3 * row, 3 * row + 3)]
      const total = Math.log(own.reduce((sum, score) => sum + Math.exp(score), 0))
      expect(
        apart(
          own.map((score) => score - total),
          frozen.boosting.three.slice(3 * row, 3 * row + 3),
        ),
      ).toBeLessThan(1e-7)
    }
    const numbers = await fitGradientBoosting(withTargets(frozen.number), 0, { ...stump, depth: 2 }, work)
    expect(apart(numbers.predict(fresh, freshCount), frozen.boosting.number)).toBeLessThan(1e-8)
  })
})

describe('nearest neighbours and nearest mean', () => {
  it('give the shares, means and classes of scikit-learn', () => {
    const shares = fitNearestNeighbours(withTargets(frozen.three), 3, 5).predict(fresh, freshCount)
    expect(apart(shares, frozen.knn.three)).toBeLessThan(1e-12)
    const means = fitNearestNeighbours(withTargets(frozen.number), 0, 5).predict(fresh, freshCount)
    expect(apart(means, frozen.knn.number)).toBeLessThan(1e-9)
    expect(classesOf(fitNearestMean(withTargets(frozen.three), 3), 3)).toEqual(frozen.nearestMean)
  })

  it('takes every row as a neighbour where fewer are there than asked for', () => {
    const rows = selectRows(withTargets(frozen.two), [0, 1, 2])
    const shares = fitNearestNeighbours(rows, 2, 5).predict(fresh, 1)
    expect(shares[1]).toBeCloseTo(
      rows.targets.reduce((sum, target) => sum + target / 3, 0),
      14,
    )
  })
})

describe('a Gaussian process', () => {
  const { gamma, noise, variance } = frozen.process

  it('has the posterior mean and the marginal likelihood of scikit-learn for numbers', async () => {
    const fitted = await fitProcessRegression(withTargets(frozen.number), { gamma, variance: noise }, work)
    expect(apart(fitted.predict(fresh, freshCount), frozen.process.number)).toBeLessThan(1e-8)
    expect(fitted.logLikelihood).toBeCloseTo(frozen.process.numberLogLikelihood, 7)
  })

  it("has Laplace's approximation of scikit-learn for classes, probabilities within 0.01", async () => {
    const fitted = await fitProcessClassification(withTargets(frozen.two), 2, { gamma, variance }, work)
    expect(fitted.logLikelihood).toBeCloseTo(frozen.process.twoLogLikelihood, 6)
    expect(classesOf(fitted, 2)).toEqual(frozen.process.two)
    /* The average over the latent function is another approximation there (Williams and Barber 1998). */
    const shares = fitted.predict(fresh, freshCount).filter((_, at) => at % 2 === 1)
    for (const [row, share] of frozen.process.twoShares.entries())
      expect(Math.abs(shares[row]! - share)).toBeLessThan(0.01)
  })
})

describe('hiddenUnitsFor', () => {
  it('matches the parameters as nearly as whole units allow', () => {
    /* 4 features, 2 classes: 7 h + 2 parameters. */
    expect(hiddenUnitsFor(23, 4, 2)).toBe(3)
    expect(hiddenUnitsFor(27, 4, 2)).toBe(4)
    expect(hiddenUnitsFor(1, 4, 2)).toBe(1)
  })

  it('is what the perceptron takes', async () => {
    const model = classicalModels.find(({ name }) => name === 'mlp')!
    const baseline = await model.load(23)
    const { predictor, settings } = await baseline.fit(
      withTargets(frozen.two),
      2,
      createStream(1, 'mlp'),
      noPause,
    )
    expect(settings).toMatch(/^4 tanh units/)
    expect(predictor.parameterCount).toBe(26)
  })
})

/* ---- properties of every model ---- */

const settings = createStream(21, 'rows')

/* Two clouds far apart, and their numbers as a plane for regressions. */
function clouds(count: number, task: string): BaselineRows {
  const targets = Float64Array.from({ length: count }, (_, row) => row % 2)
  const features = Float64Array.from(
    { length: 2 * count },
    (_, at) => settings.normal() * 0.4 + (targets[at >> 1] === 1 ? 3 : -3),
  )
  const plane = Float64Array.from({ length: count }, (_, row) => 2 * features[2 * row]! - 1)
  return { features, featureCount: 2, count, targets: task === 'classification' ? targets : plane }
}

function shuffledTargets(rows: BaselineRows): BaselineRows {
  return { ...rows, targets: Float64Array.from(settings.shuffled([...rows.targets])) }
}

const tasks = classicalModels.flatMap((model) =>
  model.tasks.map((task) => [model.name, task, model] as const),
)

describe.each(tasks)('classical model %s for a %s', (name, task, model) => {
  const classes = task === 'classification' ? 2 : 0
  const train = clouds(60, task)
  const held = clouds(200, task)
  const fit = async (rows: BaselineRows, seed = 5) => {
    const baseline: Baseline = await model.load(null)
    return baseline.fit(rows, classes, createStream(seed, name), noPause)
  }

  it('is what its entry says', async () => {
    const baseline = await model.load(null)
    expect([baseline.name, baseline.label, baseline.tasks]).toEqual([model.name, model.label, model.tasks])
  })

  it('gives the same bits for the same draws', async () => {
    const [first, second] = [await fit(train), await fit(train)]
    expect(second.settings).toBe(first.settings)
    expect(second.predictor.predict(held.features, held.count)).toEqual(
      first.predictor.predict(held.features, held.count),
    )
  })

  it('parts two clouds without an error, or comes near a plane', async () => {
    const { predictor } = await fit(train)
    expect(quality(predictor, held, classes)).toBeGreaterThanOrEqual(classes === 2 ? 1 : -0.35)
  })

  it('finds nothing where the targets are shuffled', async () => {
    const { predictor } = await fit(shuffledTargets(train))
    const reached = quality(predictor, shuffledTargets(held), classes)
    /* 200 rows: four standard errors of a coin; a plane of variance 37 is not predicted. */
    expect(classes === 2 ? Math.abs(reached - 0.5) < 0.15 : -reached > 20).toBe(true)
  })

  it('says how it was tuned, from 12 settings at most, or that there is nothing to tune', async () => {
    const { settings: said } = await fit(train)
    const tuned = /(3-fold cross-validation on|the marginal likelihood of) the training part$/
    const tried = /chosen from (\d+) by/.exec(said)
    expect(tuned.test(said) || said === 'nothing to tune').toBe(true)
    expect(Number(tried?.[1] ?? 0)).toBeLessThanOrEqual(12)
  })

  it('takes a handful of rows, a constant column and equal rows', async () => {
    const few = selectRows(train, [0, 1, 2, 3, 0])
    const constant = { ...few, features: few.features.map((value, at) => (at % 2 === 1 ? 3 : value)) }
    for (const rows of [few, constant]) {
      const { predictor } = await fit(rows)
      expect(predictor.predict(rows.features, rows.count).every(Number.isFinite)).toBe(true)
    }
  })

  it('sees no scale: columns in other units give the same answers', async () => {
    const times = (rows: BaselineRows) =>
      rows.features.map((value, at) => (at % 2 === 1 ? 1024 * value : value))
    const plain = (await fit(train)).predictor.predict(held.features, held.count)
    const scaled = (await fit({ ...train, features: times(train) })).predictor.predict(
      times(held),
      held.count,
    )
    for (const [at, value] of plain.entries()) expect(scaled[at]).toBeCloseTo(value, 5)
  })
})

describe('the order of the rows', () => {
  it.each(['knn', 'nearest-mean', 'gaussian-process', 'gradient-boosting'])(
    'does not matter to %s',
    async (name) => {
      const rows = withTargets(frozen.three)
      const order = createStream(3, 'order').shuffled(Array.from({ length: rows.count }, (_, row) => row))
      const fits = {
        knn: (some: BaselineRows) => Promise.resolve(fitNearestNeighbours(some, 3, 5)),
        'nearest-mean': (some: BaselineRows) => Promise.resolve(fitNearestMean(some, 3)),
        'gaussian-process': (some: BaselineRows) =>
          fitProcessClassification(some, 3, { gamma: 0.5, variance: 2 }, work),
        'gradient-boosting': (some: BaselineRows) =>
          fitGradientBoosting(some, 3, { depth: 2, learningRate: 0.1 }, work),
      }
      const fit = fits[name as keyof typeof fits]
      const [straight, mixed] = [await fit(rows), await fit(selectRows(rows, order))]
      const expected = straight.predict(fresh, freshCount)
      for (const [at, value] of mixed.predict(fresh, freshCount).entries())
        expect(value).toBeCloseTo(expected[at]!, 8)
    },
  )
})

describe('classicalModelsFor', () => {
  it('has a model of every family for classes, and those with a counterpart for numbers', () => {
    expect(classicalModelsFor('multiclass').map(({ name }) => name)).toEqual([
      'logistic',
      'rbf-svm',
      'knn',
      'random-forest',
      'gradient-boosting',
      'gaussian-process',
      'mlp',
      'nearest-mean',
    ])
    expect(classicalModelsFor('regression').map(({ name }) => name)).toEqual([
      'ridge',
      'rbf-ridge',
      'knn',
      'random-forest',
      'gradient-boosting',
      'gaussian-process',
      'mlp',
    ])
  })
})

describe('pauses', () => {
  it.each(classicalModelsFor('binary').filter(({ name }) => !['nearest-mean', 'logistic'].includes(name)))(
    'of $name come on the way when there is much to do',
    async (model) => {
      let pauses = 0
      const baseline = await model.load(null)
      await baseline.fit(clouds(240, 'classification'), 2, createStream(1, 'pause'), () => {
        pauses += 1
        return Promise.resolve()
      })
      expect(pauses).toBeGreaterThan(0)
    },
  )
})
