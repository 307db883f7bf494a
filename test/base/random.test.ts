import { describe, expect, it } from 'vitest'
import { createStream, philox } from '../../src/base/random.ts'

const words = (text: string) => text.split(' ').map((word) => Number.parseInt(word, 16))

describe('philox', () => {
  /* Known answers published with Random123: counter, key, result. */
  it.each([
    ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('gives the published answer for counter %s', (counter, key, expected) => {
    const block = Uint32Array.from(words(counter))
    const [key0, key1] = words(key)
    philox(block, key0!, key1!)
    expect([...block]).toEqual(words(expected))
  })
})

const draws = (count: number, draw: () => number) => Array.from({ length: count }, draw)
const first = (seed: number, name: string, counter = 0) => createStream(seed, name, counter).uniform()

describe('a random stream', () => {
  it('goes on from its counter with the same bits, whatever was drawn before', () => {
    const whole = createStream(42, 'batches')
    whole.uniform()
    whole.normal()
    whole.shuffled([1, 2, 3, 4])
    expect(whole.counter).toBe(5)
    const resumed = createStream(42, 'batches', whole.counter)
    expect(draws(5, () => resumed.normal())).toEqual(draws(5, () => whole.normal()))
  })

  it('differs by seed, by name and beyond 2^32 draws', () => {
    const values = [
      first(1, 'a'),
      first(2, 'a'),
      first(1, 'b'),
      first(1, 'a', 1),
      first(1, 'a', 2 ** 32),
      first(1, 'a', 2 ** 33),
    ]
    expect(new Set(values).size).toBe(values.length)
  })

  it('is uniform: mean, variance and a chi-squared of 100 cells within four deviations', () => {
    const stream = createStream(7, 'uniform')
    const count = 100_000
    const cells = Array.from({ length: 100 }, () => 0)
    let sum = 0
    let squares = 0
    for (let i = 0; i < count; i++) {
      const value = stream.uniform()
      cells[Math.floor(value * 100)]! += 1
      sum += value
      squares += value * value
    }
    expect(Math.abs(sum / count - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / count))
    expect(Math.abs(squares / count - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / count))
    const chiSquared = cells.reduce((total, n) => total + (n - 1000) ** 2 / 1000, 0)
    expect(Math.abs(chiSquared - 99)).toBeLessThan(4 * Math.sqrt(2 * 99))
  })

  it('is normal: the first four moments within four deviations', () => {
    const stream = createStream(7, 'normal')
    const count = 100_000
    const moments = [0, 0, 0, 0]
    for (let i = 0; i < count; i++) {
      const value = stream.normal()
      for (let k = 0; k < 4; k++) moments[k]! += value ** (k + 1) / count
    }
    const deviations = [1, 2, 15, 96].map((variance) => Math.sqrt(variance / count))
    for (const [k, expected] of [0, 1, 0, 3].entries())
      expect(Math.abs(moments[k]! - expected)).toBeLessThan(4 * deviations[k]!)
  })

  it('shuffles without bias: every element is equally often at every place', () => {
    const stream = createStream(3, 'shuffle')
    const seen = Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => 0))
    for (let i = 0; i < 10_000; i++) {
      for (const [place, item] of stream.shuffled([0, 1, 2, 3, 4]).entries()) seen[place]![item]! += 1
    }
    for (const count of seen.flat()) expect(Math.abs(count - 2000)).toBeLessThan(4 * Math.sqrt(1600))
  })

  it('keeps every integer below its bound', () => {
    const stream = createStream(3, 'integers')
    const values = draws(1000, () => stream.integer(3))
    expect(new Set(values)).toEqual(new Set([0, 1, 2]))
  })

  it.each([-1, 1.5, 4294967296, NaN])('refuses the seed %s', (seed) => {
    expect(() => createStream(seed, 'x')).toThrow('the seed must be a whole number')
  })
})
