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

/** Pairs that are named. */
const mostNamed = 5

/** What to say of such pairs; nothing where there are none. @param rows row numbers of the data, named from 1 */
export function contradictionNote(
  kernel: ArrayLike<number>,
  classOf: ArrayLike<number>,
  rows: readonly number[],
): readonly string[] {
  const alike = contradictions(kernel, classOf, mostNamed)
  if (alike.length === 0) return []
  const named = alike.map(([i, j]) => `${rows[i]! + 1} and ${rows[j]! + 1}`).join(', ')
  return [
    `rows ${named} are the same to the kernel but have different labels: no machine gets them all right`,
  ]
}
