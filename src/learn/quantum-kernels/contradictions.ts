/* Rows that a kernel cannot tell apart although they have different labels: no machine on it can get both right. */

/** Entries this near to 1 are of equal states, but for rounding. */
const rounding = 1e-10

/**
 * Pairs of rows with K_ij = 1 and different classes, at most `most` of them.
 *
 * @param kernel exact, with diagonal 1: row-major, shape [count, count]
 */
export function contradictions(
  kernel: ArrayLike<number>,
  classOf: ArrayLike<number>,
  most: number,
): readonly (readonly [number, number])[] {
  const count = classOf.length
  const pairs: (readonly [number, number])[] = []
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      if (kernel[i * count + j]! < 1 - rounding || classOf[i] === classOf[j]) continue
      pairs.push([i, j])
      if (pairs.length === most) return pairs
    }
  }
  return pairs
}
