/*
 * A Gaussian mixture of numbers whose last column is told by the others: the joint density is fitted by expectation and
 * maximization, the density of the last column given the rest is again a mixture. For tables of some hundred rows.
 */
import { exp, log } from '../../base/elementary.ts'
import { factoring, solveFactored, solveLower } from '../../base/linear-algebra.ts'
import type { RandomStream } from '../../base/random.ts'
import { finish, type Stepwise } from '../../base/stepwise.ts'

export interface MixtureSettings {
  readonly components: number
  /** Added to the variances of standardized columns, so that no component shrinks onto a point. */
  readonly ridge: number
  readonly rounds: number
  /** The likeliest of so many random beginnings. */
  readonly beginnings: number
}

interface Component {
  readonly weight: number
  readonly mean: Float64Array
  /** Cholesky factor of the covariance. */
  readonly factor: Float64Array
  readonly covariance: Float64Array
}

/** Rows of equal length, in standardized units inside. */
export interface GaussianMixture {
  readonly width: number
  readonly shift: Float64Array
  readonly scale: Float64Array
  readonly components: readonly Component[]
  /** Mean log density of the training rows, in standardized units. */
  readonly logLikelihood: number
}

const logTau = 1.8378770664093453
/** A round that raises the mean log likelihood by less ends the fit. */
const calm = 1e-7
const leastScale = 1e-9

/**
 * The mixture of some rows.
 *
 * @param rows row-major, shape [count, width]
 * @see Bishop, Pattern Recognition and Machine Learning, section 9.2
 */
export function* fittingMixture(
  rows: Float64Array,
  width: number,
  settings: MixtureSettings,
  stream: RandomStream,
): Stepwise<GaussianMixture> {
  const count = rows.length / width
  const { shift, scale, standard } = standardized(rows, width)
  let best: Pick<GaussianMixture, 'components' | 'logLikelihood'> | null = null
  for (let beginning = 0; beginning < settings.beginnings; beginning++) {
    const fitted = yield* climbing(standard, width, count, settings, stream)
    if (!best || fitted.logLikelihood > best.logLikelihood) best = fitted
  }
  return { width, shift, scale, ...best! }
}

function standardized(rows: Float64Array, width: number) {
  const count = rows.length / width
  const shift = new Float64Array(width)
  const scale = new Float64Array(width)
  for (let at = 0; at < rows.length; at++) shift[at % width]! += rows[at]! / count
  for (let at = 0; at < rows.length; at++) {
    const away = rows[at]! - shift[at % width]!
    scale[at % width]! += (away * away) / count
  }
  for (let column = 0; column < width; column++) {
    const deviation = Math.sqrt(scale[column]!)
    scale[column] = deviation > leastScale ? deviation : 1
  }
  const standard = rows.map((value, at) => (value - shift[at % width]!) / scale[at % width]!)
  return { shift, scale, standard }
}

function* climbing(
  rows: Float64Array,
  width: number,
  count: number,
  { components, ridge, rounds }: MixtureSettings,
  stream: RandomStream,
): Stepwise<Pick<GaussianMixture, 'components' | 'logLikelihood'>> {
  let shares = nearest(rows, width, count, components, stream)
  let mixture: readonly Component[] = []
  let logLikelihood = -Infinity
  for (let round = 0; round < rounds; round++) {
    mixture = yield* maximized(rows, width, count, shares, components, ridge)
    const expected = expectation(rows, width, count, mixture)
    shares = expected.shares
    yield count * components * width * width
    const gain = expected.logLikelihood - logLikelihood
    logLikelihood = expected.logLikelihood
    if (gain < calm) break
  }
  return { components: mixture, logLikelihood }
}

/* Each row belongs to the nearest of some rows drawn at random. */
function nearest(
  rows: Float64Array,
  width: number,
  count: number,
  components: number,
  stream: RandomStream,
): Float64Array {
  const order = stream.shuffled(Array.from({ length: count }, (_, row) => row)).slice(0, components)
  const shares = new Float64Array(count * components)
  for (let row = 0; row < count; row++) {
    const distances = order.map((other) => squaredDistance(rows, width, row, other))
    shares[row * components + distances.indexOf(Math.min(...distances))] = 1
  }
  return shares
}

function squaredDistance(rows: Float64Array, width: number, a: number, b: number): number {
  let sum = 0
  for (let k = 0; k < width; k++) {
    const away = rows[a * width + k]! - rows[b * width + k]!
    sum += away * away
  }
  return sum
}

function* maximized(
  rows: Float64Array,
  width: number,
  count: number,
  shares: Float64Array,
  components: number,
  ridge: number,
): Stepwise<readonly Component[]> {
  const made: Component[] = []
  for (let k = 0; k < components; k++) {
    let total = 1e-10
    const mean = new Float64Array(width)
    for (let row = 0; row < count; row++) {
      const share = shares[row * components + k]!
      total += share
      for (let i = 0; i < width; i++) mean[i]! += share * rows[row * width + i]!
    }
    for (let i = 0; i < width; i++) mean[i]! /= total
    const covariance = new Float64Array(width * width)
    for (let row = 0; row < count; row++) {
      const share = shares[row * components + k]! / total
      if (share === 0) continue
      for (let i = 0; i < width; i++) {
        const away = share * (rows[row * width + i]! - mean[i]!)
        for (let j = 0; j < width; j++)
          covariance[i * width + j]! += away * (rows[row * width + j]! - mean[j]!)
      }
    }
    for (let i = 0; i < width; i++) covariance[i * width + i]! += ridge
    made.push({ weight: total / count, mean, covariance, factor: yield* factoring(covariance, width) })
  }
  return made
}

function expectation(rows: Float64Array, width: number, count: number, mixture: readonly Component[]) {
  const shares = new Float64Array(count * mixture.length)
  let sum = 0
  for (let row = 0; row < count; row++) {
    const own = rows.subarray(row * width, (row + 1) * width)
    const logs = mixture.map((component) => log(component.weight) + logDensity(component, own))
    const whole = logSum(logs)
    sum += whole
    logs.forEach((value, k) => (shares[row * mixture.length + k] = exp(value - whole)))
  }
  return { shares, logLikelihood: sum / count }
}

/* Of the first entries of a component, as many as the row has. The corner of a Cholesky factor is the corner's factor. */
function logDensity({ mean, factor }: Component, row: Float64Array): number {
  const width = mean.length
  const size = row.length
  const corner = size === width ? factor : cornerOf(factor, width, size)
  const away = row.map((value, i) => value - mean[i]!)
  const solved = solveLower(corner, away)
  let sum = size * logTau
  for (let i = 0; i < size; i++) sum += solved[i]! * solved[i]! + 2 * log(corner[i * size + i]!)
  return -sum / 2
}

function cornerOf(matrix: Float64Array, width: number, size: number): Float64Array {
  return Float64Array.from(
    { length: size * size },
    (_, at) => matrix[Math.floor(at / size) * width + (at % size)]!,
  )
}

function logSum(logs: readonly number[]): number {
  const most = Math.max(...logs)
  return most + log(logs.reduce((sum, value) => sum + exp(value - most), 0))
}

/** The last column given the others: a mixture of normal distributions, in the units of the table. */
export interface ConditionalDensity {
  readonly weights: readonly number[]
  readonly means: readonly number[]
  readonly deviations: readonly number[]
}

/** The density of the last column. @param given all other columns, in order */
export function conditionalDensity(mixture: GaussianMixture, given: readonly number[]): ConditionalDensity {
  const { width, shift, scale, components } = mixture
  const size = width - 1
  const row = Float64Array.from(given, (value, i) => (value - shift[i]!) / scale[i]!)
  const logs = components.map((component) => log(component.weight) + logDensity(component, row))
  const whole = logSum(logs)
  const parts = components.map(({ mean, covariance, factor }) => {
    const cross = Float64Array.from({ length: size }, (_, i) => covariance[i * width + size]!)
    const slopes = size === 0 ? cross : solveFactored(cornerOf(factor, width, size), cross)
    let middle = mean[size]!
    for (let i = 0; i < size; i++) middle += slopes[i]! * (row[i]! - mean[i]!)
    /* The last diagonal entry of the factor is the deviation that the others leave. */
    return { middle, deviation: factor[size * width + size]! }
  })
  return {
    weights: logs.map((value) => exp(value - whole)),
    means: parts.map(({ middle }) => shift[size]! + scale[size]! * middle),
    deviations: parts.map(({ deviation }) => scale[size]! * deviation),
  }
}

/** Log density of a value. */
export function logDensityAt({ weights, means, deviations }: ConditionalDensity, value: number): number {
  return logSum(
    weights.map((weight, k) => {
      const away = (value - means[k]!) / deviations[k]!
      return log(weight) - (away * away + logTau) / 2 - log(deviations[k]!)
    }),
  )
}

/** Mean and standard deviation of a conditional density. */
export function momentsOf({ weights, means, deviations }: ConditionalDensity): {
  readonly mean: number
  readonly deviation: number
} {
  const mean = weights.reduce((sum, weight, k) => sum + weight * means[k]!, 0)
  const square = weights.reduce((sum, weight, k) => {
    const away = means[k]! - mean
    return sum + weight * (deviations[k]! * deviations[k]! + away * away)
  }, 0)
  return { mean, deviation: Math.sqrt(square) }
}

/** `fittingMixture` without a break. */
export function fitMixture(...given: Parameters<typeof fittingMixture>): GaussianMixture {
  return finish(fittingMixture(...given))
}
