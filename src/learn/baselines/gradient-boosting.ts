/*
 * Gradient boosting: small trees added one after the other, each fitted to what the sum so far gets wrong (Friedman 2001).
 * Log loss for classes, one tree per class and stage where there are more than two; squared loss for numbers. No draws.
 */
import { exp, log, sigmoid } from '../../base/elementary.ts'
import type { Baseline, BaselineRows, Draws, Predictor } from './baseline.ts'
import { atMost, fittedOn } from './rows.ts'
import { standardized } from './standardized.ts'
import { growingTree, leafOf, sortRows, type SortedRows, type Tree } from './tree.ts'
import { chooseSetting } from './tuning.ts'
import { createWork, type Work } from './work.ts'

const stages = 100
const mostRows = 1000

export interface BoostingSetting {
  readonly depth: number
  readonly learningRate: number
}

/** Splits look at every column, so nothing is drawn. */
const noDraws: Draws = { uniform: () => 0 }

/* The constant that fits best alone: the mean, the log odds, or the logs of the shares. */
function startingScores({ targets, count }: BaselineRows, classes: number): Float64Array {
  if (classes === 0) return Float64Array.of(targets.reduce((sum, target) => sum + target, 0) / count)
  const shares = new Float64Array(classes)
  for (const klass of targets) shares[klass]! += 1 / count
  if (classes === 2) return Float64Array.of(log(shares[1]! / shares[0]!))
  return shares.map((share) => log(share))
}

/* Minus the slope of each row's loss by its scores, [count, outputs]. */
function residualsOf(scores: Float64Array, rows: BaselineRows, classes: number): Float64Array {
  const { targets } = rows
  if (classes === 0) return scores.map((score, row) => targets[row]! - score)
  if (classes === 2) return scores.map((score, row) => targets[row]! - sigmoid(score))
  const result = new Float64Array(scores.length)
  for (let row = 0; row < rows.count; row++) {
    const own = scores.subarray(row * classes, (row + 1) * classes)
    const largest = own.reduce((most, score) => Math.max(most, score), -Infinity)
    const powers = own.map((score) => exp(score - largest))
    const sum = powers.reduce((total, power) => total + power, 0)
    for (let k = 0; k < classes; k++)
      result[row * classes + k] = (targets[row] === k ? 1 : 0) - powers[k]! / sum
  }
  return result
}

/* One Newton step of a leaf's rows; the mean for squared loss. */
function leafStep(
  chosen: Int32Array,
  residuals: Float64Array,
  targets: Float64Array,
  classes: number,
): number {
  let sum = 0
  let curvature = 0
  for (const row of chosen) {
    const residual = residuals[row]!
    sum += residual
    if (classes === 0) curvature += 1
    else if (classes === 2) curvature += (targets[row]! - residual) * (1 - targets[row]! + residual)
    else curvature += Math.abs(residual) * (1 - Math.abs(residual))
  }
  if (curvature < 1e-150) return 0
  return ((classes > 2 ? (classes - 1) / classes : 1) * sum) / curvature
}

async function fitStage(
  rows: BaselineRows,
  sorted: SortedRows,
  classes: number,
  { depth }: BoostingSetting,
  scores: Float64Array,
  work: Work,
): Promise<Tree[]> {
  const { count, targets } = rows
  const outputs = classes > 2 ? classes : 1
  const all = residualsOf(scores, rows, classes)
  const weights = new Float64Array(count).fill(1)
  const limits = { depth, leastLeaf: 1, tried: rows.featureCount }
  const trees: Tree[] = []
  for (let k = 0; k < outputs; k++) {
    const values = Float64Array.from({ length: count }, (_, row) => all[row * outputs + k]!)
    const leaf = (chosen: Int32Array) => Float64Array.of(leafStep(chosen, values, targets, classes))
    trees.push(await work.finish(growingTree(sorted, { values, outputs: 1, weights }, limits, noDraws, leaf)))
  }
  return trees
}

function addTrees(
  scores: Float64Array,
  trees: readonly Tree[],
  rate: number,
  { features, featureCount, count }: Pick<BaselineRows, 'features' | 'featureCount' | 'count'>,
): void {
  for (const [k, tree] of trees.entries())
    for (let row = 0; row < count; row++)
      scores[row * trees.length + k]! += rate * leafOf(tree, features, row * featureCount)[0]!
}

/** Fits 100 stages. @param classes 0 for a regression */
export async function fitGradientBoosting(
  rows: BaselineRows,
  classes: number,
  setting: BoostingSetting,
  work: Work,
): Promise<Predictor> {
  const { featureCount } = rows
  const sorted = sortRows(rows)
  const start = startingScores(rows, classes)
  const started = (count: number) =>
    Float64Array.from({ length: count * start.length }, (_, at) => start[at % start.length]!)
  const scores = started(rows.count)
  const added: Tree[][] = []
  for (let stage = 0; stage < stages; stage++) {
    const trees = await fitStage(rows, sorted, classes, setting, scores, work)
    addTrees(scores, trees, setting.learningRate, rows)
    added.push(trees)
  }
  return {
    parameterCount: null,
    predict(features, count) {
      const said = started(count)
      for (const trees of added)
        addTrees(said, trees, setting.learningRate, { features, featureCount, count })
      if (classes !== 2) return said
      return Float64Array.from({ length: 2 * count }, (_, at) => (at % 2 === 1 ? 1 : -1) * said[at >> 1]!)
    },
  }
}

const grid = {
  settings: [1, 2, 3].flatMap((depth) => [0.1, 0.3].map((learningRate) => ({ depth, learningRate }))),
  untuned: { depth: 3, learningRate: 0.1 },
}

/** Gradient-boosted trees for classes or numbers. */
export const gradientBoosting: Baseline = {
  name: 'gradient-boosting',
  label: 'Gradient boosting',
  tasks: ['classification', 'regression'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (all) => {
      const work = createWork(pause)
      const rows = atMost(all, classes, mostRows, draws)
      const fit = (some: BaselineRows, setting: BoostingSetting) =>
        fitGradientBoosting(some, classes, setting, work)
      const { setting, how, tried } = await chooseSetting(grid, rows, classes, draws, fit, budget)
      return {
        predictor: await fit(rows, setting),
        chosen: { ...setting },
        tried,
        settings: `${stages} stages of trees of depth ${setting.depth}, learning rate ${setting.learningRate}, ${how}${fittedOn(rows, all)}`,
      }
    }),
}
