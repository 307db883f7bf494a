/* The decision surface, or the curve of a regression, as a job in small units. */
import { toFeatureRows, type PreparedData } from '../learn/prepare.ts'
import { cellValues } from './class-scores.ts'
import type { SessionEvent, Watch } from './messages.ts'
import { rowsPerSlice } from './slices.ts'
import type { Trainer } from './trainer.ts'

/** Work for the screen: each turn is one small unit, and may give something to send. Ending it early frees what it holds. */
export type Job = AsyncGenerator<SessionEvent | null, void>

type SurfaceEvent = Extract<SessionEvent, { readonly type: 'surface' }>

/** Cells of a surface: the points to ask the model about, and how they lie. */
export interface Grid extends Pick<SurfaceEvent, 'shape' | 'axes' | 'bounds' | 'width' | 'height'> {
  /** Unscaled, row-major, shape [width * height, featureCount]. */
  readonly points: Float64Array
}

/** Room around the data, as a share of their range. */
const margin = 0.1
/** A curve is cheap: more points than a surface has along a side. */
const curveFactor = 4
const mostCells = 4096
/** Cells of one unit of work at most, however small the circuit. */
const cellsPerUnit = 1024

/** The cells of a watch on these data: a plane over two features, the others at their training mean; or a curve over one. */
export function gridOf(data: PreparedData, { axes, resolution }: NonNullable<Watch['surface']>): Grid {
  const side = Math.max(2, Math.min(Math.round(resolution), Math.floor(Math.sqrt(mostCells))))
  const first = Math.min(axes[0], data.featureCount - 1)
  const second = Math.min(axes[1], data.featureCount - 1)
  const isCurve = first === second
  const bounds = (isCurve ? [first] : [first, second]).map((axis) => widened(data.ranges[axis]!))
  const width = isCurve ? side * curveFactor : side
  const height = isCurve ? 1 : side
  const points = new Float64Array(width * height * data.featureCount)
  const means = trainingMeans(data)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * data.featureCount
      points.set(means, at)
      points[at + first] = between(bounds[0]!, column / (width - 1))
      if (!isCurve) points[at + second] = between(bounds[1]!, row / (height - 1))
    }
  }
  return { shape: isCurve ? 'curve' : 'plane', axes: [first, second], bounds, width, height, points }
}

const between = ([low, high]: readonly [number, number], share: number): number => low + (high - low) * share

function widened([low, high]: readonly [number, number]): readonly [number, number] {
  const room = high > low ? (high - low) * margin : 1
  return [low - room, high + room]
}

function trainingMeans({ parts, features, featureCount }: PreparedData): Float64Array {
  const means = new Float64Array(featureCount)
  for (const row of parts.train)
    for (let column = 0; column < featureCount; column++)
      means[column]! += features[row * featureCount + column]! / parts.train.length
  return means
}

/** The model's surface at the values of now, from exact expectations even where training uses shots. */
export async function* surfaceJob(trainer: Trainer, watch: Watch, run: number): Job {
  if (!watch.surface) return
  const { model, data, experiment, shownStep: step } = trainer
  const values = trainer.values.slice()
  const grid = gridOf(data, watch.surface)
  const cells = grid.width * grid.height
  const features = toFeatureRows(data, grid.points)
  const slots = data.slots.length
  const scores = new Float64Array(cells * model.width)
  const unit = Math.min(cellsPerUnit, rowsPerSlice(model, null))
  for (let from = 0; from < cells; from += unit) {
    if (from > 0) yield null
    const count = Math.min(unit, cells - from)
    const part = features.subarray(from * slots, (from + count) * slots)
    scores.set(await model.scores(values, part, count, null), from * model.width)
  }
  const { points: _points, ...place } = grid
  const layout = { head: model.head, loss: experiment.training.loss, width: model.width }
  yield {
    type: 'surface',
    run,
    step,
    model: 'circuit',
    ...place,
    values: cellValues(scores, layout),
    classes: data.classNames.length,
  }
}
