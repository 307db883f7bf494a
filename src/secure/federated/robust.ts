/* Ways to sum up the updates of clients some of whom may lie. All but the mean must see each update by itself. */

/**
 * Coordinate by coordinate the median of the updates.
 *
 * @param updates one per client, of equal length
 * @see Yin, Chen, Ramchandran, Bartlett, arXiv:1803.01498
 */
export function medianOf(updates: readonly Float64Array[]): Float64Array {
  return byCoordinate(updates, (sorted) => {
    const middle = sorted.length >> 1
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  })
}

/**
 * Coordinate by coordinate the mean without the smallest and the largest values.
 *
 * @param trim share that is left out at each end, 0 to below 1/2
 * @see Yin, Chen, Ramchandran, Bartlett, arXiv:1803.01498
 */
export function trimmedMeanOf(updates: readonly Float64Array[], trim: number): Float64Array {
  const cut = Math.min(Math.ceil(trim * updates.length), (updates.length - 1) >> 1)
  return byCoordinate(updates, (sorted) => {
    let sum = 0
    for (let i = cut; i < sorted.length - cut; i++) sum += sorted[i]!
    return sum / (sorted.length - 2 * cut)
  })
}

function byCoordinate(updates: readonly Float64Array[], of: (sorted: Float64Array) => number): Float64Array {
  const column = new Float64Array(updates.length)
  return Float64Array.from(updates[0] ?? [], (_, i) => {
    updates.forEach((update, client) => (column[client] = update[i]!))
    return of(column.toSorted())
  })
}
