/* Which training rows a kernel matrix is drawn for, and in which order. */
import type { PreparedData } from '../learn/prepare.ts'
import { orderedByClass } from '../learn/quantum-kernels/fidelity.ts'

export interface KernelRows {
  /** Row numbers of the data in matrix order: class after class, or ascending targets of a regression. */
  readonly order: readonly number[]
  /** How many rows each class has; one number for a regression. */
  readonly classSizes: readonly number[]
}

/** At most `most` training rows; of more than that, the first ones of each class, in its share. */
export function kernelRows(data: PreparedData, most: number): KernelRows {
  const { train } = data.parts
  const classes = data.classNames.length
  const targets = Float64Array.from(train, (row) => data.targets[row]!)
  const share = Math.min(1, most / train.length)
  if (classes === 0) {
    const kept = train.slice(0, Math.floor(train.length * share))
    const order = kept.toSorted((a, b) => data.targets[a]! - data.targets[b]!)
    return { order, classSizes: [order.length] }
  }
  const { order, sizes } = orderedByClass(targets, classes)
  let first = 0
  const groups = sizes.map((size) => {
    first += size
    return order.slice(first - size, first - size + Math.max(Math.min(size, 1), Math.floor(size * share)))
  })
  return {
    order: groups.flat().map((place) => train[place]!),
    classSizes: groups.map((group) => group.length),
  }
}
