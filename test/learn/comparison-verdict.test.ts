/* Verdicts in one sentence, and the tests behind them. */
import { describe, expect, it } from 'vitest'
import type { PairedTest, Verdict } from '../../src/document/comparison-results.ts'
import { dataSetTests, foldTests } from '../../src/learn/comparison/pairs.ts'
import { rankingOf } from '../../src/learn/comparison/ranking.ts'
import { dataSetVerdict, overallVerdict, type Contestant } from '../../src/learn/comparison/verdict.ts'

const quantum = (label: string): Contestant => ({ label, isQuantum: true })
const classical = (label: string): Contestant => ({ label, isQuantum: false })
const models = [classical('SVM'), quantum('Circuit'), classical('Forest'), quantum('Kernel')]
const isQuantum = models.map((model) => model.isQuantum)

const tested = (first: number, second: number, adjusted: number): PairedTest => ({
  first,
  second,
  difference: 0.1,
  p: adjusted / 2,
  adjusted,
})

describe('the verdict on one data set', () => {
  it('names the classical one where it wins, by the best of either side', () => {
    const tests = [tested(0, 1, 0.01), tested(0, 3, 0.004)]
    expect(dataSetVerdict('moons', models, [0.95, 0.8, 0.7, 0.85], tests, 0)).toEqual({
      text: 'The classical one wins on moons: SVM 95.0 %, Kernel 85.0 %; corrected t test, Holm: p = 0.004.',
      winner: 'classical',
    })
  })

  it('names the quantum one where it wins', () => {
    const verdict = dataSetVerdict('adhoc', models, [0.6, 0.99, 0.7, 0.8], [tested(1, 2, 0.0004)], 0)
    expect(verdict).toEqual({
      text: 'The quantum one wins on adhoc: Circuit 99.0 %, Forest 70.0 %; corrected t test, Holm: p < 0.001.',
      winner: 'quantum',
    })
  })

  it('says that no difference was shown, whoever leads', () => {
    const verdict = dataSetVerdict('iris', models, [0.95, 0.96, 0.9, 0.9], [tested(0, 1, 0.31)], 0)
    expect(verdict).toEqual({
      text: 'No difference shown on iris: Circuit 96.0 %, SVM 95.0 %; corrected t test, Holm: p = 0.31.',
      winner: 'none',
    })
  })

  it('is open while fits are left, and leaves out models that failed', () => {
    expect(dataSetVerdict('iris', models, [0.9, 0.9, 0.9, null], [], 1)).toEqual({
      text: 'Open on iris: 1 fit is left.',
      winner: 'open',
    })
    expect(dataSetVerdict('iris', models, [0.9, null, null, null], [], 0).winner).toBe('none')
  })

  it('sets the two best side by side where all are of one kind', () => {
    const some = [classical('A'), classical('B'), classical('C')]
    const verdict = dataSetVerdict('wine', some, [0.7, 0.9, 0.8], [tested(1, 2, 0.02)], 0)
    expect(verdict).toEqual({
      text: 'B wins on wine: B 90.0 %, C 80.0 %; corrected t test, Holm: p = 0.020.',
      winner: 'classical',
    })
  })
})

describe('the verdict over data sets', () => {
  const none: Verdict = { text: '', winner: 'none' }
  const rows = (count: number, scores: readonly number[]) =>
    Array.from({ length: count }, (_, i) => scores.map((score, k) => score + ((i * 7 + k * 3) % 5) / 1000))

  it('names the winner where ranks are further apart than the critical difference', () => {
    const means = rows(12, [0.95, 0.7, 0.9, 0.6])
    const verdict = overallVerdict(
      models,
      rankingOf(means, isQuantum),
      means.map(() => none),
      0,
    )
    expect(verdict.winner).toBe('classical')
    expect(verdict.text).toMatch(
      /^The classical one wins: SVM has mean rank 1\.0, Circuit 3\.0 on 12 data sets \(critical difference 1\.4; Wilcoxon, Holm: p = 0\.002\)\.$/,
    )
  })

  it('shows no difference on two data sets, and counts those that speak for themselves', () => {
    const means = rows(2, [0.8, 0.81, 0.79, 0.7])
    const single: Verdict[] = [{ text: '', winner: 'quantum' }, none]
    const verdict = overallVerdict(models, rankingOf(means, isQuantum), single, 0)
    expect(verdict.winner).toBe('none')
    expect(verdict.text).toMatch(
      /^No difference shown: Circuit has mean rank 1\.0, SVM 2\.0 on 2 data sets \(critical difference 3\.3\); taken alone, a classical model wins on 0, a quantum one on 1 of them\.$/,
    )
  })

  it('is that of a single data set, and open while fits are left', () => {
    const only: Verdict = { text: 'The quantum one wins on adhoc.', winner: 'quantum' }
    expect(overallVerdict(models, null, [only], 0)).toEqual(only)
    expect(overallVerdict(models, null, [only], 3).text).toBe('Open: 3 fits are left.')
    expect(overallVerdict(models, null, [none, none], 0).text).toContain('Nothing to compare')
  })
})

describe('tests of all pairs', () => {
  const folds = [[0.9, 0.92, 0.91, 0.9], [0.8, 0.83, 0.8, 0.81], null, [0.85, 0.9, 0.84, 0.88]]

  it('correct pairs across the kinds and within them apart, and leave out models without all folds', () => {
    const tests = foldTests(folds, isQuantum, { train: 75, test: 25 })
    expect(tests.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 3],
      [1, 3],
    ])
    const [near, far, within] = tests
    expect(near!.adjusted).toBeCloseTo(2 * near!.p, 12)
    expect(far!.adjusted).toBeCloseTo(Math.max(near!.adjusted, far!.p), 12)
    expect(within!.adjusted).toBe(within!.p)
    expect(near!.difference).toBeCloseTo(0.0975, 12)
    expect(foldTests(folds, isQuantum, { train: 75, test: 25 })).toBe(tests)
  })

  it('say p = 1 of models that are equal on every data set', () => {
    const same = [0.5, 0.6, 0.7, 0.8, 0.9]
    expect(dataSetTests([same, same], [true, false])[0]).toMatchObject({ p: 1, adjusted: 1, difference: 0 })
  })
})
