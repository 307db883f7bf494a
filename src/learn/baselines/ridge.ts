/* Ridge regression: the linear baseline of a regression. */
import { solvePositiveDefinite } from '../../base/linear-algebra.ts'
import type { Baseline, BaselineRows, Predictor } from './baseline.ts'
import { standardized } from './standardized.ts'
import { chooseSetting } from './tuning.ts'
import { createWork, type Work } from './work.ts'

/** Minimizes |y - X w - b|^2 + alpha |w|^2 with a free b. */
export async function fitRidge(rows: BaselineRows, alpha: number, work: Work): Promise<Predictor> {
  const { features, featureCount: width, count, targets } = rows
  const means = new Float64Array(width)
  let targetMean = 0
  for (let row = 0; row < count; row++) {
    targetMean += targets[row]! / count
    for (let k = 0; k < width; k++) means[k]! += features[row * width + k]! / count
  }
  const matrix = new Float64Array(width * width)
  const vector = new Float64Array(width)
  for (let row = 0; row < count; row++) {
    await work.spend((width * width) / 2)
    for (let k = 0; k < width; k++) {
      const value = features[row * width + k]! - means[k]!
      vector[k]! += value * (targets[row]! - targetMean)
      for (let l = 0; l <= k; l++) matrix[k * width + l]! += value * (features[row * width + l]! - means[l]!)
    }
  }
  for (let k = 0; k < width; k++) {
    matrix[k * width + k]! += alpha
    for (let l = 0; l < k; l++) matrix[l * width + k] = matrix[k * width + l]!
  }
  const weights = solvePositiveDefinite(matrix, vector)
  return {
    parameterCount: width + 1,
    predict: (points, pointCount) =>
      Float64Array.from({ length: pointCount }, (_, row) => {
        let sum = targetMean
        for (let k = 0; k < width; k++) sum += weights[k]! * (points[row * width + k]! - means[k]!)
        return sum
      }),
  }
}

const grid = { settings: [100, 10, 1, 0.1, 0.001], untuned: 1 }

/** Linear regression with an L2 penalty. */
export const ridge: Baseline = {
  name: 'ridge',
  label: 'Ridge regression',
  tasks: ['regression'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (rows) => {
      const work = createWork(pause)
      const fit = (some: BaselineRows, alpha: number) => fitRidge(some, alpha, work)
      const { setting, how, tried } = await chooseSetting(grid, rows, classes, draws, fit, budget)
      return {
        predictor: await fit(rows, setting),
        chosen: { alpha: setting },
        tried,
        settings: `L2 penalty ${setting}, ${how}`,
      }
    }),
}
