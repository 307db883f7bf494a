/* k nearest neighbours: the majority, or the mean, of the training rows closest by. */
import type { Baseline, BaselineRows, Predictor } from './baseline.ts'
import { standardized } from './standardized.ts'
import { chooseSetting } from './tuning.ts'

/* Row numbers and distances of the nearest training rows, kept in ascending order of distance. */
class Nearest {
  readonly rows: Int32Array
  private readonly distances: Float64Array
  private count = 0

  constructor(size: number) {
    this.rows = new Int32Array(size)
    this.distances = new Float64Array(size).fill(Infinity)
  }

  clear(): void {
    this.count = 0
    this.distances.fill(Infinity)
  }

  /* Of rows at the same distance the earlier one counts as nearer. */
  offer(row: number, distance: number): void {
    const { rows, distances } = this
    if (!(distance < distances[distances.length - 1]!)) return
    let at = Math.min(this.count, distances.length - 1)
    for (; at > 0 && distances[at - 1]! > distance; at--) {
      distances[at] = distances[at - 1]!
      rows[at] = rows[at - 1]!
    }
    distances[at] = distance
    rows[at] = row
    this.count = Math.min(this.count + 1, distances.length)
  }
}

/**
 * Keeps the rows; each neighbour has one vote. Of classes with as many votes the first wins.
 *
 * @param classes 0 for a regression
 * @param neighbours at most the number of rows is taken
 */
export function fitNearestNeighbours(rows: BaselineRows, classes: number, neighbours: number): Predictor {
  const { features: known, featureCount, count: knownCount, targets } = rows
  const size = Math.min(neighbours, knownCount)
  const outputs = Math.max(1, classes)
  return {
    parameterCount: null,
    predict(features, count) {
      const nearest = new Nearest(size)
      const scores = new Float64Array(count * outputs)
      for (let row = 0; row < count; row++) {
        nearest.clear()
        for (let other = 0; other < knownCount; other++) {
          let distance = 0
          for (let k = 0; k < featureCount; k++) {
            const difference = features[row * featureCount + k]! - known[other * featureCount + k]!
            distance += difference * difference
          }
          nearest.offer(other, distance)
        }
        for (const neighbour of nearest.rows) {
          const target = targets[neighbour]!
          if (classes === 0) scores[row]! += target / size
          else scores[row * classes + target]! += 1 / size
        }
      }
      return scores
    },
  }
}

const grid = { settings: [25, 15, 9, 5, 3, 1], untuned: 5 }

/** The k nearest neighbours for classes or numbers. */
export const nearestNeighbours: Baseline = {
  name: 'knn',
  label: 'k nearest neighbours',
  tasks: ['classification', 'regression'],
  fit: (train, classes, draws, pause, budget) =>
    standardized(train, async (rows) => {
      const fit = async (some: BaselineRows, neighbours: number) => {
        await pause()
        return fitNearestNeighbours(some, classes, neighbours)
      }
      const { setting, how, tried } = await chooseSetting(grid, rows, classes, draws, fit, budget)
      const shown = Math.min(setting, rows.count)
      return {
        predictor: fitNearestNeighbours(rows, classes, setting),
        chosen: { k: shown },
        tried,
        settings: `k = ${shown}, ${how}`,
      }
    }),
}
