/* The radial basis function kernel exp(-gamma |a - b|^2), for support vectors and for ridge regression. */
import { exp } from '../../base/elementary.ts'
import { finish, type Stepwise } from '../../base/stepwise.ts'
import type { BaselineRows } from './baseline.ts'

/** 1 / (features * variance of all entries): the width that suits the spread of the rows. 1 for constant rows. */
export function scaleGamma({ features, featureCount }: BaselineRows): number {
  let mean = 0
  for (const value of features) mean += value / features.length
  let variance = 0
  for (const value of features) variance += ((value - mean) * (value - mean)) / features.length
  return variance > 0 ? 1 / (featureCount * variance) : 1
}

/** What one exponential costs, in multiplications. */
const costOfExp = 20

/** Row-major rows, shape [count, featureCount]. */
export type Points = Pick<BaselineRows, 'features' | 'count'>

/** Kernel values of rows a against rows b: shape [a.count, b.count]. */
export function rbfKernel(a: Points, b: Points, featureCount: number, gamma: number): Float64Array {
  return finish(rbfKernelRows(a, b, featureCount, gamma))
}

/** `rbfKernel`, row by row. */
export function* rbfKernelRows(
  a: Points,
  b: Points,
  featureCount: number,
  gamma: number,
): Stepwise<Float64Array> {
  const matrix = new Float64Array(a.count * b.count)
  for (let i = 0; i < a.count; i++) {
    for (let j = 0; j < b.count; j++) {
      let distance = 0
      for (let k = 0; k < featureCount; k++) {
        const difference = a.features[i * featureCount + k]! - b.features[j * featureCount + k]!
        distance += difference * difference
      }
      matrix[i * b.count + j] = exp(-gamma * distance)
    }
    yield b.count * (featureCount + costOfExp)
  }
  return matrix
}

/** Rounded for people. */
export const shownGamma = (gamma: number): string => String(Number(gamma.toPrecision(3)))
