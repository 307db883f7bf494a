/* That no baseline works for long without letting others have a turn, however many rows, columns or classes there are. */
import { describe, expect, it } from 'vitest'
import { solvePositiveDefinite, solvingPositiveDefinite } from '../../src/base/linear-algebra.ts'
import { createStream } from '../../src/base/random.ts'
import type { BaselineRows } from '../../src/learn/baselines/baseline.ts'
import { fitLogistic } from '../../src/learn/baselines/logistic.ts'
import { fitMultilayerPerceptron } from '../../src/learn/baselines/multilayer-perceptron.ts'
import { fitRbfRidge } from '../../src/learn/baselines/rbf-ridge.ts'
import { fitRbfSvm } from '../../src/learn/baselines/rbf-svm.ts'
import { baselines } from '../../src/learn/baselines/registry.ts'
import { fitRidge } from '../../src/learn/baselines/ridge.ts'
import { chooseSetting } from '../../src/learn/baselines/tuning.ts'
import { createWork, type Work } from '../../src/learn/baselines/work.ts'

/* Normal features; the target follows the first two of them with much noise. */
function noisyRows(count: number, featureCount: number, classes: number): BaselineRows {
  const stream = createStream(1, `noisy ${count} ${featureCount}`)
  const features = Float64Array.from({ length: count * featureCount }, () => stream.normal())
  const targets = Float64Array.from({ length: count }, (_, row) => {
    const value = features[row * featureCount]! - features[row * featureCount + 1]! + stream.normal()
    if (classes === 0) return value
    return Math.min(classes - 1, Math.max(0, Math.floor(((value + 2) / 4) * classes)))
  })
  return { features, featureCount, count, targets }
}

class Ended extends Error {}

/* Notes the largest piece of work that is done without a break, and ends after so many multiplications. */
function recordingWork(most: number): Work & { readonly largest: number; readonly total: number } {
  let largest = 0
  let total = 0
  const note = (operations: number) => {
    largest = Math.max(largest, operations)
    total += operations
    if (total > most) throw new Ended()
  }
  return {
    get largest() {
      return largest
    },
    get total() {
      return total
    },
    spend: (operations) => Promise.resolve(note(operations)),
    finish(steps) {
      for (;;) {
        const step = steps.next()
        if (step.done) return Promise.resolve(step.value)
        note(step.value)
      }
    },
  }
}

const few = noisyRows(90, 3, 3)
const fits: readonly (readonly [string, (work: Work) => Promise<unknown>])[] = [
  ['logistic regression', async (work) => fitLogistic(noisyRows(20_000, 40, 10), 10, 1, work)],
  ['RBF-SVM', async (work) => fitRbfSvm(noisyRows(800, 20, 2), 2, { C: 100, gamma: 0.05 }, work)],
  [
    'the perceptron',
    async (work) => fitMultilayerPerceptron(noisyRows(1000, 100, 4), 4, 0.01, createStream(1, 'm'), work),
  ],
  ['ridge regression', async (work) => fitRidge(noisyRows(5000, 100, 0), 1, work)],
  ['RBF kernel ridge', async (work) => fitRbfRidge(noisyRows(500, 100, 0), { alpha: 1, gamma: 0.01 }, work)],
]

describe('a large fit', () => {
  it.each(fits)('of %s is done in pieces of at most a million multiplications', async (_, fit) => {
    const work = recordingWork(60_000_000)
    await fit(work).catch((thrown: unknown) => {
      if (!(thrown instanceof Ended)) throw thrown
    })
    expect(work.largest).toBeLessThanOrEqual(1_000_000)
    /* Sliced, not left out: the sum is of the size that the fit needs. */
    expect(work.total).toBeGreaterThan(20_000_000)
  })

  it('gives the same bits whether sliced or not', async () => {
    const { features, targets } = noisyRows(40, 40, 0)
    const matrix = Float64Array.from(features)
    for (let i = 0; i < 40; i++) {
      for (let j = 0; j < i; j++) matrix[i * 40 + j] = matrix[j * 40 + i]!
      matrix[i * 40 + i] = 100
    }
    const sliced = await createWork(() => Promise.resolve()).finish(solvingPositiveDefinite(matrix, targets))
    expect(sliced).toEqual(solvePositiveDefinite(matrix, targets))
  })

  it('ends at the next pause when the pause throws', async () => {
    for (const baseline of baselines) {
      const classes = baseline.tasks.includes('classification') ? 3 : 0
      let pauses = 0
      const stopped = baseline.fit(noisyRows(3000, 20, classes), classes, createStream(1, 'stop'), () => {
        pauses += 1
        return Promise.reject(new Ended())
      })
      await expect(stopped).rejects.toBeInstanceOf(Ended)
      expect(pauses).toBe(1)
    }
  })
})

describe('chooseSetting', () => {
  const constant = (value: number) => ({
    parameterCount: null,
    predict: (_: Float64Array, count: number) =>
      Float64Array.from({ length: 3 * count }, (__, at) => (at % 3 === value ? 1 : 0)),
  })
  const grid = { settings: [0, 1, 2], untuned: 7 }

  it('takes the setting that does best on held-back rows, the first of equal ones', async () => {
    const shares = [0, 1, 2].map((klass) => few.targets.filter((target) => target === klass).length)
    const { setting, how } = await chooseSetting(grid, few, 3, createStream(1, 'c'), (_, value) =>
      Promise.resolve(constant(value)),
    )
    expect(setting).toBe(shares.indexOf(Math.max(...shares)))
    expect(how).toBe('chosen from 3 by 3-fold cross-validation on the training part')
    const tied = await chooseSetting(grid, few, 3, createStream(1, 'c'), () => Promise.resolve(constant(1)))
    expect(tied.setting).toBe(0)
  })

  it('never fits on the rows that it scores', async () => {
    const held: number[] = []
    await chooseSetting({ settings: [0], untuned: 0 }, few, 3, createStream(1, 'c'), (rows) => {
      const seen = new Set(Array.from({ length: rows.count }, (_, row) => rows.features[3 * row]))
      return Promise.resolve({
        parameterCount: null,
        predict(features, count) {
          for (let row = 0; row < count; row++) {
            expect(seen.has(features[3 * row])).toBe(false)
            held.push(features[3 * row]!)
          }
          return new Float64Array(3 * count)
        },
      })
    })
    expect(new Set(held).size).toBe(few.count)
    expect(held.length).toBe(few.count)
  })

  it('takes the untuned setting when a class has too few rows', async () => {
    const targets = few.targets.map((_, row) => (row < 5 ? 0 : 1))
    const { setting } = await chooseSetting(grid, { ...few, targets }, 2, createStream(1, 'c'), () =>
      Promise.reject(new Error('nothing is to be fitted')),
    )
    expect(setting).toBe(7)
  })
})
