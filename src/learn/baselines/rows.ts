/* Choosing rows of a training part: subsets, folds and their features. */
import type { BaselineRows, Draws } from './baseline.ts'

/** The rows of the given numbers, in that order. */
export function selectRows(rows: BaselineRows, chosen: readonly number[]): BaselineRows {
  const { featureCount } = rows
  const features = new Float64Array(chosen.length * featureCount)
  const targets = new Float64Array(chosen.length)
  for (const [i, row] of chosen.entries()) {
    features.set(rows.features.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount)
    targets[i] = rows.targets[row]!
  }
  return { features, featureCount, count: chosen.length, targets }
}

function shuffledRows(count: number, draws: Draws): number[] {
  const order = Array.from({ length: count }, (_, row) => row)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(draws.uniform() * (i + 1))
    const row = order[i]!
    order[i] = order[j]!
    order[j] = row
  }
  return order
}

/* Random order in which classes take turns by their shares; see split.ts for the same idea. */
function stratified(rows: BaselineRows, classes: number, draws: Draws): number[] {
  const order = shuffledRows(rows.count, draws)
  if (classes === 0) return order
  const place = new Float64Array(rows.count)
  for (let klass = 0; klass < classes; klass++) {
    const members = order.filter((row) => rows.targets[row] === klass)
    for (const [k, row] of members.entries()) place[row] = (k + 0.5) / members.length
  }
  return order.sort((a, b) => place[a]! - place[b]! || a - b)
}

/** At most so many rows, with the shares of the classes kept; all of them in their order where there are fewer. */
export function atMost(rows: BaselineRows, classes: number, most: number, draws: Draws): BaselineRows {
  if (rows.count <= most) return rows
  const chosen = stratified(rows, classes, draws).slice(0, most)
  return selectRows(
    rows,
    chosen.toSorted((a, b) => a - b),
  )
}

/** The end of a sentence on settings where a model was fitted on some of its rows only. */
export function fittedOn(rows: BaselineRows, all: BaselineRows): string {
  return rows.count < all.count ? `; fitted on ${rows.count} of ${all.count} rows` : ''
}

/** One way to hold back a share of the rows. */
export interface Fold {
  readonly fit: readonly number[]
  readonly held: readonly number[]
}

/** Row numbers of so many folds that each hold back their share of every class. */
export function innerFolds(rows: BaselineRows, classes: number, draws: Draws, count = 3): Fold[] {
  const order = shuffledRows(rows.count, draws)
  const foldOf = new Uint8Array(rows.count)
  const seen = Array.from({ length: Math.max(1, classes) }, (_, klass) => klass)
  for (const row of order) {
    const klass = classes === 0 ? 0 : rows.targets[row]!
    foldOf[row] = seen[klass]! % count
    seen[klass]! += 1
  }
  const all = Array.from({ length: rows.count }, (_, row) => row)
  return Array.from({ length: count }, (_, fold) => ({
    fit: all.filter((row) => foldOf[row] !== fold),
    held: all.filter((row) => foldOf[row] === fold),
  }))
}

/** The fewest rows that a class has; all rows for a regression. */
export function fewestPerClass(rows: BaselineRows, classes: number): number {
  if (classes === 0) return rows.count
  const sizes = Array.from({ length: classes }, () => 0)
  for (const target of rows.targets) sizes[target]! += 1
  return Math.min(...sizes)
}
