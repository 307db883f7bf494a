import { describe, expect, it } from 'vitest'
import { exactSignTest, wilsonInterval } from '../../src/learn/metrics/intervals.ts'
import { partScore, predictions, rSquared } from '../../src/learn/metrics/scores.ts'
import { verdictOn } from '../../src/learn/metrics/verdict.ts'

describe('wilsonInterval', () => {
  it.each([
    [0, 10, 0, 0.27753],
    [5, 10, 0.23659, 0.76341],
    [28, 30, 0.78678, 0.98152],
  ])('of %i in %i rows is the published one', (right, count, low, high) => {
    const interval = wilsonInterval(right, count)
    expect(interval[0]).toBeCloseTo(low, 4)
    expect(interval[1]).toBeCloseTo(high, 4)
  })

  it.each([7, 20, 30, 60])('ends at exactly 1 or 0 where all or none of %i are right', (count) => {
    expect(wilsonInterval(count, count)[1]).toBe(1)
    expect(wilsonInterval(0, count)[0]).toBe(0)
  })

  it('is everything where there are no rows', () => {
    expect(wilsonInterval(0, 0)).toEqual([0, 1])
  })
})

describe('exactSignTest', () => {
  it.each([
    [0, 0, 1],
    [5, 5, 1],
    [0, 5, 0.0625],
    [1, 9, 0.021484375],
    [10, 0, 0.001953125],
  ])('of %i against %i is the binomial sum', (wins, losses, p) => {
    expect(exactSignTest(wins, losses)).toBeCloseTo(p, 12)
  })

  it('stays finite for thousands of rows', () => {
    expect(exactSignTest(2000, 2000)).toBe(1)
    expect(exactSignTest(2200, 1800)).toBeCloseTo(2.8e-10, 10)
  })
})

describe('predictions', () => {
  it('read signs, classes and numbers', () => {
    expect([...predictions('sign', Float64Array.of(-0.2, 0.4), 2, 1)]).toEqual([0, 1])
    expect([...predictions('classes', Float64Array.of(1, 3, 2, 5, 0, 1), 2, 3)]).toEqual([1, 0])
    expect([...predictions('number', Float64Array.of(0.5), 1, 1)]).toEqual([0.5])
  })
})

describe('partScore', () => {
  it('counts what is right, with its interval', () => {
    const score = partScore(false, Float64Array.of(0, 1, 1, 0), [0, 1, 0, 0], 0.3)
    expect(score).toMatchObject({ count: 4, loss: 0.3, accuracy: 0.75, rSquared: null })
    expect(score.interval![0]).toBeLessThan(0.75)
  })

  it('gives the fit of a regression', () => {
    expect(rSquared([1, 2, 3], [1, 2, 3])).toBe(1)
    expect(rSquared([2, 2, 2], [1, 2, 3])).toBe(0)
    expect(partScore(true, Float64Array.of(2, 2, 2), [1, 2, 3], 1).accuracy).toBeNull()
  })
})

describe('verdictOn', () => {
  const truth = Array.from({ length: 30 }, (_, i) => i % 2)
  const wrongIn = (count: number) => truth.map((value, i) => (i < count ? 1 - value : value))

  it('sees no difference in a row or two', () => {
    expect(verdictOn(false, wrongIn(2), [{ label: 'MLP', predicted: truth }], truth).text).toBe(
      'no difference',
    )
  })

  it('names the rival that wins, and the best of several', () => {
    const rivals = [
      { label: 'Logistic regression', predicted: wrongIn(12) },
      { label: 'RBF-SVM', predicted: truth },
    ]
    const verdict = verdictOn(false, wrongIn(9), rivals, truth)
    expect(verdict.winner).toBe('baseline')
    expect(verdict.text).toBe('RBF-SVM is better (p = 0.004)')
  })

  it('says so when the circuit wins', () => {
    const verdict = verdictOn(false, truth, [{ label: 'MLP', predicted: wrongIn(10) }], truth)
    expect(verdict.text).toBe('this circuit is better than MLP (p = 0.002)')
  })

  it('compares errors of a regression by the sign test', () => {
    const far = truth.map((value) => value + 0.5)
    expect(verdictOn(true, truth, [{ label: 'Ridge', predicted: far }], truth).winner).toBe('circuit')
  })
})
