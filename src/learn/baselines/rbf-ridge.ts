/* Kernel ridge regression with an RBF kernel: the flexible baseline of a regression. */
import { solvingPositiveDefinite } from '../../base/linear-algebra.ts'
import type { Baseline, BaselineRows, Predictor } from './baseline.ts'
import { rbfKernel, rbfKernelRows, scaleGamma, shownGamma } from './rbf.ts'
import { atMost, fittedOn } from './rows.ts'
import { standardized } from './standardized.ts'
import { chooseSetting } from './tuning.ts'
import { createWork, type Work } from './work.ts'

/** Its time grows with the cube of the rows. */
const mostRows = 500

interface Setting {
  readonly alpha: number
  readonly gamma: number
}

/** Coefficients (K + alpha)^-1 (y - mean) on the training rows. */
export async function fitRbfRidge(rows: BaselineRows, setting: Setting, work: Work): Promise<Predictor> {
  const { alpha, gamma } = setting
  const { featureCount, count: trainCount, targets } = rows
  const matrix = await work.finish(rbfKernelRows(rows, rows, featureCount, gamma))
  let mean = 0
  for (let row = 0; row < trainCount; row++) {
    mean += targets[row]! / trainCount
    matrix[row * trainCount + row]! += alpha
  }
  const residuals = targets.map((target) => target - mean)
  const coefficients = await work.finish(solvingPositiveDefinite(matrix, residuals))
  return {
    parameterCount: null,
    predict(features, count) {
      const kernel = rbfKernel({ features, count }, rows, featureCount, gamma)
      return Float64Array.from({ length: count }, (_, row) => {
        let sum = mean
        for (let i = 0; i < trainCount; i++) sum += coefficients[i]! * kernel[row * trainCount + i]!
        return sum
      })
    },
  }
}

/** Ridge regression on an RBF kernel. */
export const rbfRidge: Baseline = {
  name: 'rbf-ridge',
  label: 'RBF kernel ridge',
  tasks: ['regression'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (all) => {
      const work = createWork(pause)
      const rows = atMost(all, classes, mostRows, draws)
      const unit = scaleGamma(rows)
      const grid = {
        settings: [1, 0.1, 0.01].flatMap((alpha) =>
          [0.5, 2, 8, 32].map((times) => ({ alpha, gamma: unit * times })),
        ),
        untuned: { alpha: 0.1, gamma: unit },
      }
      const fit = (some: BaselineRows, setting: Setting) => fitRbfRidge(some, setting, work)
      const { setting, how, tried } = await chooseSetting(grid, rows, classes, draws, fit, budget)
      return {
        predictor: await fit(rows, setting),
        chosen: { ...setting },
        tried,
        settings: `penalty ${setting.alpha}, gamma = ${shownGamma(setting.gamma)}, ${how}${fittedOn(rows, all)}`,
      }
    }),
}
