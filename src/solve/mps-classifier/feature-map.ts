/* What a feature becomes before the weights see it (Stoudenmire and Schwab 2016, arXiv:1605.05775, section 2). */
import { cos, sin } from '../../base/elementary.ts'

/**
 * The local vectors of one column: entry s of a feature x is sqrt(binomial(d - 1, s)) cos(pi x / 2)^(d - 1 - s)
 * sin(pi x / 2)^s, a vector of length 1.
 *
 * @param features from 0 to 1 where the training rows are, row-major, shape [count, columns]
 * @returns row-major, shape [count, dimension]
 */
export function localVectors(
  features: Float64Array,
  columns: number,
  column: number,
  dimension: number,
): Float64Array {
  const count = features.length / columns
  const weights = Array.from({ length: dimension }, (_, s) => Math.sqrt(binomial(dimension - 1, s)))
  const vectors = new Float64Array(count * dimension)
  for (let row = 0; row < count; row++) {
    const angle = (Math.PI / 2) * features[row * columns + column]!
    const [c, s] = [cos(angle), sin(angle)]
    for (let k = 0; k < dimension; k++)
      vectors[row * dimension + k] = weights[k]! * power(c, dimension - 1 - k) * power(s, k)
  }
  return vectors
}

function binomial(n: number, k: number): number {
  let value = 1
  for (let i = 0; i < k; i++) value = (value * (n - i)) / (i + 1)
  return value
}

function power(base: number, exponent: number): number {
  let value = 1
  for (let i = 0; i < exponent; i++) value *= base
  return value
}
