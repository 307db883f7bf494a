/* Values drawn from a distribution over basis states. */
import type { RandomStream } from '../../base/random.ts'

/** So many values, each drawn by itself. @param probabilities sum to 1 but for rounding */
export function drawnValues(
  probabilities: ArrayLike<number>,
  count: number,
  random: RandomStream,
): Uint32Array {
  const upTo = new Float64Array(probabilities.length)
  let sum = 0
  for (let x = 0; x < upTo.length; x++) upTo[x] = sum += probabilities[x]!
  return Uint32Array.from({ length: count }, () => {
    const place = random.uniform() * sum
    let [low, high] = [0, upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (upTo[middle]! > place) high = middle
      else low = middle + 1
    }
    return low
  })
}

/** The share of each of `size` values. */
export function sharesOf(values: Uint32Array, size: number): Float64Array {
  const shares = new Float64Array(size)
  for (const value of values) shares[value]! += 1 / values.length
  return shares
}
