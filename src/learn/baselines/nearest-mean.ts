/* The nearest class mean: the least that a model of classes can be. */
import type { Baseline, BaselineRows, Predictor } from './baseline.ts'
import { standardized } from './standardized.ts'

/** Scores are minus the squared distances to the class means. @param classes from 2 */
export function fitNearestMean(rows: BaselineRows, classes: number): Predictor {
  const { features: known, featureCount, targets } = rows
  const means = new Float64Array(classes * featureCount)
  const sizes = new Float64Array(classes)
  for (const klass of targets) sizes[klass]! += 1
  for (const [row, klass] of targets.entries())
    for (let k = 0; k < featureCount; k++)
      means[klass * featureCount + k]! += known[row * featureCount + k]! / sizes[klass]!
  return {
    parameterCount: classes * featureCount,
    predict(features, count) {
      const scores = new Float64Array(count * classes)
      for (let row = 0; row < count; row++) {
        for (let klass = 0; klass < classes; klass++) {
          let distance = 0
          for (let k = 0; k < featureCount; k++) {
            const difference = features[row * featureCount + k]! - means[klass * featureCount + k]!
            distance += difference * difference
          }
          scores[row * classes + klass] = -distance
        }
      }
      return scores
    },
  }
}

/** The class whose mean is nearest. */
export const nearestMean: Baseline = {
  name: 'nearest-mean',
  label: 'Nearest mean',
  tasks: ['classification'],
  fit: (train, classes) =>
    standardized(train, (rows) =>
      Promise.resolve({
        predictor: fitNearestMean(rows, classes),
        chosen: null,
        tried: 1,
        settings: 'nothing to tune',
      }),
    ),
}
