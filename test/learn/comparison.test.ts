/* Statistics of comparisons against SciPy (test/fixtures/freeze-comparison.py), and what every set of folds must be. */
import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chiSquaredTail,
  normalShare,
  rangePoint,
  studentPoint,
  studentTail,
} from '../../src/learn/comparison/distributions.ts'
import { someOf, stratifiedFolds } from '../../src/learn/comparison/folds.ts'
import { spearman, spearmanInterval } from '../../src/learn/comparison/rank-correlation.ts'
import { rankingOf } from '../../src/learn/comparison/ranking.ts'
import {
  criticalDifference,
  friedmanTest,
  holmAdjusted,
  indistinctGroups,
  meanRanks,
  ranksOf,
  signedRankTest,
} from '../../src/learn/comparison/ranks.ts'
import { resampledInterval, resampledTest } from '../../src/learn/comparison/resampled.ts'

type Rows = readonly (readonly number[])[]

interface Frozen {
  readonly t: Rows
  readonly tPoints: Rows
  readonly chiSquared: Rows
  readonly normal: Rows
  readonly rangePoints: Rows
  readonly corrected: readonly {
    readonly differences: readonly number[]
    readonly train: number
    readonly test: number
    readonly p: number
    readonly interval: readonly number[]
  }[]
  readonly friedman: readonly { readonly scores: Rows; readonly statistic: number; readonly p: number }[]
  readonly ranks: { readonly scores: Rows; readonly mean: readonly number[] }
  readonly signedRank: readonly {
    readonly differences: readonly number[]
    readonly statistic: number
    readonly p: number
  }[]
  readonly holm: { readonly values: readonly number[]; readonly adjusted: readonly number[] }
  readonly spearman: { readonly a: readonly number[]; readonly b: readonly number[]; readonly value: number }
}

const frozen = JSON.parse(
  readFileSync(new URL('../fixtures/comparison.json', import.meta.url), 'utf8'),
) as Frozen

const relative = (found: number, expected: number): number =>
  Math.abs(found - expected) / Math.max(1e-300, Math.abs(expected))

describe('tails', () => {
  it.each(frozen.t)('of Student: |t| >= %d with %d degrees of freedom', (t, degrees, p) => {
    expect(relative(studentTail(t, degrees), p)).toBeLessThan(1e-11)
  })

  it.each(frozen.tPoints)('of Student: the point of %d with %d degrees', (p, degrees, point) => {
    expect(relative(studentPoint(p, degrees), point)).toBeLessThan(1e-10)
  })

  it.each(frozen.chiSquared)('of chi-squared: %d with %d degrees', (value, degrees, p) => {
    expect(relative(chiSquaredTail(value, degrees), p)).toBeLessThan(1e-10)
  })

  it.each(frozen.normal)('of the normal distribution at %d', (z, share) => {
    expect(relative(normalShare(z), share)).toBeLessThan(1e-10)
  })

  it.each(frozen.rangePoints)('of the range of %d normal draws', (count, point) => {
    expect(Math.abs(rangePoint(0.05, count) - point)).toBeLessThan(1e-5)
  })
})

describe('corrected resampled t test', () => {
  it.each(frozen.corrected)('of $differences.length folds', ({ differences, train, test, p, interval }) => {
    expect(Math.abs(resampledTest(differences, { train, test })! - p)).toBeLessThan(1e-12)
    const [low, high] = resampledInterval(differences, { train, test })!
    expect(Math.abs(low - interval[0]!)).toBeLessThan(1e-12)
    expect(Math.abs(high - interval[1]!)).toBeLessThan(1e-12)
  })

  it('says 1 without any difference, 0 where folds differ alike, nothing of a single fold', () => {
    const sizes = { train: 80, test: 20 }
    expect(resampledTest([0, 0, 0], sizes)).toBe(1)
    expect(resampledTest([0.25, 0.25], sizes)).toBe(0)
    expect(resampledTest([0.1], sizes)).toBeNull()
    expect(resampledInterval([0.1], sizes)).toBeNull()
  })

  it('is wider than the plain interval, by the share of the test part', () => {
    const values = [0.8, 0.9, 0.85, 0.95]
    const width = (train: number) => {
      const [low, high] = resampledInterval(values, { train, test: 20 })!
      return high - low
    }
    expect(width(80) / width(1e12)).toBeCloseTo(Math.sqrt((1 / 4 + 1 / 4) / (1 / 4)), 6)
  })
})

describe('ranks', () => {
  it('share the places of equal scores', () => {
    expect(ranksOf([0.9, 0.7, 0.9, 0.8])).toEqual([1.5, 4, 1.5, 3])
    expect(ranksOf([0.3 - 0.1, 0.2])).toEqual([1.5, 1.5])
  })

  it('have the means that SciPy has', () => {
    const { scores, mean } = frozen.ranks
    meanRanks(scores).forEach((rank, k) => expect(rank).toBeCloseTo(mean[k]!, 12))
  })

  it.each(frozen.friedman)("give Friedman's statistic, with ties too", ({ scores, statistic, p }) => {
    const found = friedmanTest(scores)!
    expect(found.statistic).toBeCloseTo(statistic, 9)
    expect(found.p).toBeCloseTo(p, 10)
  })

  it('give no Friedman test of two models, of one data set, or where all is tied', () => {
    const row = [0.5, 0.6, 0.7]
    expect(friedmanTest([row])).toBeNull()
    expect(
      friedmanTest([
        [0.5, 0.6],
        [0.5, 0.6],
      ]),
    ).toBeNull()
    expect(
      friedmanTest([
        [1, 1, 1],
        [1, 1, 1],
      ]),
    ).toBeNull()
  })

  it.each(frozen.signedRank)(
    "give Wilcoxon's exact p of $differences.length differences",
    ({ differences, statistic, p }) => {
      const found = signedRankTest(differences)!
      expect(found.statistic).toBeCloseTo(statistic, 9)
      expect(found.p).toBeCloseTo(p, 12)
    },
  )

  it("give Demsar's critical differences", () => {
    /* q = 2.569 of four models, of his table 5. */
    expect(criticalDifference(4, 14)).toBeCloseTo(2.569 * Math.sqrt((4 * 5) / (6 * 14)), 3)
  })

  it('are grouped where they lie within the critical difference', () => {
    expect(indistinctGroups([1, 2, 2.5, 5], 1.2)).toEqual([
      [0, 1],
      [1, 2],
    ])
    expect(indistinctGroups([3, 1, 2], 5)).toEqual([[1, 2, 0]])
    expect(indistinctGroups([1, 3, 5], 1)).toEqual([])
  })
})

describe('holmAdjusted', () => {
  it('agrees with the step-down rule', () => {
    const { values, adjusted } = frozen.holm
    holmAdjusted(values).forEach((p, i) => expect(p).toBeCloseTo(adjusted[i]!, 12))
    expect(holmAdjusted([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
  })
})

describe('spearman', () => {
  it('agrees with SciPy, with ties', () => {
    const { a, b, value } = frozen.spearman
    expect(spearman(a, b)).toBeCloseTo(value, 12)
  })

  it('has an interval that holds it and depends on the seed alone', () => {
    const pairs = Array.from({ length: 8 }, (_, i) => {
      const a = [1, 2, 3, 4, 5].map((x) => x + Math.abs(((i * 7 + x * 3) % 5) - 2))
      return [a, a.map((x, k) => x + ((k * i) % 3))] as const
    })
    const [low, high] = spearmanInterval(pairs, 1, 500)
    const whole = spearman(
      [0, 1, 2, 3, 4].map((k) => pairs.reduce((sum, [a]) => sum + a[k]!, 0)),
      [0, 1, 2, 3, 4].map((k) => pairs.reduce((sum, [, b]) => sum + b[k]!, 0)),
    )
    expect(low).toBeLessThanOrEqual(whole)
    expect(high).toBeGreaterThanOrEqual(whole)
    expect(spearmanInterval(pairs, 1, 500)).toEqual([low, high])
  })
})

describe('rankingOf', () => {
  it('leaves out a model that is not there everywhere, and data sets that are not done', () => {
    const ranking = rankingOf(
      [
        [0.9, 0.8, null, 0.7],
        [0.9, 0.7, 0.6, 0.8],
        [null, null, null, null],
      ],
      [true, false, false, false],
    )!
    expect(ranking.models).toEqual([0, 1, 3])
    expect(ranking.dataSets).toEqual([0, 1])
    expect(ranking.ranks).toEqual([1, 2.5, 2.5])
    expect(ranking.tests).toEqual([])
  })

  it('tests over data sets from five of them on, with the numbers of the models', () => {
    const rows = Array.from({ length: 6 }, (_, i) => [0.9 + i / 100, null, 0.5 + i / 50])
    const [test] = rankingOf(rows, [true, true, false])!.tests
    expect(test).toMatchObject({ first: 0, second: 2 })
    expect(test!.p).toBeCloseTo(2 / 64, 12)
  })

  it('is null before two models share a data set', () => {
    expect(rankingOf([[0.9, null]], [true, false])).toBeNull()
    expect(rankingOf([], [])).toBeNull()
  })
})

describe('stratifiedFolds', () => {
  const names = ['a', 'b', 'c']

  it('test every row once in each repeat, with every class in its share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 5, max: 40 }), { minLength: 2, maxLength: 3 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        (sizes, count, repeats, seed) => {
          const classOf = sizes.flatMap((size, klass) => Array.from({ length: size }, () => klass))
          const folds = stratifiedFolds(classOf, names.slice(0, sizes.length), { count, repeats }, seed)
          expect(folds.length).toBe(count * repeats)
          for (let repeat = 0; repeat < repeats; repeat++) {
            const tested = folds.slice(repeat * count, (repeat + 1) * count).flatMap(({ test }) => test)
            expect(tested.toSorted((a, b) => a - b)).toEqual(classOf.map((_, row) => row))
          }
          for (const { train, test } of folds) {
            expect([...train, ...test].toSorted((a, b) => a - b)).toEqual(classOf.map((_, row) => row))
            expect(Math.abs(test.length - classOf.length / count)).toBeLessThan(1)
            for (const [klass, size] of sizes.entries()) {
              const members = test.filter((row) => classOf[row] === klass).length
              expect(Math.abs(members - size / count)).toBeLessThan(1)
            }
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it('refuse a class with fewer rows than folds, and a single class', () => {
    expect(() => stratifiedFolds([0, 0, 0, 1, 1], ['a', 'b'], { count: 3, repeats: 1 }, 1)).toThrow(
      'folds: every class needs a row in each of the 3 folds, got 2 of "b"; take fewer folds or more rows',
    )
    expect(() => stratifiedFolds([0, 0, 0], ['a'], { count: 2, repeats: 1 }, 1)).toThrow(
      'folds: the data must have at least 2 classes, got 1',
    )
  })

  it('differ from repeat to repeat', () => {
    const classOf = Array.from({ length: 40 }, (_, row) => row % 2)
    const folds = stratifiedFolds(classOf, ['a', 'b'], { count: 4, repeats: 2 }, 3)
    expect(folds[0]!.test).not.toEqual(folds[4]!.test)
  })
})

describe('someOf', () => {
  it('takes so many rows with every class among them, more of them for more', () => {
    const classOf = Array.from({ length: 100 }, (_, row) => (row < 10 ? 1 : 0))
    const rows = classOf.map((_, row) => row)
    const few = someOf(rows, classOf, 2, 5, 's')
    const some = someOf(rows, classOf, 30, 5, 's')
    expect(few.map((row) => classOf[row]!).toSorted((a, b) => a - b)).toEqual([0, 1])
    expect(some.length).toBe(30)
    expect(some.filter((row) => classOf[row] === 1).length).toBe(3)
    expect(few.every((row) => some.includes(row))).toBe(true)
  })
})
