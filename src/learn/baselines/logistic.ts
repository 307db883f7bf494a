/* Logistic regression: the linear baseline of a classification. */
import { exp, log, sigmoid, softplus } from '../../base/elementary.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import type { Baseline, BaselineRows, Predictor } from './baseline.ts'
import { minimize, type ValueAndGradient } from './lbfgs.ts'
import { standardized } from './standardized.ts'
import { chooseSetting } from './tuning.ts'
import { createWork, type Work } from './work.ts'

/** What one exponential costs, and rows between two yields, in multiplications. */
const costOfExp = 20
const costOfSlice = 500_000

/* Scores of all rows: [count, outputs], output o having its weights and then its bias at o * (featureCount + 1). */
function linearScores(
  features: Float64Array,
  count: number,
  featureCount: number,
  weights: Float64Array,
  outputs: number,
): Float64Array {
  const scores = new Float64Array(count * outputs)
  for (let row = 0; row < count; row++) {
    for (let o = 0; o < outputs; o++) {
      const at = o * (featureCount + 1)
      let sum = weights[at + featureCount]!
      for (let k = 0; k < featureCount; k++) sum += weights[at + k]! * features[row * featureCount + k]!
      scores[row * outputs + o] = sum
    }
  }
  return scores
}

/* Log loss of one row; its scores become slopes. */
function rowLoss(scores: Float64Array, start: number, outputs: number, target: number): number {
  if (outputs === 1) {
    const margin = (target === 1 ? 1 : -1) * scores[start]!
    scores[start] = (target === 1 ? -1 : 1) * sigmoid(-margin)
    return softplus(-margin)
  }
  let largest = -Infinity
  for (let o = 0; o < outputs; o++) largest = Math.max(largest, scores[start + o]!)
  const own = scores[start + target]!
  let sum = 0
  for (let o = 0; o < outputs; o++) {
    scores[start + o] = exp(scores[start + o]! - largest)
    sum += scores[start + o]!
  }
  for (let o = 0; o < outputs; o++) scores[start + o] = scores[start + o]! / sum - (o === target ? 1 : 0)
  return largest + log(sum) - own
}

/* Adds C sum of log losses of rows [from, to) to the gradient, and returns it. */
function addLosses(
  rows: BaselineRows,
  from: number,
  to: number,
  C: number,
  { weights, gradient, outputs }: { weights: Float64Array; gradient: Float64Array; outputs: number },
): number {
  const { featureCount, targets } = rows
  const features = rows.features.subarray(from * featureCount, to * featureCount)
  const slopes = linearScores(features, to - from, featureCount, weights, outputs)
  let value = 0
  for (let row = 0; row < to - from; row++) {
    value += C * rowLoss(slopes, row * outputs, outputs, targets[from + row]!)
    for (let o = 0; o < outputs; o++) {
      const slope = C * slopes[row * outputs + o]!
      const at = o * (featureCount + 1)
      for (let k = 0; k < featureCount; k++) gradient[at + k]! += slope * features[row * featureCount + k]!
      gradient[at + featureCount]! += slope
    }
  }
  return value
}

/* w^T w / 2 + C sum of log losses; biases are free. */
function* objective(
  rows: BaselineRows,
  outputs: number,
  C: number,
  weights: Float64Array,
): Stepwise<ValueAndGradient> {
  const { featureCount, count } = rows
  const gradient = weights.slice()
  let value = 0
  for (let o = 0; o < outputs; o++) {
    for (let k = 0; k < featureCount; k++) {
      const weight = weights[o * (featureCount + 1) + k]!
      value += (weight * weight) / 2
    }
    gradient[o * (featureCount + 1) + featureCount] = 0
  }
  const costOfRow = 2 * weights.length + costOfExp * outputs
  const slice = Math.max(1, Math.floor(costOfSlice / costOfRow))
  for (let from = 0; from < count; from += slice) {
    const to = Math.min(count, from + slice)
    value += addLosses(rows, from, to, C, { weights, gradient, outputs })
    yield (to - from) * costOfRow
  }
  return { value, gradient }
}

/**
 * Fits w^T w / 2 + C sum of log losses with free biases, the objective of scikit-learn; softmax for more than two classes.
 *
 * @param classes from 2
 */
export async function fitLogistic(
  rows: BaselineRows,
  classes: number,
  C: number,
  work: Work,
): Promise<Predictor> {
  const { featureCount } = rows
  const outputs = classes === 2 ? 1 : classes
  const size = outputs * (featureCount + 1)
  const evaluate = (weights: Float64Array) => work.finish(objective(rows, outputs, C, weights))
  const weights = await minimize(evaluate, new Float64Array(size), { tolerance: 1e-4, iterations: 300 })
  return {
    parameterCount: size,
    predict(features, count) {
      const scores = linearScores(features, count, featureCount, weights, outputs)
      if (outputs > 1) return scores
      return Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 === 1 ? 1 : -1) * scores[at >> 1]!)
    },
  }
}

const grid = { settings: [0.01, 0.1, 1, 10, 100], untuned: 1 }

/** Logistic regression with an L2 penalty. */
export const logistic: Baseline = {
  name: 'logistic',
  label: 'Logistic regression',
  tasks: ['classification'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (rows) => {
      const work = createWork(pause)
      const fit = (some: BaselineRows, C: number) => fitLogistic(some, classes, C, work)
      const { setting, how, tried } = await chooseSetting(grid, rows, classes, draws, fit, budget)
      return {
        predictor: await fit(rows, setting),
        chosen: { C: setting },
        tried,
        settings: `L2 penalty with C = ${setting}, ${how}`,
      }
    }),
}
