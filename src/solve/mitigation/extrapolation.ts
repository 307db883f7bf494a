/*
 * Zero-noise extrapolation: curves through values at several noise scales, read at scale zero. Each says how its result
 * moves with each value, from which its uncertainty and its price in shots follow.
 */
import { exp, log } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'
import { solvePositiveDefinite } from '../../base/linear-algebra.ts'

export const fitNames = ['linear', 'richardson', 'poly2', 'exponential', 'exponentialFitted'] as const
export type FitName = (typeof fitNames)[number]

/** A curve through the values. */
export interface Extrapolation {
  /** At scale zero. */
  readonly value: number
  /** Derivative of that by each value. */
  readonly weights: readonly number[]
  /** The curve at any scale. */
  at(scale: number): number
}

/** A fit, or why the values allow none, as the end of a sentence. */
export type FitResult = Extrapolation | { readonly reason: string }

/** Whether there is a curve. */
export function isFitted(result: FitResult): result is Extrapolation {
  return 'value' in result
}

/** @throws LabError "range" unless there are 2 to 12 different scales from 1 */
export function requireScales(scales: readonly number[]): void {
  if (scales.length < 2 || scales.length > 12)
    throw new LabError('range', `extrapolation: scales must be 2 to 12 numbers, got ${scales.length}`)
  const wrong = scales.find((scale) => !(Number.isFinite(scale) && scale >= 1))
  if (wrong !== undefined)
    throw new LabError('range', `extrapolation: every scale must be a number from 1, got ${wrong}`)
  const twice = scales.find((scale, i) => scales.indexOf(scale) !== i)
  if (twice !== undefined)
    throw new LabError('range', `extrapolation: scales must differ, got ${twice} twice`)
}

/**
 * A fit by name.
 *
 * @param scales as `requireScales` wants them
 * @param values one for each
 * @param asymptote of `exponential`: what the value tends to under endless noise
 */
export function extrapolate(
  name: FitName,
  scales: readonly number[],
  values: readonly number[],
  asymptote: number,
): FitResult {
  switch (name) {
    case 'linear':
      return polynomial(scales, values, 1)
    case 'poly2':
      return polynomial(scales, values, 2)
    case 'richardson':
      return richardson(scales, values)
    case 'exponential':
      return exponential(scales, values, asymptote)
    case 'exponentialFitted':
      return exponentialFitted(scales, values)
  }
}

/** Least squares by a polynomial, every scale counting alike. */
function polynomial(scales: readonly number[], values: readonly number[], degree: number): FitResult {
  if (scales.length <= degree) return { reason: `it needs ${degree + 1} scales, got ${scales.length}` }
  const rows = polynomialRows(
    scales,
    scales.map(() => 1),
    degree,
  )
  const coefficients = rows.map((row) => dot(row, values))
  return {
    value: coefficients[0]!,
    weights: rows[0]!,
    at: (scale) => coefficients.reduceRight((sum, coefficient) => sum * scale + coefficient, 0),
  }
}

/**
 * Rows R with coefficients = R values: the weighted least squares solution. Scales are centred and stretched on the way, so
 * that powers stay small, and the coefficients are those of the plain scale again.
 */
function polynomialRows(
  scales: readonly number[],
  weights: readonly number[],
  degree: number,
): readonly (readonly number[])[] {
  const size = degree + 1
  const centre = scales.reduce((sum, scale) => sum + scale, 0) / scales.length
  const reach = Math.max(...scales.map((scale) => Math.abs(scale - centre)))
  const powers = scales.map((scale) => powersOf((scale - centre) / reach, size))
  const normal = new Float64Array(size * size)
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++)
      normal[j * size + k] = powers.reduce((sum, row, i) => sum + weights[i]! * row[j]! * row[k]!, 0)
  const solved = scales.map((_, i) =>
    solvePositiveDefinite(
      normal,
      powers[i]!.map((power) => power * weights[i]!),
    ),
  )
  return Array.from({ length: size }, (_, power) =>
    solved.map((column) => {
      let sum = 0
      for (let k = power; k < size; k++)
        sum +=
          column[k]! *
          binomialCoefficient(k, power) *
          wholePower(-centre, k - power) *
          wholePower(1 / reach, k)
      return sum
    }),
  )
}

function powersOf(x: number, size: number): readonly number[] {
  return Array.from({ length: size }, (_, k) => wholePower(x, k))
}

function wholePower(x: number, exponent: number): number {
  let result = 1
  for (let k = 0; k < exponent; k++) result *= x
  return result
}

function binomialCoefficient(n: number, k: number): number {
  let result = 1
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i
  return result
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0)
}

/** The polynomial through all values, by Lagrange's formula. */
function richardson(scales: readonly number[], values: readonly number[]): FitResult {
  const weights = lagrange(scales, 0)
  return { value: dot(weights, values), weights, at: (scale) => dot(lagrange(scales, scale), values) }
}

function lagrange(scales: readonly number[], at: number): readonly number[] {
  return scales.map((own, i) =>
    scales.reduce((product, other, j) => (i === j ? product : (product * (other - at)) / (other - own)), 1),
  )
}

/** Values on the far side of the asymptote count as this near to it, which gives them next to no weight. */
const leastDistance = 1e-6

/**
 * asymptote + amplitude exp(-rate scale): a line through the logarithms of the distances from the asymptote, each squared
 * residual weighted by the distance, which undoes most of what the logarithm does to errors. The sign of the amplitude is the
 * side on which a straight line through the values begins. This is the fit of mitiq's ExpFactory with a given asymptote.
 */
function exponential(scales: readonly number[], values: readonly number[], asymptote: number): FitResult {
  const intercept = dot(
    polynomialRows(
      scales,
      scales.map(() => 1),
      1,
    )[0]!,
    values,
  )
  const sign = Math.sign(intercept - asymptote)
  const onSide = values
    .map((value) => sign * (value - asymptote))
    .filter((distance) => distance > leastDistance)
  if (onSide.length < 2)
    return {
      reason: `two values must lie on the side of the asymptote ${asymptote} that a straight line comes from`,
    }
  const distancesOf = (all: readonly number[]) =>
    all.map((value) => Math.max(sign * (value - asymptote), leastDistance))
  const [level, rate] = logLine(scales, distancesOf(values))
  const amplitude = sign * exp(level)
  return {
    value: asymptote + amplitude,
    weights: slopes(
      (moved) => asymptote + sign * exp(logLine(scales, distancesOf(moved))[0]),
      values,
      Math.min(...onSide),
    ),
    at: (scale) => asymptote + amplitude * exp(rate * scale),
  }
}

function logLine(scales: readonly number[], distances: readonly number[]): readonly [number, number] {
  const logs = distances.map(log)
  const rows = polynomialRows(scales, distances, 1)
  return [dot(rows[0]!, logs), dot(rows[1]!, logs)]
}

/** Least squares by asymptote + amplitude exp(-rate scale) with all three free: for each rate the others are a line. */
function exponentialFitted(scales: readonly number[], values: readonly number[]): FitResult {
  if (scales.length < 3) return { reason: `it needs 3 scales, got ${scales.length}` }
  const spread = Math.max(...values) - Math.min(...values)
  if (!(spread > 0)) return { reason: 'all values are equal' }
  const rate = bestRate(scales, values)
  if (rate === null) return { reason: 'the values do not bend towards an asymptote' }
  const [asymptote, amplitude] = lineIn(scales, values, rate)
  return {
    value: asymptote + amplitude,
    weights: slopes(
      (moved) => {
        const [level, height] = lineIn(scales, moved, bestRate(scales, moved) ?? rate)
        return level + height
      },
      values,
      spread,
    ),
    at: (scale) => asymptote + amplitude * exp(-rate * scale),
  }
}

/** Rates between which curves are looked for, per unit of scale. */
const slowestRate = 1e-3
const fastestRate = 4
const rateSteps = 64

/** The rate of the least squares; null where it lies at an end of the range. */
function bestRate(scales: readonly number[], values: readonly number[]): number | null {
  const misfit = (logRate: number) => misfitAt(scales, values, exp(logRate))
  const [low, high] = [log(slowestRate), log(fastestRate)]
  const at = (step: number) => low + ((high - low) * step) / rateSteps
  let best = 0
  for (let step = 1; step <= rateSteps; step++) if (misfit(at(step)) < misfit(at(best))) best = step
  if (best === 0 || best === rateSteps) return null
  return exp(goldenSection(misfit, at(best - 1), at(best + 1)))
}

function misfitAt(scales: readonly number[], values: readonly number[], rate: number): number {
  const [level, height] = lineIn(scales, values, rate)
  return values.reduce((sum, value, i) => {
    const residual = value - level - height * exp(-rate * scales[i]!)
    return sum + residual * residual
  }, 0)
}

/** asymptote and amplitude of least squares at a given rate. */
function lineIn(
  scales: readonly number[],
  values: readonly number[],
  rate: number,
): readonly [number, number] {
  const rows = polynomialRows(
    scales.map((scale) => exp(-rate * scale)),
    scales.map(() => 1),
    1,
  )
  return [dot(rows[0]!, values), dot(rows[1]!, values)]
}

function goldenSection(f: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let [low, high] = [from, to]
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)]
  let [atLeft, atRight] = [f(left), f(right)]
  for (let step = 0; step < 80; step++) {
    if (atLeft < atRight) {
      ;[high, right, atRight] = [right, left, atLeft]
      left = high - ratio * (high - low)
      atLeft = f(left)
    } else {
      ;[low, left, atLeft] = [left, right, atRight]
      right = low + ratio * (high - low)
      atRight = f(right)
    }
  }
  return (low + high) / 2
}

/** Central differences: how a result moves with each value. @param size a length to which steps are small */
function slopes(
  result: (values: readonly number[]) => number,
  values: readonly number[],
  size: number,
): readonly number[] {
  const step = size * 1e-3
  return values.map((_, i) => {
    const moved = (by: number) => result(values.map((value, j) => (i === j ? value + by : value)))
    return (moved(step) - moved(-step)) / (2 * step)
  })
}
