/*
 * Gaussian processes with an RBF kernel (Rasmussen and Williams 2006). Numbers: the exact posterior. Classes: one latent
 * function per class against the rest, logistic likelihood, Laplace's approximation (their algorithms 3.1 and 3.2). Settings
 * are chosen by the marginal likelihood of the training part, as is usual for them.
 */
import { log, sigmoid, softplus } from '../../base/elementary.ts'
import { factoring, solveFactored, solveLower } from '../../base/linear-algebra.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import type { Baseline, BaselineRows, Draws, Predictor, TuningBudget } from './baseline.ts'
import { rbfKernel, rbfKernelRows, scaleGamma, shownGamma } from './rbf.ts'
import { atMost, fewestPerClass, fittedOn } from './rows.ts'
import { standardized } from './standardized.ts'
import { fewestTuningRows, mostTuningRows, usualBudget, withinBudget } from './tuning.ts'
import { createWork, type Work } from './work.ts'

/** Its time grows with the cube of the rows. */
const mostRows = 400
const mostNewtonSteps = 50

/** k(a, b) = amplitude * exp(-gamma |a - b|^2), or for numbers a free amplitude and noise of that share of it. */
export interface ProcessSetting {
  readonly gamma: number
  /** Variance of the latent function (classes), or of the noise against it (numbers). */
  readonly variance: number
}

export interface FittedProcess extends Predictor {
  /** Log of the probability of the targets under the prior. */
  readonly logLikelihood: number
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
 * The exact posterior mean of a regression. The amplitude is the one of the largest likelihood, which has a closed form.
 *
 * @param setting variance: noise relative to the amplitude
 */
export async function fitProcessRegression(
  rows: BaselineRows,
  { gamma, variance }: ProcessSetting,
  work: Work,
): Promise<FittedProcess> {
  const { featureCount, count: size, targets } = rows
  const mean = targets.reduce((sum, target) => sum + target, 0) / size
  const residuals = targets.map((target) => target - mean)
  const kernel = await work.finish(rbfKernelRows(rows, rows, featureCount, gamma))
  for (let i = 0; i < size; i++) kernel[i * size + i]! += variance
  const factor = await work.finish(factoring(kernel, size))
  const coefficients = solveFactored(factor, residuals)
  const amplitude = Math.max(dot(residuals, coefficients) / size, Number.MIN_VALUE)
  return {
    parameterCount: null,
    logLikelihood: -0.5 * (size * (log(2 * Math.PI * amplitude) + 1) + logDeterminant(factor, size)),
    predict(features, count) {
      const cross = rbfKernel({ features, count }, rows, featureCount, gamma)
      return Float64Array.from({ length: count }, (_, row) => mean + dot(coefficients, cross, row * size))
    },
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
 * Laplace's approximation, one latent function per class against the rest, a single one for two classes.
 *
 * @param setting variance: that of the latent function
 */
export async function fitProcessClassification(
  rows: BaselineRows,
  classes: number,
  { gamma, variance }: ProcessSetting,
  work: Work,
): Promise<FittedProcess> {
  const { featureCount, count: size, targets } = rows
  const kernel = await work.finish(rbfKernelRows(rows, rows, featureCount, gamma))
  for (let at = 0; at < kernel.length; at++) kernel[at]! *= variance
  const own = classes === 2 ? [1] : Array.from({ length: classes }, (_, klass) => klass)
  const modes: Mode[] = []
  for (const klass of own) {
    const signs = targets.map((target) => (target === klass ? 1 : -1))
    modes.push(await work.finish(findingMode(kernel, signs)))
  }
  return {
    parameterCount: null,
    logLikelihood: modes.reduce((sum, { logLikelihood }) => sum + logLikelihood, 0),
    predict(features, count) {
      const cross = rbfKernel({ features, count }, rows, featureCount, gamma).map((value) => value * variance)
      const scores = new Float64Array(count * classes)
      for (let row = 0; row < count; row++) {
        const here = cross.subarray(row * size, (row + 1) * size)
        const shares = modes.map((mode) => averagedShare(mode, here, variance))
        const all = classes === 2 ? [1 - shares[0]!, shares[0]!] : shares
        scores.set(all, row * classes)
      }
      return scores
    },
  }
}

type Fit = (rows: BaselineRows, setting: ProcessSetting) => Promise<FittedProcess>

/* The setting under which the targets are the most probable; the first of equal ones. */
async function chooseByLikelihood(
  all: readonly ProcessSetting[],
  rows: BaselineRows,
  classes: number,
  draws: Draws,
  fit: Fit,
  budget: TuningBudget = usualBudget,
): Promise<{ setting: ProcessSetting; how: string; tried: number }> {
  const [first] = all
  if (budget.settings === 1) return { setting: first!, how: 'not tuned', tried: 1 }
  if (fewestPerClass(rows, classes) < fewestTuningRows)
    return { setting: first!, how: 'not tuned, as there are too few rows', tried: 1 }
  const settings = withinBudget(all, budget.settings, draws)
  const some = atMost(rows, classes, mostTuningRows, draws)
  let best = first!
  let highest = -Infinity
  for (const setting of settings) {
    const { logLikelihood } = await fit(some, setting)
    if (!(logLikelihood > highest)) continue
    highest = logLikelihood
    best = setting
  }
  const on =
    some.count < rows.count ? ` of ${some.count} of ${rows.count} training rows` : ' of the training part'
  return {
    setting: best,
    how: `chosen from ${settings.length} by the marginal likelihood${on}`,
    tried: settings.length,
  }
}

/** A Gaussian process for classes or numbers. */
export const gaussianProcess: Baseline = {
  name: 'gaussian-process',
  label: 'Gaussian process',
  tasks: ['classification', 'regression'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (all) => {
      const work = createWork(pause)
      const rows = atMost(all, classes, mostRows, draws)
      const unit = scaleGamma(rows)
      const variances = classes === 0 ? [0.1, 0.01, 1] : [4, 1, 25]
      const settings = variances.flatMap((variance) =>
        [0.5, 0.125, 2, 8].map((times) => ({ gamma: unit * times, variance })),
      )
      const fit: Fit = (some, setting) =>
        classes === 0
          ? fitProcessRegression(some, setting, work)
          : fitProcessClassification(some, classes, setting, work)
      const { setting, how, tried } = await chooseByLikelihood(settings, rows, classes, draws, fit, budget)
      const what =
        classes === 0 ? `noise ${setting.variance} of the amplitude` : `variance ${setting.variance}`
      const kind = classes === 0 ? 'exact posterior' : 'Laplace, one class against the rest'
      return {
        predictor: await fit(rows, setting),
        chosen: { ...setting },
        tried,
        settings: `${kind}, gamma = ${shownGamma(setting.gamma)}, ${what}, ${how}${fittedOn(rows, all)}`,
      }
    }),
}
