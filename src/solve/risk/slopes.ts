/* How an error falls with the queries: the mean error at each number of them, and the slope, with bootstrap intervals. */
import { exp, log } from '../../base/elementary.ts'
import { createStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'

/** Errors of one method at one number of queries. */
export interface ErrorSample {
  /** Mean over the repetitions, where they differ. */
  readonly queries: number
  readonly errors: readonly number[]
}

/** The mean error, and the means of its bootstrap. */
export interface ResampledError {
  readonly queries: number
  readonly mean: number
  readonly resampled: Float64Array
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
/** About what a draw costs, in multiplications. */
const perDraw = 40

/** 400 resamples of the repetitions at one point. @param name of a stream of its own */
export function* resampling(sample: ErrorSample, seed: number, name: string): Stepwise<ResampledError> {
  const { errors, queries } = sample
  const stream = createStream(seed, `bootstrap ${name}`)
  const resampled = new Float64Array(resamples)
  for (let k = 0; k < resamples; k++) {
    let sum = 0
    for (let i = 0; i < errors.length; i++) sum += errors[stream.integer(errors.length)]!
    resampled[k] = sum / errors.length
    yield perDraw * errors.length
  }
  return { queries, mean: meanOf(errors), resampled }
}

/** Points, and the slope of log error over log queries, with the 95 % of their resamples. */
export function errorCurve(samples: readonly ResampledError[]): ErrorCurve {
  const points = samples.map(({ queries, mean, resampled }): ErrorPoint => {
    const [low, high] = interval(resampled)
    return { queries, error: mean, low, high }
  })
  const queries = samples.map((sample) => sample.queries)
  const line = lineOf(
    queries,
    samples.map(({ mean }) => mean),
  )
  if (!line) return { points, slope: null }
  const slopes = Array.from({ length: resamples }, (_, k) => {
    const drawn = lineOf(
      queries,
      samples.map(({ resampled }) => resampled[k]!),
    )
    return drawn?.slope ?? line.slope
  })
  const [low, high] = interval(slopes)
  return { points, slope: { value: line.slope, low, high, constant: line.constant } }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

function interval(values: ArrayLike<number>): readonly [low: number, high: number] {
  const sorted = Float64Array.from(values).sort()
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
