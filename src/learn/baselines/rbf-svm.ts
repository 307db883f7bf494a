/* Support vectors with an RBF kernel: the strongest simple baseline of a classification. */
import { fittingKernelMachine } from '../kernel-machine.ts'
import type { Baseline, BaselineRows, Predictor } from './baseline.ts'
import { rbfKernel, rbfKernelRows, scaleGamma, shownGamma } from './rbf.ts'
import { atMost, fittedOn } from './rows.ts'
import { standardized } from './standardized.ts'
import { chooseSetting } from './tuning.ts'
import { createWork, type Work } from './work.ts'

/** Its time grows faster than with the square of the rows. */
const mostRows = 800

export interface RbfSvmSetting {
  readonly C: number
  readonly gamma: number
}

/** One machine per pair of classes. @param classes from 2 */
export async function fitRbfSvm(
  rows: BaselineRows,
  classes: number,
  { C, gamma }: RbfSvmSetting,
  work: Work,
): Promise<Predictor> {
  const { featureCount, targets } = rows
  const kernel = await work.finish(rbfKernelRows(rows, rows, featureCount, gamma))
  const machine = await work.finish(fittingKernelMachine(kernel, targets, classes, { C, tolerance: 1e-3 }))
  return {
    parameterCount: null,
    predict(features, count) {
      const values = rbfKernel({ features, count }, rows, featureCount, gamma)
      const scores = machine.scores(values, count)
      if (classes > 2) return scores
      return Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 === 1 ? 1 : -1) * scores[at >> 1]!)
    },
  }
}

/** Support-vector machine with an RBF kernel. */
export const rbfSvm: Baseline = {
  name: 'rbf-svm',
  label: 'RBF-SVM',
  tasks: ['classification'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (all) => {
      const work = createWork(pause)
      const rows = atMost(all, classes, mostRows, draws)
      const unit = scaleGamma(rows)
      const grid = {
        settings: [1, 10, 100].flatMap((C) => [0.5, 2, 8].map((times) => ({ C, gamma: unit * times }))),
        untuned: { C: 1, gamma: unit },
      }
      const fit = (some: BaselineRows, setting: RbfSvmSetting) => fitRbfSvm(some, classes, setting, work)
      const { setting, how, tried } = await chooseSetting(grid, rows, classes, draws, fit, budget)
      return {
        predictor: await fit(rows, setting),
        chosen: { ...setting },
        tried,
        settings: `C = ${setting.C}, gamma = ${shownGamma(setting.gamma)}, ${how}${fittedOn(rows, all)}`,
      }
    }),
}
