/* Tails of the distributions behind tests: normal, Student's t, chi-squared, and the range of normal draws. */
import { exp, log } from '../../base/elementary.ts'

/* Lanczos' approximation (g = 7, 9 terms): relative error below 1e-14 for x from 0.5. */
const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Log of the gamma function, x from 0.5. */
export function logGamma(x: number): number {
  let sum = lanczos[0]!
  for (let i = 1; i < lanczos.length; i++) sum += lanczos[i]! / (x - 1 + i)
  const t = x + 6.5
  return 0.9189385332046727 + (x - 0.5) * log(t) - t + log(sum)
}

const tiny = 1e-300
const enough = 1e-16

/* One step of the modified Lentz method: numerator and denominator of a continued fraction move on. */
function lentz(terms: (i: number) => number, most: number): number {
  let c = 1
  let d = 0
  let value = 1
  for (let i = 0; i < most; i++) {
    const a = terms(i)
    d = 1 + a * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + a / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    value *= c * d
    if (Math.abs(c * d - 1) < enough) break
  }
  return value
}

/**
 * The regularized incomplete beta function I_x(a, b), by its continued fraction (DLMF 8.17.22).
 *
 * @param x from 0 to 1; a, b from 0.5
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x)) / a
  const term = (i: number): number => {
    const m = Math.floor((i + 1) / 2)
    if (i % 2 === 1) return (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    return (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
  }
  return front / lentz(term, 500)
}

/** Probability that |t| is at least this with so many degrees of freedom (any number above 0.5). */
export function studentTail(t: number, degrees: number): number {
  if (!Number.isFinite(t)) return 0
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
}

/** The point that |t| exceeds with the given probability. @param probability above 0, below 1 */
export function studentPoint(probability: number, degrees: number): number {
  let high = 1
  while (studentTail(high, degrees) > probability) high *= 2
  return bisected((t) => studentTail(t, degrees) - probability, 0, high)
}

/* Where a falling function is 0. */
function bisected(falling: (x: number) => number, from: number, to: number): number {
  let low = from
  let high = to
  for (let i = 0; i < 200 && high - low > 1e-14 * Math.max(1, high); i++) {
    const middle = (low + high) / 2
    if (falling(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Probability that a chi-squared number with so many degrees of freedom is at least this. */
export function chiSquaredTail(value: number, degrees: number): number {
  const a = degrees / 2
  const x = value / 2
  if (x <= 0) return 1
  const front = exp(a * log(x) - x - logGamma(a))
  return x < a + 1 ? 1 - lowerSeries(a, x, front) : upperFraction(a, x, front)
}

/* P(a, x) by its series. */
function lowerSeries(a: number, x: number, front: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < 1000 && term > sum * enough; n++) {
    term *= x / (a + n)
    sum += term
  }
  return front * sum
}

/* Q(a, x) by its continued fraction. */
function upperFraction(a: number, x: number, front: number): number {
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let i = 1; i < 1000; i++) {
    const numerator = -i * (i - a)
    b += 2
    d = numerator * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    value *= d * c
    if (Math.abs(d * c - 1) < enough) break
  }
  return front * value
}

/** Probability that a standard normal number is at most this. */
export function normalShare(z: number): number {
  const tail = chiSquaredTail(z * z, 1) / 2
  return z > 0 ? 1 - tail : tail
}

const rangeSteps = 400
const rangeEnd = 8

/**
 * Probability that the range of `count` standard normal draws is at most this: the studentized range with infinitely many
 * degrees of freedom, by Simpson's rule.
 */
export function rangeShare(range: number, count: number): number {
  const step = (2 * rangeEnd) / rangeSteps
  let sum = 0
  for (let i = 0; i <= rangeSteps; i++) {
    const z = -rangeEnd + i * step
    const between = normalShare(z) - normalShare(z - range)
    let power = 1
    for (let k = 1; k < count; k++) power *= between
    const weight = i === 0 || i === rangeSteps ? 1 : i % 2 === 1 ? 4 : 2
    sum += weight * exp((-z * z) / 2) * power
  }
  return (count * sum * step) / 3 / 2.5066282746310002
}

/** The range that `count` normal draws exceed with the given probability. */
export function rangePoint(probability: number, count: number): number {
  return bisected((range) => 1 - rangeShare(range, count) - probability, 0, 16)
}
