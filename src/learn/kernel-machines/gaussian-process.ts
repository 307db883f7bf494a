/*
 * Gaussian processes on any kernel matrix (Rasmussen and Williams 2006). Numbers: the exact posterior. Classes: one latent
 * function per class against the rest, a single one for two, logistic likelihood, Laplace's approximation (their algorithms 3.1 and
 * 3.2).
 */
import { log, sigmoid, softplus } from '../../base/elementary.ts'
import { factoring, solveFactored, solveLower } from '../../base/linear-algebra.ts'
import type { Stepwise } from '../../base/stepwise.ts'

/** A fitted process: give it kernel values against the training rows. */
export interface Process {
  /** Log of the probability of the targets under the prior. */
  readonly logLikelihood: number
  /**
   * Means of a regression, shape [rows]; or class probabilities, shape [rows, classes].
   *
   * @param kernel row-major, shape [rows, count]
   */
  predict(kernel: Float64Array, rows: number): Float64Array
}

function logDeterminant(factor: Float64Array, size: number): number {
  let sum = 0
  for (let i = 0; i < size; i++) sum += log(factor[i * size + i]!)
  return 2 * sum
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>, offset = 0): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[offset + i]!
  return sum
}

/**
 * The posterior mean of a regression. The amplitude of the kernel is the one of the largest likelihood, which has a closed form.
 *
 * @param kernel symmetric, row-major, shape [count, count]; its diagonal is changed
 * @param noise variance of the noise relative to the amplitude
 */
export function* fittingProcessRegression(
  kernel: Float64Array,
  targets: Float64Array,
  noise: number,
): Stepwise<Process> {
  const size = targets.length
  const mean = targets.reduce((sum, target) => sum + target, 0) / size
  const residuals = targets.map((target) => target - mean)
  for (let i = 0; i < size; i++) kernel[i * size + i]! += noise
  const factor = yield* factoring(kernel, size)
  const coefficients = solveFactored(factor, residuals)
  const amplitude = Math.max(dot(residuals, coefficients) / size, Number.MIN_VALUE)
  return {
    logLikelihood: -0.5 * (size * (log(2 * Math.PI * amplitude) + 1) + logDeterminant(factor, size)),
    predict: (cross, rows) =>
      Float64Array.from({ length: rows }, (_, row) => mean + dot(coefficients, cross, row * size)),
  }
}

/** A latent function at its mode. */
interface Mode {
  /** Slope of the log likelihood there: the posterior mean elsewhere is the kernel times this. */
  readonly slope: Float64Array
  /** Roots of minus the second derivatives. */
  readonly roots: Float64Array
  /** Of 1 + W^(1/2) K W^(1/2). */
  readonly factor: Float64Array
  readonly logLikelihood: number
}

/* 1 + W^(1/2) K W^(1/2). */
function withRoots(kernel: Float64Array, roots: Float64Array): Float64Array {
  const size = roots.length
  const inner = new Float64Array(kernel.length)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++)
      inner[row * size + column] = kernel[row * size + column]! * roots[row]! * roots[column]!
    inner[row * size + row]! += 1
  }
  return inner
}

const mostNewtonSteps = 50

/* Newton steps on the posterior of f, signs being +1 for the class and -1 for the rest. */
function* findingMode(kernel: Float64Array, signs: Float64Array): Stepwise<Mode> {
  const size = signs.length
  let latent: Float64Array = new Float64Array(size)
  let highest = -Infinity
  let mode: Mode | null = null
  for (let step = 0; step < mostNewtonSteps; step++) {
    const shares = latent.map(sigmoid)
    const roots = shares.map((share) => Math.sqrt(share * (1 - share)))
    const slope = shares.map((share, i) => (signs[i]! > 0 ? 1 : 0) - share)
    const inner = withRoots(kernel, roots)
    yield size * size
    const factor = yield* factoring(inner, size)
    const wanted = latent.map((value, i) => roots[i]! * roots[i]! * value + slope[i]!)
    const pulled = roots.map((root, i) => root * dot(wanted, kernel, i * size))
    const back = solveFactored(factor, pulled)
    const weights = wanted.map((value, i) => value - roots[i]! * back[i]!)
    latent = weights.map((_, i) => dot(weights, kernel, i * size))
    yield 4 * size * size
    const losses = latent.reduce((sum, value, i) => sum + softplus(-signs[i]! * value), 0)
    const reached = -0.5 * dot(weights, latent) - losses - 0.5 * logDeterminant(factor, size)
    mode = { slope: weights, roots, factor, logLikelihood: reached }
    if (reached - highest < 1e-10) break
    highest = reached
  }
  return mode!
}

/* Probability of the class, averaged over the latent function (MacKay 1992). */
function averagedShare(mode: Mode, cross: Float64Array, prior: number): number {
  const spread = solveLower(
    mode.factor,
    cross.map((value, i) => value * mode.roots[i]!),
  )
  const variance = Math.max(0, prior - dot(spread, spread))
  return sigmoid(dot(mode.slope, cross) / Math.sqrt(1 + (Math.PI * variance) / 8))
}

/**
 * Class probabilities.
 *
 * @param kernel symmetric with diagonal 1, row-major, shape [count, count]; is multiplied by the variance
 * @param variance of the latent functions
 */
export function* fittingProcessClassification(
  kernel: Float64Array,
  classOf: Float64Array,
  classes: number,
  variance: number,
): Stepwise<Process> {
  const size = classOf.length
  for (let at = 0; at < kernel.length; at++) kernel[at]! *= variance
  const own = classes === 2 ? [1] : Array.from({ length: classes }, (_, klass) => klass)
  const modes: Mode[] = []
  for (const klass of own) {
    const signs = classOf.map((target) => (target === klass ? 1 : -1))
    modes.push(yield* findingMode(kernel, signs))
  }
  return {
    logLikelihood: modes.reduce((sum, { logLikelihood }) => sum + logLikelihood, 0),
    predict(cross, rows) {
      const scores = new Float64Array(rows * classes)
      for (let row = 0; row < rows; row++) {
        const here = cross.subarray(row * size, (row + 1) * size).map((value) => value * variance)
        const shares = modes.map((mode) => averagedShare(mode, here, variance))
        const all = classes === 2 ? [1 - shares[0]!, shares[0]!] : shares
        scores.set(all, row * classes)
      }
      return scores
    },
  }
}
