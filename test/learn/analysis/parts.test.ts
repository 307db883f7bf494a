import { describe, expect, it } from 'vitest'
import { classProbabilities } from '../../../src/learn/analysis/class-probabilities.ts'
import { classConfusion, judged, mostConfused } from '../../../src/learn/analysis/confusion.ts'
import { effectiveDimension } from '../../../src/learn/analysis/effective-dimension.ts'
import { seriesPlan } from '../../../src/learn/analysis/fourier-series.ts'
import { gradientSpread, gradientSums } from '../../../src/learn/analysis/gradient-spread.ts'
import { lineThrough } from '../../../src/learn/analysis/line-fit.ts'
import { dependences } from '../../../src/learn/analysis/redundant.ts'

describe('Fourier coefficients of known frequencies', () => {
  const series = (frequencies: readonly number[], terms: readonly (readonly [number, number])[]) => {
    const plan = seriesPlan(frequencies)!
    const values = plan.points.map((x) =>
      terms.reduce((sum, [re, im], k) => {
        const phase = frequencies[k]! * x
        return sum + (k === 0 ? re : 2 * (re * Math.cos(phase) - im * Math.sin(phase)))
      }, 0),
    )
    return Array.from({ length: frequencies.length }, (_, k) =>
      Array.from(plan.coefficients(values).slice(2 * k, 2 * k + 2)),
    )
  }

  it.each([
    ['whole numbers', [0, 1, 2, 5], 1e-14],
    ['halves of an angle', [0, 0.5, 1, 1.5], 1e-14],
    ['no common base', [0, 1, Math.SQRT2, 1 + Math.SQRT2], 1e-9],
    ['the constant alone', [0], 1e-14],
  ] as const)('are found for %s', (_, frequencies, tolerance) => {
    const terms = frequencies.map((__, k) => [0.3 - 0.2 * k, k === 0 ? 0 : 0.1 * k] as const)
    for (const [k, found] of series(frequencies, terms).entries())
      for (const part of [0, 1]) expect(Math.abs(found[part]! - terms[k]![part]!)).toBeLessThan(tolerance)
  })

  it('are refused where too many frequencies have no common base', () => {
    const many = Array.from({ length: 300 }, (_, k) => Math.sqrt(k))
    expect(seriesPlan(many)).toBeNull()
  })
})

describe('class probabilities', () => {
  it.each(['sign', 'classes', 'probabilities'] as const)(
    'have the slopes of finite differences: %s',
    (head) => {
      for (const loss of ['cross-entropy', 'squared'] as const) {
        const scores = head === 'sign' ? Float64Array.of(0.3) : Float64Array.of(0.2, 0.5, 0.1)
        const { values, slopes } = classProbabilities(head, loss, scores)
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12)
        scores.forEach((_, j) => {
          const moved = (by: number) =>
            classProbabilities(
              head,
              loss,
              scores.map((score, k) => (k === j ? score + by : score)),
            ).values
          const [up, down] = [moved(1e-6), moved(-1e-6)]
          values.forEach((__, k) =>
            expect(slopes[k * scores.length + j]).toBeCloseTo((up[k]! - down[k]!) / 2e-6, 7),
          )
        })
      }
    },
  )
})

describe('confusion', () => {
  /* Three classes; rows 1 and 3 are mistaken, row 3 by far. */
  const rows = judged({
    head: 'classes',
    loss: 'cross-entropy',
    scores: Float64Array.of(2, 0, 0, 0.1, 0.2, 0, 0, 0, 3, 5, 0, 0),
    width: 3,
    targets: Float64Array.of(0, 0, 2, 2),
    unit: { centre: 0, factor: 1 },
  })

  it('counts classes by truth and by what was said', () => {
    const { matrix, recall, precision, accuracy, pairs } = classConfusion(rows, 3)
    expect(matrix).toEqual([
      [1, 1, 0],
      [0, 0, 0],
      [1, 0, 1],
    ])
    expect(recall).toEqual([0.5, null, 0.5])
    expect(precision).toEqual([0.5, 0, 1])
    expect(accuracy).toBe(0.5)
    expect(pairs).toEqual([
      { truth: 0, predicted: 1, count: 1 },
      { truth: 2, predicted: 0, count: 1 },
    ])
  })

  it('lists the least margins first', () => {
    expect(mostConfused(rows, 3).map(({ at }) => at)).toEqual([3, 1, 0])
    expect(rows[3]!.margin).toBeLessThan(-0.9)
    expect(rows[3]!.loss).toBeCloseTo(Math.log(Math.exp(5) + 2), 10)
  })

  it('takes the distance for the margin of a number, and its loss in the unit of training', () => {
    const [row] = judged({
      head: 'number',
      loss: 'squared',
      scores: Float64Array.of(30),
      width: 1,
      targets: Float64Array.of(50),
      unit: { centre: 40, factor: 0.1 },
    })
    expect(row).toMatchObject({ truth: 50, predicted: 30, margin: -20 })
    expect(row!.loss).toBeCloseTo(4, 12)
  })
})

describe('effective dimension', () => {
  it('is the number of parameters for equal eigenvalues and many data', () => {
    const flat = Array.from({ length: 5 }, () => [1, 1, 1, 1])
    expect(effectiveDimension(flat, 4, 1e9)!).toBeGreaterThan(3.9)
    expect(effectiveDimension(flat, 4, 1e9)!).toBeLessThan(4.3)
  })

  it('is that of the formula for unequal ones', () => {
    const kappa = 1000 / (2 * Math.PI * Math.log(1000))
    const determinants = [
      [3, 1],
      [2, 0],
    ].map(([a, b]) => Math.sqrt((1 + (kappa * 2 * a!) / 3) * (1 + (kappa * 2 * b!) / 3)))
    const expected = (2 * Math.log((determinants[0]! + determinants[1]!) / 2)) / Math.log(kappa)
    expect(
      effectiveDimension(
        [
          [3, 1],
          [2, 0],
        ],
        2,
        1000,
      ),
    ).toBeCloseTo(expected, 10)
  })

  it('is unknown for few data, and where nothing has an effect', () => {
    expect(effectiveDimension([[1]], 1, 5)).toBeNull()
    expect(effectiveDimension([[0]], 1, 1000)).toBeNull()
  })
})

describe('dependences', () => {
  it('name the earlier vectors that make one up', () => {
    /* Columns a, b, a + b, 0, c. */
    const vectors = [
      [1, 0, 0],
      [0, 2, 0],
      [1, 2, 0],
      [0, 0, 0],
      [1, 1, 1],
    ]
    const gram = Float64Array.from(
      vectors.flatMap((a) => vectors.map((b) => a.reduce((sum, value, k) => sum + value * b[k]!, 0))),
    )
    const found = dependences(gram, 5, [false, false, false, true, false])
    expect(found.map((one) => one !== null)).toEqual([false, false, true, false, false])
    expect(found[2]!.of.map(([index]) => index)).toEqual([1, 0])
    expect(found[2]!.of[0]![1]).toBeCloseTo(2 / Math.sqrt(5), 12)
  })
})

describe('spread of gradients', () => {
  it('is the same in parts and as a whole', () => {
    const gradients = Float64Array.from({ length: 40 }, (_, k) => Math.sin(k * k))
    const whole = gradientSpread([gradientSums(gradients, 4, 3)])
    const parts = gradientSpread([
      gradientSums(gradients.subarray(0, 12), 4, 3),
      gradientSums(gradients.subarray(12), 4, 3),
    ])
    expect(parts.samples).toBe(10)
    expect(parts.variance).toBeCloseTo(whole.variance, 12)
    expect(parts.error).toBeCloseTo(whole.error, 12)
    const first = Array.from({ length: 10 }, (_, row) => gradients[4 * row]!)
    const mean = first.reduce((sum, value) => sum + value, 0) / 10
    const variance = first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 9
    expect(whole.byParameter[0]).toBeCloseTo(variance, 12)
  })
})

describe('spread of gradients with a dead parameter', () => {
  it('is that of the living ones', () => {
    const alive = Float64Array.from({ length: 20 }, (_, k) => Math.cos(k * k))
    const mixed = Float64Array.from({ length: 40 }, (_, k) => (k % 2 === 0 ? alive[k / 2]! : 0))
    const [own, both] = [gradientSums(alive, 1, 1), gradientSums(mixed, 2, 2)].map((sums) =>
      gradientSpread([sums]),
    )
    expect(both!.variance).toBeCloseTo(own!.variance, 12)
    expect(both!.error).toBeCloseTo(own!.error, 12)
    expect(both!.byParameter[1]).toBe(0)
  })
})

describe('line through points', () => {
  it('has slope, intercept and the error of the slope', () => {
    expect(
      lineThrough([
        [1, 3],
        [2, 5],
      ]),
    ).toMatchObject({ slope: 2, intercept: 1, slopeError: null })
    const { slope, slopeError } = lineThrough([
      [0, 0],
      [1, 1],
      [2, 1],
    ])!
    expect(slope).toBeCloseTo(0.5, 12)
    expect(slopeError).toBeCloseTo(Math.sqrt(1 / 6 / 2), 12)
    expect(
      lineThrough([
        [1, 1],
        [1, 2],
      ]),
    ).toBeNull()
  })
})
