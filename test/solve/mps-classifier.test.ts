/* The matrix product state classifier: its gradients, its splits, and what it learns. */
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { singularValues } from '../../src/base/singular-values.ts'
import { finish } from '../../src/base/stepwise.ts'
import { localVectors } from '../../src/solve/mps-classifier/feature-map.ts'
import { fitPair, pairGradient, pairLoss, type PairProblem } from '../../src/solve/mps-classifier/pair-fit.ts'
import { singularSplit } from '../../src/solve/mps-classifier/singular-split.ts'
import { bondStates, ChainTraining, chainOutputs, sweepBonds } from '../../src/solve/mps-classifier/train.ts'
import { productWeights, weightEntropy } from '../../src/solve/mps-classifier/weights.ts'
import { largestGap } from '../engine/random-circuits.ts'

const normals = (seed: number, count: number) => {
  const random = createStream(seed, 'numbers')
  return Float64Array.from({ length: count }, () => random.normal())
}

const all = (values: Float64Array) => values.length

function randomPair(penalty: number): PairProblem {
  const [count, classes, p, q] = [30, 3, 4, 5]
  const targets = new Float64Array(count * classes)
  for (let n = 0; n < count; n++) targets[n * classes + (n % classes)] = 1
  return { count, classes, p, q, u: normals(1, count * p), v: normals(2, count * q), targets, penalty }
}

describe('singular splits', () => {
  it.each([
    [4, 9],
    [9, 4],
    [6, 6],
  ])('of %i x %i matrices multiply out to them, with orthonormal columns on the left', (rows, columns) => {
    const matrix = normals(3, rows * columns)
    const { left, right, kept, values } = finish(singularSplit(matrix, rows, columns, all))
    expect(kept).toBe(Math.min(rows, columns))
    const product = Float64Array.from({ length: rows * columns }, (_, at) => {
      const [i, j] = [Math.floor(at / columns), at % columns]
      let sum = 0
      for (let k = 0; k < kept; k++) sum += left[i * kept + k]! * right[k * columns + j]!
      return sum
    })
    expect(largestGap(product, matrix)).toBeLessThan(1e-13)
    for (let a = 0; a < kept; a++)
      for (let b = 0; b <= a; b++) {
        let sum = 0
        for (let i = 0; i < rows; i++) sum += left[i * kept + a]! * left[i * kept + b]!
        expect(Math.abs(sum - (a === b ? 1 : 0))).toBeLessThan(1e-13)
      }
    const complex = new Float64Array(2 * matrix.length)
    matrix.forEach((value, k) => (complex[2 * k] = value))
    expect(largestGap(values, singularValues(complex, rows, columns))).toBeLessThan(1e-12)
  })

  it('of matrices of low rank end', () => {
    const a = normals(4, 8)
    const matrix = Float64Array.from({ length: 64 }, (_, at) => a[Math.floor(at / 8)]! * a[at % 8]!)
    const { values } = finish(singularSplit(matrix, 8, 8, all))
    expect(values[1]! / values[0]!).toBeLessThan(1e-14)
  })
})

describe('the problem of one pair of tensors', () => {
  it.each([0, 0.3])('has the gradient of finite differences, with a penalty of %d', (penalty) => {
    const problem = randomPair(penalty)
    const tensor = normals(5, problem.p * problem.q * problem.classes)
    const gradient = pairGradient(problem, tensor)
    for (let k = 0; k < tensor.length; k++) {
      const at = (by: number) =>
        pairLoss(
          problem,
          tensor.map((value, i) => (i === k ? value + by : value)),
        )
      expect(Math.abs((at(1e-4) - at(-1e-4)) / 2e-4 - gradient[k]!)).toBeLessThan(1e-7)
    }
  })

  it('is solved by conjugate gradients: the gradient vanishes, and no step raises the loss', () => {
    const problem = randomPair(0.1)
    const start = normals(6, problem.p * problem.q * problem.classes)
    const losses = [0, 1, 2, 5, 60].map((steps) =>
      pairLoss(problem, finish(fitPair(problem, start, steps)).tensor),
    )
    for (let i = 1; i < losses.length; i++) expect(losses[i]!).toBeLessThan(losses[i - 1]!)
    const { tensor } = finish(fitPair(problem, start, 60))
    expect(Math.max(...pairGradient(problem, tensor).map(Math.abs))).toBeLessThan(1e-8)
  })
})

/* Rows whose class is the parity of two columns among four: no product of columns tells it. */
function parityRows(count: number) {
  const random = createStream(9, 'parity')
  const features = Float64Array.from({ length: 4 * count }, () => (random.uniform() < 0.5 ? 0 : 1))
  const classes = Array.from({ length: count }, (_, n) => Math.abs(features[4 * n]! - features[4 * n + 3]!))
  return { features, columns: 4, classes, classCount: 2 }
}

const settings = { dimension: 2, bond: 4, cutoff: 1e-12, steps: 10, penalty: 1e-9 }

function trained(sweeps: number, own = settings) {
  const rows = parityRows(60)
  const training = new ChainTraining(rows, own)
  const losses: number[] = []
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (const { bond, towards } of sweepBonds(training.bondCount))
      losses.push(finish(training.step(bond, towards)).loss)
  return { rows, training, losses }
}

describe('the matrix product state classifier', () => {
  it('has local vectors of length 1, cos and sin for two numbers', () => {
    const features = Float64Array.of(0, 0.3, 1, 0.5)
    expect(
      largestGap(localVectors(features, 2, 1, 2).subarray(0, 2), [
        Math.cos(0.15 * Math.PI),
        Math.sin(0.15 * Math.PI),
      ]),
    ).toBeLessThan(1e-15)
    const five = localVectors(features, 2, 1, 5)
    expect(five.subarray(0, 5).reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 14)
  })

  it('learns the parity of the first and the last of four columns, with one bit at each bond between', () => {
    const { rows, training, losses } = trained(3)
    expect(losses.at(-1)!).toBeLessThan(1e-10)
    const outputs = chainOutputs(training.weights, rows.features)
    rows.classes.forEach((klass, n) => {
      expect(outputs[2 * n + klass]!).toBeGreaterThan(0.99)
      expect(Math.abs(outputs[2 * n + 1 - klass]!)).toBeLessThan(0.01)
    })
    for (const { entropy, dimension } of finish(bondStates(training.weights))) {
      expect(dimension).toBeGreaterThanOrEqual(2)
      expect(entropy).toBeGreaterThan(0.5)
    }
  })

  it('with bonds of dimension 1 cannot learn it', () => {
    expect(trained(3, { ...settings, bond: 1 }).losses.at(-1)!).toBeGreaterThan(0.05)
  })

  it('keeps its outputs while the centre moves', () => {
    const { rows, training } = trained(1)
    const before = chainOutputs(training.weights, rows.features)
    const still = new ChainTraining(rows, { ...settings, cutoff: 0, steps: 0 })
    Object.assign(still.weights, { sites: [...training.weights.sites], centre: training.weights.centre })
    for (const { bond, towards } of sweepBonds(still.bondCount)) finish(still.step(bond, towards))
    finish(bondStates(training.weights))
    expect(chainOutputs(training.weights, rows.features)).toEqual(before)
    expect(largestGap(chainOutputs(still.weights, rows.features), before)).toBeLessThan(1e-12)
  })

  it('gives the product of vectors at the start', () => {
    const weights = productWeights([Float64Array.of(0.6, 0.8), Float64Array.of(1, 0)], 2)
    const outputs = chainOutputs(weights, Float64Array.of(0, 0))
    expect(largestGap(outputs, [0.3, 0.3])).toBeLessThan(1e-15)
    expect(weightEntropy(Float64Array.of(1, 1))).toBeCloseTo(1, 14)
  })

  it('refuses a single column', () => {
    const rows = { features: Float64Array.of(0, 1), columns: 1, classes: [0, 1], classCount: 2 }
    expect(() => new ChainTraining(rows, settings)).toThrow(/at least 2 columns, .* got 1, 2 and 2/)
  })
})
