/* Inputs of the workloads, from one small generator, so that every run of the bench takes the same numbers. */

const modulus = 2147483648n

/** Whole numbers in [0, 2^31): x -> 1103515245 x + 12345 mod 2^31. */
export function generator(seed: number): () => number {
  let state = BigInt(seed)
  return () => {
    state = (1103515245n * state + 12345n) % modulus
    return Number(state)
  }
}

/** A whole number in [0, count), from the upper bits, which are the better ones. */
export function below(count: number, next: () => number): number {
  return Math.floor((next() / Number(modulus)) * count)
}

/** Angles in [-pi, pi). */
export function angles(count: number, seed: number): Float64Array {
  const next = generator(seed)
  return Float64Array.from({ length: count }, () => (next() / Number(modulus)) * 2 * Math.PI - Math.PI)
}

/** Labels -1 and 1 of rows of `columns` features, by a curve through the first two columns. */
export function labels(features: Float64Array, columns: number): Float64Array {
  return Float64Array.from({ length: features.length / columns }, (_, row) =>
    Math.sin(features[columns * row]!) + 0.3 * features[columns * row + 1]! > 0 ? 1 : -1,
  )
}
