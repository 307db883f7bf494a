/*
 * How often something of probability p comes up in n trials, drawn with one random number: the distribution is searched
 * outwards from its peak, so that 200 shots cost one draw and not 200. Exact but for rounding.
 */
import { exp, log } from '../base/elementary.ts'

/** log(k!) for small k, worked out once; Stirling's series beyond. */
const logFactorials = new Float64Array(64)
for (let k = 2; k < logFactorials.length; k++) logFactorials[k] = logFactorials[k - 1]! + log(k)

const halfLogTau = 0.9189385332046727

/** log(k!), to about 1e-15 of its size. */
export function logFactorial(k: number): number {
  const held = logFactorials[k]
  if (held !== undefined) return held
  const x = k + 1
  const inverse = 1 / x
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return (x - 0.5) * log(x) - x + halfLogTau + series
}

/** The probability of k successes in n trials of probability 0 < p < 1. */
export function binomialProbability(n: number, p: number, k: number): number {
  const ways = logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  return exp(ways + k * log(p) + (n - k) * log(1 - p))
}

/**
 * A binomial number from a uniform one.
 *
 * @param n trials, a whole number from 0
 * @param p probability of a success; below 0 counts as 0, above 1 as 1
 * @param uniform in [0, 1)
 */
export function binomial(n: number, p: number, uniform: number): number {
  if (!(p > 0) || n === 0) return 0
  if (p >= 1) return n
  const odds = p / (1 - p)
  const peak = Math.min(n, Math.floor((n + 1) * p))
  let left = uniform
  let [up, down] = [peak, peak]
  let upper = binomialProbability(n, p, peak)
  let lower = upper
  left -= upper
  while (left >= 0) {
    const before = upper + lower
    if (up < n) {
      upper *= (odds * (n - up)) / (up + 1)
      up++
      left -= upper
      if (left < 0) return up
    } else upper = 0
    if (down > 0) {
      lower *= down / (odds * (n - down + 1))
      down--
      left -= lower
      if (left < 0) return down
    } else lower = 0
    /* Rounding may leave a little beyond the last possible outcome. */
    if (before === 0 || (up === n && down === 0)) return peak
  }
  return up
}
