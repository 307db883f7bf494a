import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { solvePositiveDefinite } from '../../src/base/linear-algebra.ts'
import { createStream } from '../../src/base/random.ts'
import type { Baseline, BaselineRows, Predictor } from '../../src/learn/baselines/baseline.ts'
import { minimize } from '../../src/learn/baselines/lbfgs.ts'
import { fitLogistic } from '../../src/learn/baselines/logistic.ts'
import { fitMultilayerPerceptron } from '../../src/learn/baselines/multilayer-perceptron.ts'
import { fitNearestNeighbours } from '../../src/learn/baselines/nearest-neighbours.ts'
import { fitRandomForest } from '../../src/learn/baselines/random-forest.ts'
import { fitRbfRidge } from '../../src/learn/baselines/rbf-ridge.ts'
import { fitRbfSvm } from '../../src/learn/baselines/rbf-svm.ts'
import { rbfKernel, scaleGamma } from '../../src/learn/baselines/rbf.ts'
import { baselines, baselinesFor } from '../../src/learn/baselines/registry.ts'
import { fitRidge } from '../../src/learn/baselines/ridge.ts'
import { atMost, selectRows, innerFolds } from '../../src/learn/baselines/rows.ts'
import { largestAt, quality } from '../../src/learn/baselines/tuning.ts'
import { createWork } from '../../src/learn/baselines/work.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { fitKernelMachine } from '../../src/learn/kernel-machine.ts'
import { prepareData, type PreparedData } from '../../src/learn/prepare.ts'
import { applyScaler, fitScaler } from '../../src/learn/scaling.ts'
import { toClasses } from '../../src/learn/source-rows.ts'
import { some } from '../full.ts'

const work = createWork(() => Promise.resolve())
const noPause = () => Promise.resolve()

/* ---- data of the references ---- */

interface Accuracies {
  readonly train: number
  readonly test: number
}

interface ReferenceSet {
  readonly dataset: string
  readonly file?: string
  readonly files?: readonly string[]
  readonly train_rows?: readonly number[]
  readonly test_rows?: readonly number[]
  readonly baselines?: Readonly<Record<string, Accuracies>>
  readonly baselines_raw_features?: Readonly<Record<string, Accuracies>>
}

interface Case {
  readonly name: string
  readonly classes: number
  readonly train: BaselineRows
  readonly test: BaselineRows
  readonly expected: Readonly<Record<string, Accuracies>>
}

const fixtures = resolve(import.meta.dirname, '../../../shared/fixtures')

function readTable(path: string): number[][] {
  const lines = readFileSync(path, 'utf8').trim().split('\n')
  return lines.slice(1).map((line) => line.split(',').map(Number))
}

function toRows(table: readonly number[][], labels: readonly number[]): BaselineRows {
  const featureCount = table[0]!.length - 1
  return {
    featureCount,
    count: table.length,
    features: Float64Array.from(table.flatMap((row) => row.slice(0, featureCount))),
    targets: Float64Array.from(labels),
  }
}

/* As the references say: UCI sets standardized on the training part, generated sets as they are. */
function caseOf(root: string, set: ReferenceSet): Case {
  const tables = (set.files ?? [set.file!]).map((file) => readTable(resolve(root, file)))
  const all = tables.flat()
  const first = tables[0]!.length
  const { names, indices } = toClasses(all.map((row) => row.at(-1)!))
  const rows = toRows(all, [...indices])
  const numbers = Array.from({ length: all.length }, (_, row) => row)
  const train = selectRows(rows, set.train_rows ?? numbers.slice(0, first))
  const test = selectRows(rows, set.test_rows ?? numbers.slice(first))
  const expected = set.baselines ?? set.baselines_raw_features ?? {}
  const shared = { name: set.dataset, classes: names.length, expected }
  if (!set.baselines) return { ...shared, train, test }
  const every = Array.from({ length: train.count }, (_, row) => row)
  const scaler = fitScaler({ kind: 'standard', factor: 1 }, train.features, train.featureCount, every)
  return {
    ...shared,
    train: { ...train, features: applyScaler(scaler, train.features) },
    test: { ...test, features: applyScaler(scaler, test.features) },
  }
}

const roots = [fixtures, resolve(fixtures, 'third_party')].filter((root) =>
  existsSync(resolve(root, 'datasets/reference.json')),
)
const cases = roots.flatMap((root) => {
  const text = readFileSync(resolve(root, 'datasets/reference.json'), 'utf8')
  return (JSON.parse(text) as { sets: ReferenceSet[] }).sets.map((set) => caseOf(root, set))
})

const rounded = (share: number) => Math.round(share * 1e4) / 1e4
const accuracies = (predictor: Predictor, { train, test, classes }: Case): Accuracies => ({
  train: rounded(quality(predictor, train, classes)),
  test: rounded(quality(predictor, test, classes)),
})

/* A linear kernel through the same machines. */
function fitLinearSvm({ train, classes }: Case): Predictor {
  const { featureCount } = train
  const kernel = (a: Float64Array, aCount: number) =>
    Float64Array.from({ length: aCount * train.count }, (_, at) => {
      const i = Math.floor(at / train.count)
      const j = at % train.count
      let sum = 0
      for (let k = 0; k < featureCount; k++)
        sum += a[i * featureCount + k]! * train.features[j * featureCount + k]!
      return sum
    })
  const machine = fitKernelMachine(kernel(train.features, train.count), train.targets, classes, {
    C: 1,
    tolerance: 1e-3,
  })
  return {
    parameterCount: null,
    predict(features, count) {
      const scores = machine.scores(kernel(features, count), count)
      if (classes > 2) return scores
      return Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 === 1 ? 1 : -1) * scores[at >> 1]!)
    },
  }
}

/* Four copies, one behind the other. */
function repeated(values: Float64Array): Float64Array {
  return Float64Array.from({ length: 4 * values.length }, (_, at) => values[at % values.length]!)
}

const small = cases.filter(({ classes }) => classes <= 3)
const named = (list: readonly Case[]) => list.map((one) => [one.name, one] as const)

describe.skipIf(cases.length === 0)(
  'baselines on the reference sets (../shared), against scikit-learn',
  () => {
    it.each(named(some(cases, 3)))('RBF-SVM has the same accuracies on %s', async (_, one) => {
      const setting = { C: 1, gamma: scaleGamma(one.train) }
      expect(accuracies(await fitRbfSvm(one.train, one.classes, setting, work), one)).toEqual(
        one.expected['svc_rbf_C1_scale'],
      )
    })

    it.each(named(some(small, 3)))('linear SVM has the same accuracies on %s', (_, one) => {
      expect(accuracies(fitLinearSvm(one), one)).toEqual(one.expected['svc_linear_C1'])
    })

    it.each(named(some(small, 3)))('logistic regression has the same accuracies on %s', async (_, one) => {
      const predictor = await fitLogistic(one.train, one.classes, 1, work)
      expect(accuracies(predictor, one)).toEqual(one.expected['logistic'])
    })

    /* Ten classes: ties of votes go to the first class there, and its logistic regression stops a little earlier. */
    it.each(named(cases.filter((one) => !small.includes(one))))(
      'linear models are within a row of the references on %s',
      async (_, one) => {
        const vectors = accuracies(fitLinearSvm(one), one)
        const weights = accuracies(await fitLogistic(one.train, one.classes, 1, work), one)
        const expected = [one.expected['svc_linear_C1']!, one.expected['logistic']!]
        for (const [k, { train, test }] of [vectors, weights].entries()) {
          expect(Math.abs(train - expected[k]!.train)).toBeLessThan(1.5 / one.train.count)
          expect(Math.abs(test - expected[k]!.test)).toBeLessThan(1.5 / one.test.count)
        }
      },
    )

    it.each(named(cases))('five nearest neighbours are within a row of the references on %s', (_, one) => {
      const found = accuracies(fitNearestNeighbours(one.train, one.classes, 5), one)
      const expected = one.expected['knn5']!
      /* Of rows at the same distance another one may count there. */
      expect(Math.abs(found.train - expected.train)).toBeLessThan(1.5 / one.train.count)
      expect(Math.abs(found.test - expected.test)).toBeLessThan(1.5 / one.test.count)
    })

    it.each(named(some(cases, 3)))(
      'the random forest is within 0.05 of the references on %s',
      async (_, one) => {
        const setting = { tried: 'sqrt', leastLeaf: 1 } as const
        const predictor = await fitRandomForest(one.train, one.classes, setting, createStream(1, 'rf'), work)
        const found = accuracies(predictor, one)
        expect(Math.abs(found.train - one.expected['random_forest_100']!.train)).toBeLessThanOrEqual(0.05)
        expect(Math.abs(found.test - one.expected['random_forest_100']!.test)).toBeLessThanOrEqual(0.05)
      },
    )

    /* Another network (16 tanh units, full batch) than that of the references (100 relu units). */
    it.each(named(some(cases, 3)))(
      'the perceptron is at most 0.05 worse on test rows of %s',
      async (_, one) => {
        const predictor = await fitMultilayerPerceptron(
          one.train,
          one.classes,
          0.001,
          createStream(1, 'mlp'),
          work,
        )
        expect(accuracies(predictor, one).test).toBeGreaterThanOrEqual(one.expected['mlp_100']!.test - 0.05)
      },
    )
  },
)

/* ---- pieces ---- */

describe('solvePositiveDefinite', () => {
  it('solves A x = b for a random positive definite A, to 1e-12', () => {
    const stream = createStream(2, 'matrix')
    const size = 12
    const root = Array.from({ length: size }, () => Array.from({ length: size }, () => stream.normal()))
    const matrix = Float64Array.from({ length: size * size }, (_, at) => {
      const [i, j] = [Math.floor(at / size), at % size]
      return root[i]!.reduce((sum, value, k) => sum + value * root[j]![k]!, i === j ? 1 : 0)
    })
    const wanted = Array.from({ length: size }, () => stream.normal())
    const vector = wanted.map((_, i) =>
      wanted.reduce((sum, value, j) => sum + value * matrix[i * size + j]!, 0),
    )
    const solution = solvePositiveDefinite(matrix, vector)
    for (const [i, value] of wanted.entries()) expect(solution[i]).toBeCloseTo(value, 12)
  })

  it('refuses an indefinite matrix', () => {
    expect(() => solvePositiveDefinite(Float64Array.of(1, 2, 2, 1), [1, 1])).toThrow(
      'must be positive definite',
    )
  })
})

describe('minimize', () => {
  it('finds the minimum of a badly scaled convex function', async () => {
    const scales = [1, 100, 10_000]
    const found = await minimize(
      (point) =>
        Promise.resolve({
          value: point.reduce((sum, x, i) => sum + scales[i]! * (x - i) * (x - i) + (x - i) ** 4, 0),
          gradient: point.map((x, i) => 2 * scales[i]! * (x - i) + 4 * (x - i) ** 3),
        }),
      Float64Array.of(5, -3, 8),
      { tolerance: 1e-9, iterations: 200 },
    )
    for (const [i, x] of found.entries()) expect(x).toBeCloseTo(i, 8)
  })
})

/* Rows of a noiseless line and of noise, for regressions. */
function lineRows(count: number): BaselineRows {
  const stream = createStream(3, 'line')
  const features = Float64Array.from({ length: 2 * count }, () => stream.normal())
  const targets = Float64Array.from(
    { length: count },
    (_, row) => 3 * features[2 * row]! - 0.5 * features[2 * row + 1]! + 7,
  )
  return { features, featureCount: 2, count, targets }
}

describe('fitRidge', () => {
  it('recovers a line without a penalty, and its gradient is zero with one', async () => {
    const rows = lineRows(30)
    const exact = await fitRidge(rows, 1e-12, work)
    for (const [row, value] of exact.predict(rows.features, 30).entries())
      expect(value).toBeCloseTo(rows.targets[row]!, 9)
    const alpha = 5
    const fitted = await fitRidge(rows, alpha, work)
    const at = (x: number, y: number) => fitted.predict(Float64Array.of(x, y), 1)[0]!
    const weights = [at(1, 0) - at(0, 0), at(0, 1) - at(0, 0)]
    const residuals = fitted.predict(rows.features, 30).map((value, row) => value - rows.targets[row]!)
    expect(residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10)
    for (const [k, weight] of weights.entries()) {
      const slope = residuals.reduce(
        (sum, value, row) => sum + value * rows.features[2 * row + k]!,
        alpha * weight,
      )
      expect(slope).toBeCloseTo(0, 10)
    }
  })
})

describe('fitRbfRidge', () => {
  it('satisfies (K + alpha) c = y - mean: residuals are alpha times the coefficients', async () => {
    const rows = lineRows(20)
    const [tight, loose] = await Promise.all(
      [1e-9, 10].map((alpha) => fitRbfRidge(rows, { alpha, gamma: 0.5 }, work)),
    )
    const residual = (predictor: Predictor) =>
      Math.max(
        ...predictor.predict(rows.features, 20).map((value, row) => Math.abs(value - rows.targets[row]!)),
      )
    expect(residual(tight!)).toBeLessThan(1e-5)
    expect(residual(loose!)).toBeGreaterThan(0.1)
  })
})

describe('rbfKernel', () => {
  it('is exp(-gamma |a - b|^2), with the width of scikit-learn as scale', () => {
    const a = Float64Array.of(0, 0, 1, 2)
    const kernel = rbfKernel({ features: a, count: 2 }, { features: a, count: 2 }, 2, 0.3)
    const apart = Math.exp(-1.5)
    for (const [at, expected] of [1, apart, apart, 1].entries()) expect(kernel[at]).toBeCloseTo(expected, 15)
    const rows = { features: a, featureCount: 2, count: 2, targets: Float64Array.of(0, 1) }
    expect(scaleGamma(rows)).toBeCloseTo(1 / (2 * 0.6875), 14)
  })
})

describe('folds and subsets', () => {
  const rows: BaselineRows = {
    features: Float64Array.from({ length: 90 }, (_, row) => row),
    featureCount: 1,
    count: 90,
    targets: Float64Array.from({ length: 90 }, (_, row) => (row < 60 ? 0 : 1)),
  }

  it('hold back every row once, and a third of every class each time', () => {
    const folds = innerFolds(rows, 2, createStream(1, 'folds'))
    expect(folds.flatMap(({ held }) => held).toSorted((a, b) => a - b)).toEqual([...rows.features])
    for (const { fit, held } of folds) {
      expect(fit.filter((row) => held.includes(row))).toEqual([])
      expect(fit.length + held.length).toBe(90)
      expect(Math.abs(held.filter((row) => row < 60).length - 20)).toBeLessThanOrEqual(1)
    }
  })

  it('keep the shares of the classes in a subset', () => {
    const some = atMost(rows, 2, 30, createStream(1, 'subset'))
    expect(some.count).toBe(30)
    expect(some.targets.filter((target) => target === 0).length).toBe(20)
    expect(atMost(rows, 2, 90, createStream(1, 'subset'))).toBe(rows)
  })
})

/* ---- every baseline ---- */

/* Rows of prepared data, scaled as the document says. */
function rowsOf(data: PreparedData, chosen: readonly number[]): BaselineRows {
  const { scaled, featureCount, count, targets } = data
  return selectRows({ features: scaled, featureCount, count, targets }, chosen)
}

function moonRows(): BaselineRows {
  const data = prepareData(defaultExperiment(), [])
  return rowsOf(data, data.parts.train)
}

/* What a baseline, fitted on the training part, says of other rows: class indices or numbers. */
async function predictedBy(
  baseline: Baseline,
  data: PreparedData,
  chosen: readonly number[],
): Promise<Float64Array> {
  const classes = data.classNames.length
  const draws = createStream(42, baseline.name)
  const { predictor } = await baseline.fit(rowsOf(data, data.parts.train), classes, draws, noPause)
  const scores = predictor.predict(rowsOf(data, chosen).features, chosen.length)
  if (classes === 0) return scores
  return Float64Array.from(chosen, (_, row) => largestAt(scores, row * classes, classes))
}

function waveRows(): BaselineRows {
  const stream = createStream(8, 'wave')
  const features = Float64Array.from({ length: 120 }, () => 6 * stream.uniform() - 3)
  return {
    features,
    featureCount: 1,
    count: 120,
    targets: features.map((x) => Math.sin(2 * x) + 0.05 * stream.normal()),
  }
}

const tasks = baselines.flatMap((baseline) =>
  baseline.tasks.map((task) => [baseline.name, task, baseline] as const),
)

describe.each(tasks)('baseline %s on a %s', (_, task, baseline: Baseline) => {
  const classes = task === 'classification' ? 2 : 0
  const rows = classes === 2 ? moonRows() : waveRows()
  const fit = () => baseline.fit(rows, classes, createStream(4, baseline.name), noPause)

  it('gives the same bits for the same draws', async () => {
    const [first, second] = [await fit(), await fit()]
    expect(second.settings).toBe(first.settings)
    expect(second.predictor.predict(rows.features, rows.count)).toEqual(
      first.predictor.predict(rows.features, rows.count),
    )
  })

  it('says how it was tuned', async () => {
    expect((await fit()).settings).toMatch(
      /, chosen from \d+ by 3-fold cross-validation on the training part$/,
    )
  })

  it('takes a handful of rows without tuning', async () => {
    const few = selectRows(rows, Array.from({ length: rows.count }, (__, row) => row).slice(0, 5))
    const { predictor, settings } = await baseline.fit(few, classes, createStream(4, 'few'), noPause)
    expect(settings).toContain('not tuned, as there are too few rows')
    expect(predictor.predict(few.features, few.count).every(Number.isFinite)).toBe(true)
  })

  it('takes a constant column', async () => {
    const features = Float64Array.from({ length: 2 * rows.count }, (__, at) =>
      at % 2 === 0 ? rows.features[(at / 2) * rows.featureCount]! : 3,
    )
    const { predictor } = await baseline.fit(
      { ...rows, features, featureCount: 2 },
      classes,
      createStream(4, 'constant'),
      noPause,
    )
    expect(predictor.predict(features, rows.count).every(Number.isFinite)).toBe(true)
  })
})

/* Accuracy of each baseline on the rows that it has not seen. */
const accuracyOf = async (changes: Partial<Experiment>) => {
  const data = prepareData({ ...defaultExperiment(), ...changes }, [])
  const rows = [...data.parts.validation, ...data.parts.test]
  const result: Record<string, number> = {}
  for (const baseline of baselinesFor(data.kind)) {
    const predicted = await predictedBy(baseline, data, rows)
    const right = [...predicted].filter((klass, i) => klass === data.targets[rows[i]!]).length
    result[baseline.name] = right / rows.length
  }
  return result
}

const planarAccuracy = (name: string) =>
  accuracyOf({ data: { source: 'generated', set: name, count: 300, noise: 0.05, options: {} } })

describe('baselines on hard sets', () => {
  it('pause on the way when there is much to do', async () => {
    let pauses = 0
    const rows = moonRows()
    const many = {
      ...rows,
      count: 4 * rows.count,
      features: repeated(rows.features),
      targets: repeated(rows.targets),
    }
    for (const baseline of baselinesFor('binary'))
      await baseline.fit(many, 2, createStream(1, 'pause'), () => {
        pauses += 1
        return Promise.resolve()
      })
    expect(pauses).toBeGreaterThan(5)
  })

  it('tell moons, circles and spirals apart where they bend, and only there', async () => {
    const moons = await planarAccuracy('moons')
    const circles = await planarAccuracy('circles')
    const spirals = await planarAccuracy('spirals')
    for (const bent of [moons, circles, spirals]) expect(bent['rbf-svm']).toBeGreaterThan(0.95)
    expect(moons['mlp']).toBeGreaterThan(0.95)
    expect(circles['mlp']).toBeGreaterThan(0.95)
    expect(circles['logistic']).toBeLessThan(0.7)
  })

  it('tell three species of iris apart', async () => {
    const accuracy = await accuracyOf({
      data: { source: 'shipped', set: 'iris' },
      task: { kind: 'multiclass', readouts: ['a', 'b', 'c'] },
    })
    for (const share of Object.values(accuracy)) expect(share).toBeGreaterThan(0.9)
  })

  it('fit a Fourier series where they bend', async () => {
    const data = prepareData(
      {
        ...defaultExperiment(),
        data: { source: 'generated', set: 'fourier', count: 120, noise: 0.02, options: { degree: 3 } },
        task: { kind: 'regression', readout: 'output' },
      },
      [],
    )
    const error = async (baseline: Baseline) => {
      const predicted = await predictedBy(baseline, data, data.parts.validation)
      return (
        predicted.reduce(
          (sum, value, i) => sum + (value - data.targets[data.parts.validation[i]!]!) ** 2,
          0,
        ) / predicted.length
      )
    }
    const [network, line, kernel] = await Promise.all(baselinesFor('regression').map(error))
    expect(kernel).toBeLessThan(0.01)
    expect(network).toBeLessThan(0.02)
    expect(line).toBeGreaterThan(0.05)
  })
})
