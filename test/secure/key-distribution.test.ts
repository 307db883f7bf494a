import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { finish } from '../../src/base/stepwise.ts'
import type { KeyDistributionProblem } from '../../src/document/problems/key-distribution/types.ts'
import { binaryEntropy } from '../../src/secure/entropy.ts'
import { distilling, secretKeyRate } from '../../src/secure/key-distribution/distil.ts'
import { createExchange, siftedKeys } from '../../src/secure/key-distribution/exchange.ts'
import { reconciling } from '../../src/secure/key-distribution/reconcile.ts'
import { chshOf } from '../../src/secure/key-distribution/tally.ts'
import { hashingToeplitz } from '../../src/secure/key-distribution/toeplitz.ts'

const quiet: KeyDistributionProblem = {
  kind: 'key-distribution',
  protocol: 'bb84',
  rounds: 20_000,
  eavesdropper: 0,
  loss: 0,
  channelError: 0,
  disclosed: 0.5,
}

function exchanged(change: Partial<KeyDistributionProblem>, seed = 1) {
  const problem = { ...quiet, ...change }
  const exchange = createExchange(problem, seed, 'key')
  exchange.advance(problem.rounds)
  return exchange
}

const rate = (change: Partial<KeyDistributionProblem>, seed = 1) => {
  const { errors, sifted } = exchanged(change, seed).tally
  return errors / sifted
}

describe('bb84', () => {
  it('intercept-resend leaves a quarter of the sifted bits wrong, on 20,000 rounds within 0.013', () => {
    for (const seed of [1, 2, 3]) expect(Math.abs(rate({ eavesdropper: 1 }, seed) - 0.25)).toBeLessThan(0.013)
  })

  it('a fraction f intercepted gives f / 4, depolarizing p gives p / 2', () => {
    expect(Math.abs(rate({ eavesdropper: 0.4 }) - 0.1)).toBeLessThan(0.009)
    expect(Math.abs(rate({ channelError: 0.1 }) - 0.05)).toBeLessThan(0.0066)
    expect(rate({ loss: 0.5 })).toBe(0)
  })

  it('half of what arrives is sifted, and loss takes its share', () => {
    const { arrived, sifted } = exchanged({ loss: 0.3 }).tally
    expect(Math.abs(arrived / 20_000 - 0.7)).toBeLessThan(0.01)
    expect(Math.abs(sifted / arrived - 0.5)).toBeLessThan(0.013)
  })

  it('the eavesdropper knows half of the bits and guesses three quarters', () => {
    const { guessed, information, interceptedSifted } = exchanged({ eavesdropper: 1 }).tally
    expect(Math.abs(information / interceptedSifted - 0.5)).toBeLessThan(0.016)
    expect(Math.abs(guessed / interceptedSifted - 0.75)).toBeLessThan(0.013)
  })

  it('another setting leaves the draws of the other causes as they were', () => {
    const [a, b] = [exchanged({ rounds: 500 }), exchanged({ rounds: 500, eavesdropper: 0.5, loss: 0.2 })]
    expect(b.rounds.aliceBit).toEqual(a.rounds.aliceBit)
    expect(b.rounds.bobBasis).toEqual(a.rounds.bobBasis)
  })
})

describe('e91', () => {
  const chsh = (change: Partial<KeyDistributionProblem>) => {
    const exchange = exchanged({ protocol: 'e91', rounds: 180_000, ...change })
    return { ...chshOf(exchange.tally)!, rate: exchange.tally.errors / exchange.tally.sifted }
  }

  it('S is 2 sqrt 2 within 0.03 on 180,000 pairs, and the key has no errors', () => {
    const { value, standardError, rate } = chsh({})
    expect(standardError).toBeCloseTo(0.01, 3)
    expect(Math.abs(value - 2 * Math.SQRT2)).toBeLessThan(0.03)
    expect(rate).toBe(0)
  })

  it('a mixed pair has S = 2 sqrt 2 (1 - p) and p / 2 errors; an eavesdropper on all S = sqrt 2 and 1/8', () => {
    const noisy = chsh({ channelError: 0.2 })
    expect(Math.abs(noisy.value - 0.8 * 2 * Math.SQRT2)).toBeLessThan(4 * noisy.standardError)
    expect(Math.abs(noisy.rate - 0.1)).toBeLessThan(0.006)
    const tapped = chsh({ eavesdropper: 1 })
    expect(Math.abs(tapped.value - Math.SQRT2)).toBeLessThan(4 * tapped.standardError)
    expect(Math.abs(tapped.rate - 0.125)).toBeLessThan(0.0066)
  })
})

describe('distilling a key', () => {
  const distilled = (change: Partial<KeyDistributionProblem>, seed = 1) => {
    const keys = siftedKeys(exchanged(change, seed))
    return finish(distilling(keys, { disclosed: 0.5, isUnentangled: false }, seed, 'key'))
  }

  it('a quiet channel gives a key, a noisy one a shorter key, an eavesdropper on half none', () => {
    const clean = distilled({})
    const noisy = distilled({ channelError: 0.06 })
    expect(clean.aborted).toBeNull()
    expect(clean.key!.bits.length).toBeGreaterThan(4600)
    expect(noisy.aborted).toBeNull()
    expect(noisy.key!.bits.length).toBeGreaterThan(2000)
    expect(noisy.key!.bits.length).toBeLessThan(secretKeyRate(0.03) * noisy.key!.reconciled)
    expect(distilled({ eavesdropper: 0.5 }).aborted).toBe('error-rate')
    expect(distilled({ rounds: 300 }).aborted).toBe('too-short')
  })

  it('the key rate vanishes at 11.00 %', () => {
    expect(secretKeyRate(0)).toBe(1)
    expect(secretKeyRate(0.1100278644)).toBeLessThan(1e-9)
    expect(1 - 2 * binaryEntropy(0.1100278644)).toBeCloseTo(0, 9)
    expect(secretKeyRate(0.9)).toBe(0)
  })

  it('error correction leaves equal keys near the least that must be told', () => {
    for (const errorRate of [0, 0.01, 0.05, 0.1]) {
      const random = createStream(5, `errors ${errorRate}`)
      const alice = Uint8Array.from({ length: 4000 }, () => random.integer(2))
      const bob = alice.map((bit) => (random.uniform() < errorRate ? 1 - bit : bit))
      const steps = reconciling(alice, bob, errorRate, createStream(5, 'permutations'))
      const { bob: after, parities, corrected } = finish(steps)
      expect(after).toEqual(alice)
      expect(corrected).toBe(bob.filter((bit, i) => bit !== alice[i]).length)
      expect(parities).toBeLessThan(40 + 1.35 * 4000 * binaryEntropy(errorRate))
      expect(parities).toBeGreaterThanOrEqual(4000 * binaryEntropy(errorRate) * 0.9)
    }
  })

  it('the Toeplitz hash is the product of the matrix, is linear, and changes with any bit', () => {
    const random = createStream(9, 'bits')
    const [a, b] = [0, 1].map(() => Uint8Array.from({ length: 77 }, () => random.integer(2)))
    const hash = (key: Uint8Array) => finish(hashingToeplitz(key, 41, createStream(9, 'matrix')))
    const unit = (j: number) => hash(Uint8Array.from({ length: 77 }, (_, i) => (i === j ? 1 : 0)))
    const columns = Array.from({ length: 77 }, (_, j) => unit(j))
    for (let i = 1; i < 41; i++)
      for (let j = 1; j < 77; j++) expect(columns[j]![i]).toBe(columns[j - 1]![i - 1])
    const product = Uint8Array.from({ length: 41 }, (_, i) =>
      a!.reduce((sum, bit, j) => sum ^ (bit & columns[j]![i]!), 0),
    )
    expect(hash(a!)).toEqual(product)
    const sum = a!.map((bit, i) => bit ^ b![i]!)
    expect(hash(sum)).toEqual(hash(a!).map((bit, i) => bit ^ hash(b!)[i]!))
    expect(columns.every((column) => column.includes(1))).toBe(true)
  })
})
