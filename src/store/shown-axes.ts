/* Which two features the decision surface is drawn over, and which row goes around the loop, while nobody has chosen:
   arithmetic over the rows that the page holds, nothing is simulated. */
import type { DataView } from '../worker/protocol.ts'

/** Two feature numbers; the same one twice when there is only one. */
export type Axes = readonly [number, number]

/**
 * How well one feature alone tells the classes apart: variance between the class means over the variance within
 * (Fisher's criterion), on training rows. 0 for a regression.
 */
function separation(data: DataView, feature: number): number {
  const classes = data.classNames.map(() => ({ count: 0, sum: 0, squares: 0 }))
  data.parts.forEach((part, row) => {
    const own = classes[data.targets[row] ?? -1]
    if (part !== 'train' || !own) return
    const value = data.features[row * data.featureCount + feature] ?? 0
    own.count += 1
    own.sum += value
    own.squares += value * value
  })
  const total = classes.reduce((all, own) => ({ count: all.count + own.count, sum: all.sum + own.sum }), {
    count: 0,
    sum: 0,
  })
  const mean = total.sum / Math.max(1, total.count)
  let [between, within] = [0, 0]
  for (const { count, sum, squares } of classes) {
    if (count === 0) continue
    between += count * (sum / count - mean) ** 2
    within += squares - sum ** 2 / count
  }
  return between / Math.max(within, 1e-12 * Math.max(between, 1e-300))
}

function tellingAxes(data: DataView): Axes {
  if (data.featureCount < 2) return [0, 0]
  if (data.featureCount === 2 || data.kind === 'regression') return [0, 1]
  const scores = Array.from({ length: data.featureCount }, (_, feature) => ({
    feature,
    score: separation(data, feature),
  }))
  const [first = 0, second = 1] = scores
    .sort((a, b) => b.score - a.score || a.feature - b.feature)
    .slice(0, 2)
    .map(({ feature }) => feature)
  return [Math.min(first, second), Math.max(first, second)]
}

const known = new WeakMap<DataView, Axes>()

/** The axes to draw: those chosen, as far as the data have them, else the two features that tell most. */
export function shownAxes(chosen: Axes | null, data: DataView): Axes {
  if (chosen) {
    const inside = (axis: number) => Math.min(axis, Math.max(0, data.featureCount - 1))
    return [inside(chosen[0]), inside(chosen[1])]
  }
  const axes = known.get(data) ?? tellingAxes(data)
  known.set(data, axes)
  return axes
}

/** The row that is followed: the one chosen, as far as the data have it, else the first that trains. */
export function shownSample(chosen: number | null, data: DataView): number {
  if (chosen !== null && chosen < data.count) return chosen
  return Math.max(0, data.parts.indexOf('train'))
}
