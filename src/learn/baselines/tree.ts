/*
 * A binary decision tree on presorted columns: what random forests and gradient boosting are made of. A split is chosen by
 * the sum over its two sides of |sum of targets|^2 / weight, which is the Gini criterion for one-hot classes and the
 * variance criterion for numbers (Breiman, Friedman, Olshen, Stone 1984).
 */
import type { Stepwise } from '../../base/stepwise.ts'
import type { BaselineRows, Draws } from './baseline.ts'

/** Rows with, for each column, their numbers in ascending order of its values. */
export interface SortedRows extends Pick<BaselineRows, 'features' | 'featureCount' | 'count'> {
  readonly orders: readonly Int32Array[]
}

/** What a tree is to tell apart. */
export interface TreeTargets {
  /** Row-major, shape [count, outputs]: one-hot classes, or numbers. */
  readonly values: Float64Array
  readonly outputs: number
  /** How often each row counts; rows of weight 0 are left out. */
  readonly weights: Float64Array
}

export interface TreeLimits {
  readonly depth: number
  /** Least weight on either side of a split. */
  readonly leastLeaf: number
  /** Columns looked at for a split; the draws say which where these are not all. */
  readonly tried: number
}

/** Node i goes left where column `column[i]` is at most `threshold[i]`; a leaf has no children and holds values. */
export interface Tree {
  readonly column: readonly number[]
  readonly threshold: readonly number[]
  /** Left child; the right one follows it. 0 for a leaf. */
  readonly child: readonly number[]
  readonly values: readonly (Float64Array | null)[]
}

/** Values of a leaf from the numbers of its rows. */
export type LeafValues = (rows: Int32Array) => Float64Array

/** Sorts each column; rows of equal value stay in their order. */
export function sortRows({ features, featureCount, count }: BaselineRows): SortedRows {
  const orders = Array.from({ length: featureCount }, (_, column) => {
    const value = (row: number) => features[row * featureCount + column]!
    return Int32Array.from({ length: count }, (__, row) => row).sort((a, b) => value(a) - value(b) || a - b)
  })
  return { features, featureCount, count, orders }
}

/** The leaf values for a row of features that starts at `start`. */
export function leafOf(tree: Tree, features: Float64Array, start: number): Float64Array {
  let node = 0
  for (;;) {
    const values = tree.values[node]
    if (values) return values
    const goesLeft = features[start + tree.column[node]!]! <= tree.threshold[node]!
    node = tree.child[node]! + (goesLeft ? 0 : 1)
  }
}

interface Split {
  readonly column: number
  readonly threshold: number
  readonly score: number
}

interface Growing {
  readonly rows: SortedRows
  readonly targets: TreeTargets
  readonly limits: TreeLimits
  readonly draws: Draws
  /** Rows of weight above 0 by column; a node is one range in all of them. */
  readonly orders: readonly Int32Array[]
}

interface Totals {
  readonly weight: number
  readonly sums: Float64Array
  /** Sum of |target|^2 less what a single value explains: 0 where all targets are equal. */
  readonly impurity: number
}

function totalsOf({ targets, orders }: Growing, from: number, to: number): Totals {
  const { values, outputs, weights } = targets
  const sums = new Float64Array(outputs)
  let weight = 0
  let squares = 0
  for (let at = from; at < to; at++) {
    const row = orders[0]![at]!
    weight += weights[row]!
    for (let k = 0; k < outputs; k++) {
      const value = values[row * outputs + k]!
      sums[k]! += weights[row]! * value
      squares += weights[row]! * value * value
    }
  }
  const explained = sums.reduce((sum, value) => sum + value * value, 0) / weight
  return { weight, sums, impurity: squares - explained <= 1e-14 * squares ? 0 : squares - explained }
}

/* The best threshold of one column, or null where none leaves enough on both sides. */
function splitColumn(growing: Growing, column: number, from: number, to: number, all: Totals): Split | null {
  const { rows, targets, limits, orders } = growing
  const { features, featureCount } = rows
  const { values, outputs, weights } = targets
  const order = orders[column]!
  const left = new Float64Array(outputs)
  let weight = 0
  let best: Split | null = null
  for (let at = from; at < to - 1; at++) {
    const row = order[at]!
    weight += weights[row]!
    for (let k = 0; k < outputs; k++) left[k]! += weights[row]! * values[row * outputs + k]!
    const low = features[row * featureCount + column]!
    const high = features[order[at + 1]! * featureCount + column]!
    if (!(high > low) || weight < limits.leastLeaf || all.weight - weight < limits.leastLeaf) continue
    let leftSquares = 0
    let rightSquares = 0
    for (let k = 0; k < outputs; k++) {
      const right = all.sums[k]! - left[k]!
      leftSquares += left[k]! * left[k]!
      rightSquares += right * right
    }
    const score = leftSquares / weight + rightSquares / (all.weight - weight)
    const middle = low + (high - low) / 2
    if (!best || score > best.score) best = { column, threshold: middle < high ? middle : low, score }
  }
  return best
}

/* Columns in random order, as far as a split needs them: more than `tried` only while none of them can be split. */
function bestSplit(growing: Growing, from: number, to: number, all: Totals): Split | null {
  const { rows, limits, draws } = growing
  const columns = Array.from({ length: rows.featureCount }, (_, column) => column)
  const random = limits.tried < rows.featureCount
  let best: Split | null = null
  for (let seen = 0; seen < columns.length && (seen < limits.tried || !best); seen++) {
    if (random) {
      const other = seen + Math.floor(draws.uniform() * (columns.length - seen))
      const drawn = columns[other]!
      columns[other] = columns[seen]!
      columns[seen] = drawn
    }
    const split = splitColumn(growing, columns[seen]!, from, to, all)
    if (split && (!best || split.score > best.score)) best = split
  }
  return best
}

/* Brings the rows of the left side to the front of the range in every order; returns where the right side begins. */
function partition(
  { rows, orders }: Growing,
  { column, threshold }: Split,
  from: number,
  to: number,
): number {
  const { features, featureCount } = rows
  const right = new Int32Array(to - from)
  let middle = from
  for (const order of orders) {
    let kept = from
    let moved = 0
    for (let at = from; at < to; at++) {
      const row = order[at]!
      if (features[row * featureCount + column]! <= threshold) order[kept++] = row
      else right[moved++] = row
    }
    order.set(right.subarray(0, moved), kept)
    middle = kept
  }
  return middle
}

/**
 * Grows a tree, deepest splits last.
 *
 * @param leaf what a leaf says, from the numbers of its rows
 */
export function* growingTree(
  rows: SortedRows,
  targets: TreeTargets,
  limits: TreeLimits,
  draws: Draws,
  leaf: LeafValues,
): Stepwise<Tree> {
  const orders = rows.orders.map((order) => order.filter((row) => targets.weights[row]! > 0))
  const growing: Growing = { rows, targets, limits, draws, orders }
  const tree = {
    column: [0],
    threshold: [0],
    child: [0],
    values: [null] as (Float64Array | null)[],
  }
  const open = [{ node: 0, from: 0, to: orders[0]?.length ?? 0, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, from, to, depth } = next
    const all = totalsOf(growing, from, to)
    const isOpen = depth < limits.depth && all.impurity > 0
    const split = isOpen ? bestSplit(growing, from, to, all) : null
    yield (to - from) * (rows.featureCount * 2 + limits.tried * targets.outputs * 3)
    if (!split) {
      tree.values[node] = leaf(orders[0]!.subarray(from, to))
      continue
    }
    const middle = partition(growing, split, from, to)
    const left = tree.child.length
    tree.column[node] = split.column
    tree.threshold[node] = split.threshold
    tree.child[node] = left
    for (const side of [left, left + 1]) {
      tree.column[side] = 0
      tree.threshold[side] = 0
      tree.child[side] = 0
      tree.values[side] = null
    }
    open.push({ node: left + 1, from: middle, to, depth: depth + 1 })
    open.push({ node: left, from, to: middle, depth: depth + 1 })
  }
  return tree
}
