/* A random forest: trees on rows drawn with replacement, each split among a few columns (Breiman 2001). */
import type { Baseline, BaselineRows, Draws, Predictor } from './baseline.ts'
import { atMost, fittedOn } from './rows.ts'
import { standardized } from './standardized.ts'
import { growingTree, leafOf, sortRows, type Tree } from './tree.ts'
import { chooseSetting } from './tuning.ts'
import { createWork, type Work } from './work.ts'

const treeCount = 100
const deepest = 64
const mostRows = 2000

export interface ForestSetting {
  /** Columns tried for a split: the square root of all, or all of them. */
  readonly tried: 'sqrt' | 'all'
  /** Least rows on either side of a split. */
  readonly leastLeaf: number
}

/* One-hot classes, or the numbers themselves. */
function outputsOf({ targets, count }: BaselineRows, classes: number): Float64Array {
  if (classes === 0) return targets
  const values = new Float64Array(count * classes)
  for (const [row, klass] of targets.entries()) values[row * classes + klass] = 1
  return values
}

/** How often each row is drawn in as many draws as there are rows. */
function bootstrapWeights(count: number, draws: Draws): Float64Array {
  const weights = new Float64Array(count)
  for (let draw = 0; draw < count; draw++) weights[Math.floor(draws.uniform() * count)]! += 1
  return weights
}

/**
 * Fits 100 trees of any depth; the forest says the mean of what its trees say.
 *
 * @param classes 0 for a regression
 */
export async function fitRandomForest(
  rows: BaselineRows,
  classes: number,
  setting: ForestSetting,
  draws: Draws,
  work: Work,
): Promise<Predictor> {
  const { featureCount } = rows
  const outputs = Math.max(1, classes)
  const sorted = sortRows(rows)
  const values = outputsOf(rows, classes)
  const limits = {
    depth: deepest,
    leastLeaf: setting.leastLeaf,
    tried: setting.tried === 'all' ? featureCount : Math.max(1, Math.floor(Math.sqrt(featureCount))),
  }
  const trees: Tree[] = []
  for (let i = 0; i < treeCount; i++) {
    const weights = bootstrapWeights(rows.count, draws)
    const mean = (chosen: Int32Array) => meanOf(chosen, values, weights, outputs)
    trees.push(await work.finish(growingTree(sorted, { values, outputs, weights }, limits, draws, mean)))
  }
  return {
    parameterCount: null,
    predict(features, count) {
      const scores = new Float64Array(count * outputs)
      for (let row = 0; row < count; row++) {
        for (const tree of trees) {
          const said = leafOf(tree, features, row * featureCount)
          for (let k = 0; k < outputs; k++) scores[row * outputs + k]! += said[k]! / treeCount
        }
      }
      return scores
    },
  }
}

function meanOf(
  chosen: Int32Array,
  values: Float64Array,
  weights: Float64Array,
  outputs: number,
): Float64Array {
  const mean = new Float64Array(outputs)
  let weight = 0
  for (const row of chosen) {
    weight += weights[row]!
    for (let k = 0; k < outputs; k++) mean[k]! += weights[row]! * values[row * outputs + k]!
  }
  return mean.map((sum) => sum / weight)
}

const grid = {
  settings: (['sqrt', 'all'] as const).flatMap((tried) =>
    [5, 2, 1].map((leastLeaf): ForestSetting => ({ tried, leastLeaf })),
  ),
  untuned: { tried: 'sqrt', leastLeaf: 1 } as const,
}

/** A random forest for classes or numbers. */
export const randomForest: Baseline = {
  name: 'random-forest',
  label: 'Random forest',
  tasks: ['classification', 'regression'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (all) => {
      const work = createWork(pause)
      const rows = atMost(all, classes, mostRows, draws)
      const fit = (some: BaselineRows, setting: ForestSetting) =>
        fitRandomForest(some, classes, setting, draws, work)
      const found = await chooseSetting<ForestSetting>(grid, rows, classes, draws, fit, budget)
      const { setting, how } = found
      const columns = setting.tried === 'all' ? 'all columns' : 'the square root of the columns'
      return {
        predictor: await fit(rows, setting),
        chosen: { ...setting },
        tried: found.tried,
        settings: `${treeCount} trees, ${columns} tried per split, at least ${setting.leastLeaf} rows per leaf, ${how}${fittedOn(rows, all)}`,
      }
    }),
}
