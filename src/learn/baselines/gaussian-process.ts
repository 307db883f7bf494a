/*
 * Gaussian processes with an RBF kernel (kernel-machines/gaussian-process.ts). Settings are chosen by the marginal likelihood of the
 * training part, as is usual for them.
 */
import type { Baseline, BaselineRows, Draws, Predictor, TuningBudget } from './baseline.ts'
import {
  fittingProcessClassification,
  fittingProcessRegression,
  type Process,
} from '../kernel-machines/gaussian-process.ts'
import { rbfKernel, rbfKernelRows, scaleGamma, shownGamma } from './rbf.ts'
import { atMost, fewestPerClass, fittedOn } from './rows.ts'
import { standardized } from './standardized.ts'
import { fewestTuningRows, mostTuningRows, usualBudget, withinBudget } from './tuning.ts'
import { createWork, type Work } from './work.ts'

/** Its time grows with the cube of the rows. */
const mostRows = 400

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

/**
 * The exact posterior mean of a regression. The amplitude is the one of the largest likelihood.
 *
 * @param setting variance: noise relative to the amplitude
 */
export async function fitProcessRegression(
  rows: BaselineRows,
  { gamma, variance }: ProcessSetting,
  work: Work,
): Promise<FittedProcess> {
  const kernel = await work.finish(rbfKernelRows(rows, rows, rows.featureCount, gamma))
  const process = await work.finish(fittingProcessRegression(kernel, rows.targets, variance))
  return onRows(process, rows, gamma)
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
  const kernel = await work.finish(rbfKernelRows(rows, rows, rows.featureCount, gamma))
  const process = await work.finish(fittingProcessClassification(kernel, rows.targets, classes, variance))
  return onRows(process, rows, gamma)
}

function onRows(process: Process, rows: BaselineRows, gamma: number): FittedProcess {
  return {
    parameterCount: null,
    logLikelihood: process.logLikelihood,
    predict: (features, count) =>
      process.predict(rbfKernel({ features, count }, rows, rows.featureCount, gamma), count),
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
