/* How well a clustering agrees with classes, whatever the clusters are called. */

const pairs = (count: number): number => (count * (count - 1)) / 2

/**
 * The adjusted Rand index: 1 for the same partition, 0 on average for one by chance.
 *
 * @see Hubert and Arabie, Comparing partitions (1985)
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const count = a.length
  const together = new Map<string, number>()
  const ofA = new Map<number, number>()
  const ofB = new Map<number, number>()
  const note = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (let i = 0; i < count; i++) {
    note(together, `${a[i]!} ${b[i]!}`)
    note(ofA, a[i]!)
    note(ofB, b[i]!)
  }
  const pairsOf = (counts: ReadonlyMap<unknown, number>) =>
    [...counts.values()].reduce((sum, size) => sum + pairs(size), 0)
  const [both, first, second] = [pairsOf(together), pairsOf(ofA), pairsOf(ofB)]
  const byChance = count > 1 ? (first * second) / pairs(count) : 0
  const most = (first + second) / 2
  return most === byChance ? 1 : (both - byChance) / (most - byChance)
}
