/* What Born machines are measured by, and the classical models beside them. */
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { barsAndStripes, targetDistribution } from '../../src/document/problems/born-machine/target.ts'
import {
  chowLiuParents,
  chowLiuTree,
  empirical,
  independentBits,
} from '../../src/solve/born-machine/classical.ts'
import {
  divergence,
  gaussianKernel,
  klLoss,
  mmdLoss,
  totalVariation,
  validRate,
} from '../../src/solve/born-machine/distances.ts'
import { drawnValues, sharesOf } from '../../src/solve/born-machine/samples.ts'
import { largestGap } from '../engine/random-circuits.ts'

function randomDistribution(size: number, seed: number): Float64Array {
  const random = createStream(seed, 'distribution')
  const weights = Float64Array.from({ length: size }, () => random.uniform())
  const total = weights.reduce((sum, value) => sum + value, 0)
  return weights.map((value) => value / total)
}

describe('targets', () => {
  it.each([
    [2, 2, 6],
    [2, 3, 10],
    [3, 3, 14],
  ])('of bars and stripes of %i x %i are 2^w + 2^h - 2 pictures', (width, height, count) => {
    const pictures = barsAndStripes(width, height)
    expect(pictures).toHaveLength(count)
    const { probabilities, qubits } = targetDistribution({ source: 'bars-and-stripes', width, height })
    expect(qubits).toBe(width * height)
    for (const value of pictures) expect(probabilities[value]).toBeCloseTo(1 / count, 15)
  })

  it('of 2 x 3 pixels hold a lit column and a lit row, and no lone pixel', () => {
    const pictures = barsAndStripes(2, 3)
    expect(pictures).toContain(0b010101)
    expect(pictures).toContain(0b001100)
    expect(pictures).not.toContain(0b000001)
  })

  it('of a column are counts in bins of equal width', () => {
    const target = { source: 'column', name: '', values: [0, 0.4, 1, 3.9, 4], bins: 4 } as const
    const { probabilities, edges } = targetDistribution(target)
    expect(probabilities).toEqual([0.4, 0.2, 0, 0.4])
    expect(edges).toEqual([0, 1, 2, 3, 4])
  })

  it('of a number of bars that is no power of two leave the other values at 0', () => {
    const { probabilities, qubits } = targetDistribution({ source: 'histogram', weights: [1, 2, 3, 2, 2] })
    expect(qubits).toBe(3)
    expect(probabilities).toEqual([0.1, 0.2, 0.3, 0.2, 0.2, 0, 0, 0])
  })
})

describe('losses of distributions', () => {
  const [model, target] = [randomDistribution(8, 1), randomDistribution(8, 2)]

  it.each([true, false])('have the slopes of finite differences (pictures: %s)', (isPicture) => {
    const kernel = gaussianKernel(3, [0.5, 2], isPicture)
    for (const lossOf of [
      (p: Float64Array) => mmdLoss(kernel, p, target),
      (p: Float64Array) => klLoss(p, target),
    ]) {
      const { slopes } = lossOf(model)
      for (let x = 0; x < 8; x++) {
        const at = (by: number) => lossOf(model.map((p, y) => (y === x ? p + by : p))).loss
        expect(Math.abs((at(1e-6) - at(-1e-6)) / 2e-6 - slopes[x]!)).toBeLessThan(1e-7)
      }
    }
  })

  it('are the sums over pairs that they stand for', () => {
    const kernel = gaussianKernel(3, [1, 3], false)
    let sum = 0
    for (let x = 0; x < 8; x++)
      for (let y = 0; y < 8; y++) {
        const d = (x - y) ** 2
        const k = (Math.exp(-d / 2) + Math.exp(-d / 6)) / 2
        sum += k * (model[x]! - target[x]!) * (model[y]! - target[y]!)
      }
    expect(mmdLoss(kernel, model, target).loss).toBeCloseTo(sum, 14)
    expect(gaussianKernel(3, [2], true).entries[0b101]).toBeCloseTo(Math.exp(-2 / 4), 15)
  })

  it('vanish at the target only', () => {
    const kernel = gaussianKernel(3, [1], true)
    expect(mmdLoss(kernel, target, target).loss).toBe(0)
    expect(klLoss(target, target).loss).toBeCloseTo(0, 15)
    expect(totalVariation(target, target)).toBe(0)
    expect(mmdLoss(kernel, model, target).loss).toBeGreaterThan(0)
    expect(divergence([1, 0], [0.5, 0.5])).toBe(null)
    expect(divergence([0.25, 0.75], [0.5, 0.5])).toBeCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 15)
    expect(validRate([0.2, 0.3, 0.5], [0, 1, 1])).toBeCloseTo(0.8, 15)
  })
})

describe('classical models of bits', () => {
  const exact = (shares: Float64Array) => ({ qubits: 3, shares, samples: Infinity })

  it('independent bits are the product of the marginals', () => {
    const shares = randomDistribution(8, 3)
    const { probabilities } = independentBits(exact(shares))
    const one = (bit: number) => shares.reduce((sum, p, x) => sum + ((x >> bit) & 1 ? p : 0), 0)
    expect(probabilities[0b110]).toBeCloseTo((1 - one(0)) * one(1) * one(2), 15)
  })

  it('a Chow-Liu tree is the distribution itself where that is a chain', () => {
    /* Bit 2 leads, bit 0 follows it, bit 1 follows bit 0. */
    const shares = Float64Array.from({ length: 8 }, (_, x) => {
      const [a, b, c] = [x & 1, (x >> 1) & 1, x >> 2]
      return (c ? 0.3 : 0.7) * (a === c ? 0.9 : 0.1) * (b === a ? 0.8 : 0.2)
    })
    const { probabilities } = chowLiuTree(exact(shares))
    expect(largestGap(probabilities, shares)).toBeLessThan(1e-15)
    expect(chowLiuParents(exact(shares))).toEqual([-1, 0, 0])
  })

  it('from few samples give nothing the probability 0, but for the histogram', () => {
    const shares = sharesOf(Uint32Array.of(0, 0, 7, 7), 8)
    const counts = { qubits: 3, shares, samples: 4 }
    for (const { probabilities } of [independentBits(counts), chowLiuTree(counts)]) {
      expect(Math.min(...probabilities)).toBeGreaterThan(0)
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14)
    }
    expect([...empirical(counts).probabilities]).toEqual([0.5, 0, 0, 0, 0, 0, 0, 0.5])
  })
})

describe('drawn values', () => {
  it('follow the distribution within five standard errors', () => {
    const distribution = randomDistribution(8, 4)
    const shares = sharesOf(drawnValues(distribution, 20_000, createStream(1, 'drawn')), 8)
    for (let x = 0; x < 8; x++)
      expect(Math.abs(shares[x]! - distribution[x]!)).toBeLessThan(5 * Math.sqrt(0.25 / 20_000))
  })
})
