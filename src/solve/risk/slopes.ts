/* How an error falls with the queries: the mean error at each number of them, and the slope, with bootstrap intervals. */
import { exp, log } from '../../base/elementary.ts'
import { createStream } from '../../base/random.ts'

/** Errors of one method at one number of queries. */
export interface ErrorSample {
  /** Mean over the repetitions, where they differ. */
  readonly queries: number
  readonly errors: readonly number[]
}

export interface ErrorPoint {
  readonly queries: number
  /** Mean absolute error. */
  readonly error: number
  /** 95 % of the bootstrap. */
  readonly low: number
  readonly high: number
}

/** error = constant * queries^value. */
export interface Slope {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly constant: number
}

export interface ErrorCurve {
  readonly points: readonly ErrorPoint[]
  /** Null with fewer than three points, or where an error is 0. */
  readonly slope: Slope | null
}

const resamples = 400

/** Points and slope of log error over log queries; intervals from 400 resamples of the repetitions at each point. */
export function errorCurve(samples: readonly ErrorSample[], seed: number, name: string): ErrorCurve {
  const stream = createStream(seed, `bootstrap ${name}`)
  const means = samples.map(({ errors }) => meanOf(errors))
  const resampled = Array.from({ length: resamples }, () =>
    samples.map(({ errors }) => {
      let sum = 0
      for (let k = 0; k < errors.length; k++) sum += errors[stream.integer(errors.length)]!
      return sum / errors.length
    }),
  )
  const points = samples.map(({ queries }, k): ErrorPoint => {
    const [low, high] = interval(resampled.map((row) => row[k]!))
    return { queries, error: means[k]!, low, high }
  })
  const queries = samples.map((sample) => sample.queries)
  const line = lineOf(queries, means)
  if (!line) return { points, slope: null }
  const slopes = resampled.map((row) => lineOf(queries, row)?.slope ?? line.slope)
  const [low, high] = interval(slopes)
  return { points, slope: { value: line.slope, low, high, constant: line.constant } }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function interval(values: readonly number[]): readonly [low: number, high: number] {
  const sorted = values.toSorted((a, b) => a - b)
  const last = sorted.length - 1
  return [sorted[Math.floor(0.025 * last)]!, sorted[Math.ceil(0.975 * last)]!]
}

interface PowerLaw {
  readonly slope: number
  readonly constant: number
}

function lineOf(queries: readonly number[], errors: readonly number[]): PowerLaw | null {
  if (errors.length < 3 || errors.some((error) => !(error > 0))) return null
  const xs = queries.map((value) => log(value))
  const ys = errors.map((value) => log(value))
  const [x, y] = [meanOf(xs), meanOf(ys)]
  const square = xs.reduce((sum, value) => sum + (value - x) * (value - x), 0)
  const slope = xs.reduce((sum, value, k) => sum + (value - x) * (ys[k]! - y), 0) / square
  return { slope, constant: exp(y - slope * x) }
}
