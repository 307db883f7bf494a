/*
 * Distributions of a load, fitted by maximum likelihood: what lies above a threshold, and how much. Tails are given as
 * P(X > x), so that small ones keep their digits.
 */
import { exp, expm1, log, log1p } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'
import type { RiskDistribution } from '../../document/problems/tail-risk/types.ts'
import { normalTail } from './normal-tail.ts'

export interface Distribution {
  readonly name: RiskDistribution
  readonly parameters: Readonly<Record<string, number>>
  /** P(X > x). */
  tail(this: void, x: number): number
}

export interface FitOptions {
  /** Generalized Pareto: excesses are taken above this quantile of the values. */
  readonly thresholdQuantile: number
}

/** Values in ascending order. */
export const ascending = (values: ArrayLike<number>): Float64Array => Float64Array.from(values).sort()

/** The quantile by linear interpolation between order statistics, as NumPy's default has it. @param sorted ascending */
export function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (place - below) * (high - low)
}

/** Mean of the values at or above a level; NaN where there is none. */
export function meanAbove(values: ArrayLike<number>, level: number): number {
  let [sum, count] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < level) continue
    sum += values[i]!
    count += 1
  }
  return sum / count
}

/**
 * Fits a distribution to values.
 *
 * @throws LabError "data" on fewer than 10 values, values that are all the same, or that the distribution cannot have
 */
export function fitDistribution(
  name: RiskDistribution,
  values: ArrayLike<number>,
  options: FitOptions,
): Distribution {
  const sorted = ascending(values)
  if (sorted.length < 10)
    throw new LabError(
      'data',
      `risk: a fit needs at least 10 values, got ${sorted.length}; give a longer series`,
    )
  if (!(sorted.at(-1)! > sorted[0]!))
    throw new LabError(
      'data',
      `risk: values must differ, got ${sorted[0]!} in every row; give another column`,
    )
  switch (name) {
    case 'normal':
      return normal(sorted)
    case 'log-normal':
      return logNormal(sorted)
    case 'gumbel':
      return gumbel(sorted)
    case 'generalized-pareto':
      return generalizedPareto(sorted, options.thresholdQuantile)
    case 'empirical':
      return empirical(sorted)
    default:
      return name satisfies never
  }
}

function moments(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  return { mean, deviation: Math.sqrt(squares / values.length) }
}

function normal(values: Float64Array): Distribution {
  const { mean, deviation } = moments(values)
  return {
    name: 'normal',
    parameters: { mean, deviation },
    tail: (x) => normalTail((x - mean) / deviation),
  }
}

function logNormal(values: Float64Array): Distribution {
  if (!(values[0]! > 0))
    throw new LabError(
      'data',
      `risk: a log-normal distribution needs values above 0, got ${values[0]!}; choose another distribution`,
    )
  const { mean, deviation } = moments(values.map(log))
  return {
    name: 'log-normal',
    parameters: { logMean: mean, logDeviation: deviation },
    tail: (x) => (x <= 0 ? 1 : normalTail((log(x) - mean) / deviation)),
  }
}

/* scale = mean - sum x exp(-x / scale) / sum exp(-x / scale), found by bisection: its left side less its right side rises. */
function gumbel(values: Float64Array): Distribution {
  const { mean, deviation } = moments(values)
  const least = values[0]!
  const weighted = (scale: number) => {
    let [sum, first] = [0, 0]
    for (const value of values) {
      const weight = exp((least - value) / scale)
      sum += weight
      first += value * weight
    }
    return { sum, gap: scale - mean + first / sum }
  }
  let [low, high] = [deviation * 1e-3, deviation * 10]
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (weighted(middle).gap > 0) high = middle
    else low = middle
  }
  const scale = (low + high) / 2
  const location = least - scale * log(weighted(scale).sum / values.length)
  return {
    name: 'gumbel',
    parameters: { location, scale },
    tail: (x) => -expm1(-exp(-(x - location) / scale)),
  }
}

function empirical(values: Float64Array): Distribution {
  return { name: 'empirical', parameters: { values: values.length }, tail: (x) => shareAbove(values, x) }
}

/** Share of the sorted values that are above x. */
function shareAbove(sorted: Float64Array, x: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! > x) high = middle
    else low = middle + 1
  }
  return (sorted.length - low) / sorted.length
}

/** Excesses over the threshold that a fit needs. */
const fewestExcesses = 10

/*
 * Below the threshold the values themselves; above it P(X > u) (1 + shape (x - u) / scale)^(-1 / shape) (Coles 2001). The
 * likelihood has one free number once shape is the mean of log(1 + t y), t = shape / scale (Grimshaw 1993).
 */
function generalizedPareto(values: Float64Array, thresholdQuantile: number): Distribution {
  const threshold = quantileOf(values, thresholdQuantile)
  const excesses = values.filter((value) => value > threshold).map((value) => value - threshold)
  if (excesses.length < fewestExcesses)
    throw new LabError(
      'data',
      `risk: a generalized Pareto fit needs at least ${fewestExcesses} values above its threshold, got ${excesses.length}; lower its thresholdQuantile or give a longer series`,
    )
  const { shape, scale } = paretoFit(excesses)
  const share = excesses.length / values.length
  const above = (excess: number): number => {
    if (Math.abs(shape) < 1e-9) return exp(-excess / scale)
    const inside = 1 + (shape * excess) / scale
    return inside <= 0 ? 0 : exp(-log(inside) / shape)
  }
  return {
    name: 'generalized-pareto',
    parameters: { threshold, shape, scale, shareAbove: share },
    tail: (x) => (x <= threshold ? shareAbove(values, x) : share * above(x - threshold)),
  }
}

function paretoFit(excesses: Float64Array): { readonly shape: number; readonly scale: number } {
  const count = excesses.length
  const mean = excesses.reduce((sum, value) => sum + value, 0) / count
  const largest = excesses.reduce((most, value) => Math.max(most, value), 0)
  const shapeOf = (t: number) => excesses.reduce((sum, value) => sum + log1p(t * value), 0) / count
  const likelihood = (t: number) => {
    if (Math.abs(t * mean) < 1e-9) return -log(mean) - 1
    const shape = shapeOf(t)
    /* Below -1 the density has no bound at its end. */
    return shape <= -1 ? -Infinity : -log(shape / t) - shape - 1
  }
  const [from, to] = [(-1 / largest) * (1 - 1e-9), 20 / mean]
  const t = maximum(likelihood, from, to)
  if (Math.abs(t * mean) < 1e-9) return { shape: 0, scale: mean }
  const shape = shapeOf(t)
  return { shape, scale: shape / t }
}

/** Where a function is largest: the best of many places, then golden sections around it. */
export function maximum(f: (x: number) => number, from: number, to: number, places = 400): number {
  const step = (to - from) / places
  let best = from
  let highest = -Infinity
  for (let k = 0; k <= places; k++) {
    const value = f(from + k * step)
    if (value > highest) {
      highest = value
      best = from + k * step
    }
  }
  return goldenSection(f, Math.max(from, best - step), Math.min(to, best + step))
}

const golden = 0.6180339887498949

/** Where a function with one peak between the bounds is largest. */
export function goldenSection(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  let [c, d] = [b - golden * (b - a), a + golden * (b - a)]
  let [fc, fd] = [f(c), f(d)]
  for (let step = 0; step < 60; step++) {
    if (fc >= fd) {
      ;[b, d, fd] = [d, c, fc]
      c = b - golden * (b - a)
      fc = f(c)
    } else {
      ;[a, c, fc] = [c, d, fd]
      d = a + golden * (b - a)
      fd = f(d)
    }
  }
  return (a + b) / 2
}

/** The x with P(X > x) = share, between the bounds. */
export function levelOf({ tail }: Distribution, share: number, low: number, high: number): number {
  let [a, b] = [low, high]
  for (let step = 0; step < 80; step++) {
    const middle = (a + b) / 2
    if (tail(middle) > share) a = middle
    else b = middle
  }
  return (a + b) / 2
}
