/* The radial basis function kernel exp(-gamma |a - b|^2), for support vectors and for ridge regression. */
import { exp } from '../../base/elementary.ts'
import type { BaselineRows } from './baseline.ts'

/** 1 / (features * variance of all entries): the width that suits the spread of the rows. 1 for constant rows. */
export function scaleGamma({ features, featureCount }: BaselineRows): number {
  let mean = 0
  for (const value of features) mean += value / features.length
  let variance = 0
  for (const value of features) variance += ((value - mean) * (value - mean)) / features.length
  return variance > 0 ? 1 / (featureCount * variance) : 1
}

/** Kernel values of rows a against rows b: shape [aCount, bCount]. */
export function rbfKernel(
  a: Float64Array,
  aCount: number,
  b: Float64Array,
  bCount: number,
  featureCount: number,
  gamma: number,
): Float64Array {
  const matrix = new Float64Array(aCount * bCount)
  for (let i = 0; i < aCount; i++) {
    for (let j = 0; j < bCount; j++) {
      let distance = 0
      for (let k = 0; k < featureCount; k++) {
        const difference = a[i * featureCount + k]! - b[j * featureCount + k]!
        distance += difference * difference
      }
      matrix[i * bCount + j] = exp(-gamma * distance)
    }
  }
  return matrix
}

/** Rounded for people. */
export const shownGamma = (gamma: number): string => String(Number(gamma.toPrecision(3)))
