import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { binomial, binomialProbability, logFactorial } from '../../src/engine/binomial.ts'

describe('binomial', () => {
  it('has the factorials of whole numbers, to 1e-14 of their logarithm', () => {
    let sum = 0
    for (let k = 1; k <= 3000; k++) {
      sum += Math.log(k)
      expect(Math.abs(logFactorial(k) - sum)).toBeLessThan(1e-13 * Math.max(1, sum))
    }
  })

  it('has probabilities that add up to 1, to 1e-11', () => {
    for (const [n, p] of [
      [1, 0.5],
      [10, 0.01],
      [200, 0.3],
      [1000, 0.999],
    ] as const) {
      const total = Array.from({ length: n + 1 }, (_, k) => binomialProbability(n, p, k)).reduce(
        (a, b) => a + b,
      )
      expect(Math.abs(total - 1)).toBeLessThan(1e-11)
    }
  })

  it('gives each count for a share of [0, 1) as large as its probability', () => {
    const [n, p, points] = [6, 0.35, 200_000]
    const shares = new Float64Array(n + 1)
    for (let i = 0; i < points; i++) shares[binomial(n, p, (i + 0.5) / points)]! += 1 / points
    shares.forEach((share, k) =>
      expect(Math.abs(share - binomialProbability(n, p, k))).toBeLessThan(2 / points),
    )
  })

  it('has the mean and the variance, within 5 standard errors of 20,000 draws', () => {
    const random = createStream(1, 'binomial')
    for (const [n, p] of [
      [200, 0.5],
      [200, 0.003],
      [5000, 0.97],
    ] as const) {
      const draws = Float64Array.from({ length: 20_000 }, () => binomial(n, p, random.uniform()))
      const mean = draws.reduce((a, b) => a + b, 0) / draws.length
      const variance = draws.reduce((a, b) => a + (b - mean) ** 2, 0) / draws.length
      const exact = n * p * (1 - p)
      expect(Math.abs(mean - n * p)).toBeLessThan(5 * Math.sqrt(exact / draws.length))
      expect(Math.abs(variance / exact - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / exact) / draws.length))
    }
  })

  it('stays within 0 and n at the ends', () => {
    for (const uniform of [0, 0.5, 1 - 2 ** -53]) {
      expect(binomial(10, 0, uniform)).toBe(0)
      expect(binomial(10, 1, uniform)).toBe(10)
      expect(binomial(10, -1e-17, uniform)).toBe(0)
      expect(binomial(10, 1 + 1e-16, uniform)).toBe(10)
      for (const p of [1e-300, 1e-9, 0.5, 1 - 1e-12]) {
        const count = binomial(1000, p, uniform)
        expect(count).toBeGreaterThanOrEqual(0)
        expect(count).toBeLessThanOrEqual(1000)
      }
    }
  })
})
