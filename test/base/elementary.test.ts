import { describe, expect, it } from 'vitest'
import * as elementary from '../../src/base/elementary.ts'

/* Doubles numbered in their order. */
function order(x: number): bigint {
  const bits = new BigInt64Array(new Float64Array([x]).buffer)[0]!
  return bits < 0n ? -(2n ** 63n) - bits : bits
}

/* Units in the last place between two doubles: 0 for equal bits or two NaN. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || (a !== a && b !== b)) return 0
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity
  const distance = Number(order(a) - order(b))
  return Math.abs(distance)
}

/* A fixed, well spread sequence in [0, 1). */
const spread = (i: number) => (i * 0.6180339887498949) % 1
const between = (low: number, high: number, count = 20_000) =>
  Array.from({ length: count }, (_, i) => low + (high - low) * spread(i + 1))
const powers = (low: number, high: number, count = 20_000) =>
  between(low, high, count).map((e) => (spread(e * 7919) < 0.5 ? -1 : 1) * 10 ** e)

const { sin, cos, tan, exp, expm1, log, log1p, pow, asin, acos, atan, atan2, tanh, sigmoid, softplus } =
  elementary

describe('elementary functions of one variable', () => {
  /* V8's own functions are within 1 ulp of the truth; ours may be 2 away from those. */
  const cases: [string, (x: number) => number, (x: number) => number, number[], number][] = [
    ['sin', sin, Math.sin, [...between(-10, 10), ...powers(-8, 6), ...between(-1e9, 1e9)], 1],
    ['cos', cos, Math.cos, [...between(-10, 10), ...powers(-8, 6), ...between(-1e9, 1e9)], 1],
    ['tan', tan, Math.tan, [...between(-10, 10), ...powers(-8, 6)], 3],
    ['asin', asin, Math.asin, [...between(-1, 1), ...powers(-9, 0)], 1],
    ['acos', acos, Math.acos, [...between(-1, 1), ...powers(-9, 0)], 1],
    ['atan', atan, Math.atan, [...between(-10, 10), ...powers(-9, 19)], 1],
    ['exp', exp, Math.exp, [...between(-1, 1), ...between(-745, 710), ...powers(-18, 2)], 1],
    ['expm1', expm1, Math.expm1, [...between(-1, 1), ...between(-50, 709), ...powers(-18, 2)], 1],
    ['log', log, Math.log, [...between(0, 3), ...powers(-307, 308).map(Math.abs), 5e-324, 1e-310], 1],
    ['log1p', log1p, Math.log1p, [...between(-1, 3), ...powers(-18, 0), ...powers(0, 300).map(Math.abs)], 2],
    ['tanh', tanh, Math.tanh, [...between(-3, 3), ...between(-25, 25), ...powers(-10, 0)], 2],
  ]

  it.each(cases)('%s matches Math to its last places', (_, ours, theirs, points, limit) => {
    let worst = 0
    let worstAt = 0
    for (const x of points) {
      const distance = ulps(ours(x), theirs(x))
      if (distance > worst) {
        worst = distance
        worstAt = x
      }
    }
    expect(worst, `at ${worstAt}`).toBeLessThanOrEqual(limit)
  })

  it.each(cases)('%s keeps the special values of Math', (_, ours, theirs) => {
    for (const x of [0, -0, 1, -1, Infinity, -Infinity, NaN, 5e-324, 1.7976931348623157e308]) {
      if (Math.abs(x) > 1e300 && Number.isFinite(x) && [sin, cos, tan].includes(ours)) continue
      expect(ulps(ours(x), theirs(x)), `at ${x}`).toBeLessThanOrEqual(1)
    }
  })
})

describe('sin and cos', () => {
  it('stay on the circle for huge angles and give NaN where none is left', () => {
    for (const x of [1e15, 2 ** 60, 1e25]) expect(sin(x) ** 2 + cos(x) ** 2).toBeCloseTo(1, 9)
    for (const x of [2 ** 100, 1.7976931348623157e308, Infinity])
      expect([sin(x), cos(x), tan(x)]).toEqual([NaN, NaN, NaN])
  })

  it('are right next to multiples of pi/2, where the reduction cancels most', () => {
    for (let n = 1; n < 1e6; n = Math.ceil(n * 1.37)) {
      const x = n * (Math.PI / 2)
      expect(ulps(sin(x), Math.sin(x)), `sin at ${n} pi/2`).toBeLessThanOrEqual(1)
      expect(ulps(cos(x), Math.cos(x)), `cos at ${n} pi/2`).toBeLessThanOrEqual(1)
    }
    expect(sin(Math.PI)).toBe(1.2246467991473532e-16)
    expect(cos(Math.PI / 2)).toBe(6.123233995736766e-17)
  })

  it('agree with Math up to 1e12 to 1e-15', () => {
    for (const x of powers(6, 12)) {
      expect(Math.abs(sin(x) - Math.sin(x))).toBeLessThan(1e-15)
      expect(Math.abs(cos(x) - Math.cos(x))).toBeLessThan(1e-15)
    }
  })
})

describe('pow', () => {
  it('matches Math.pow to 1 ulp over the whole range', () => {
    const bases = [...between(0, 3, 4000), ...powers(-300, 300, 4000).map(Math.abs)]
    for (const [i, x] of bases.entries()) {
      for (const y of [0.3, -0.7, 1 / 3, 2.5, -3, 7, (spread(i * 31) - 0.5) * 40]) {
        expect(ulps(pow(x, y), x ** y), `${x} ** ${y}`).toBeLessThanOrEqual(1)
      }
    }
  })

  it('keeps the special values of ECMAScript', () => {
    const values = [
      0,
      -0,
      1,
      -1,
      2,
      -2,
      0.5,
      -0.5,
      3,
      -3,
      Infinity,
      -Infinity,
      NaN,
      1e300,
      -1e300,
      1e-300,
      1e16,
    ]
    for (const x of values) {
      for (const y of values) {
        expect(ulps(pow(x, y), x ** y), `${x} ** ${y}`).toBeLessThanOrEqual(1)
      }
    }
  })
})

describe('atan2', () => {
  it('matches Math.atan2 in every quadrant, on the axes and at infinity', () => {
    const values = [0, -0, 1, -1, 0.3, -7, 1e-300, -1e-300, 1e300, Infinity, -Infinity, NaN, 2.4375, 0.4375]
    for (const y of values) {
      for (const x of values) expect(ulps(atan2(y, x), Math.atan2(y, x)), `${y}, ${x}`).toBeLessThanOrEqual(1)
    }
  })
})

describe('sigmoid and softplus', () => {
  it('keep to their definitions and do not overflow', () => {
    for (const x of between(-30, 30, 2000)) {
      expect(Math.abs(sigmoid(x) / (1 / (1 + Math.exp(-x))) - 1)).toBeLessThan(1e-15)
      expect(Math.abs(softplus(x) / Math.log1p(Math.exp(x)) - 1)).toBeLessThan(1e-14)
      expect(Math.abs(sigmoid(x) + sigmoid(-x) - 1)).toBeLessThan(1e-15)
    }
    expect([sigmoid(1000), sigmoid(-1000), softplus(1000), softplus(-1000)]).toEqual([1, 0, 1000, 0])
  })
})
