/* The data as marks on a plot: where each row stands, which mark is under a pointer, which one an arrow key reaches. */
import { classInk, drawMark } from '../controls/class-marks.ts'
import { tokenColor } from '../controls/theme.ts'
import { cssOf, viridis } from './color.ts'
import type { Data, Frame, Range } from './plot-frame.ts'

export interface PlotPoint {
  readonly row: number
  /** In pixels of the plot's box. */
  readonly x: number
  readonly y: number
  readonly target: number
  readonly part: Data['parts'][number]
}

/** Lines below the probabilities on which the rows of several classes stand, in units of probability. */
const classLine = 0.06

/** Where a row stands on the second axis of a curve: its number, its class from −1 to 1, or its class's own line. */
function heightOnCurve(data: Data, target: number): number {
  if (data.kind === 'regression') return target
  return data.kind === 'binary' ? target * 2 - 1 : -classLine * (target + 1)
}

/** The second axis of a curve without a number to predict. */
export function classHeights(data: Data): Range {
  return data.kind === 'binary' ? [-1.15, 1.15] : [-classLine * (data.classNames.length + 1), 1.05]
}

/** Marks of all rows that may be seen, the training part first; test rows only when they are shown. */
export function plotPoints(data: Data, frame: Frame, axes: Range, withTest: boolean): PlotPoint[] {
  const plane = data.featureCount > 1
  const rank = { train: 0, validation: 1, test: 2 } as const
  return Array.from({ length: data.count }, (_, row): PlotPoint => {
    const feature = (axis: number) => data.features[row * data.featureCount + axis] ?? 0
    const target = data.targets[row] ?? 0
    return {
      row,
      x: frame.x(feature(axes[0])),
      y: frame.y(plane ? feature(axes[1]) : heightOnCurve(data, target)),
      target,
      part: data.parts[row] ?? 'train',
    }
  })
    .filter((point) => withTest || point.part !== 'test')
    .sort((a, b) => rank[a.part] - rank[b.part] || a.row - b.row)
}

/** The mark nearest to a place, at most `within` pixels away. */
export function nearestPoint(
  points: readonly PlotPoint[],
  x: number,
  y: number,
  within: number,
): PlotPoint | null {
  let best: PlotPoint | null = null
  let least = within * within
  for (const point of points) {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2
    if (distance <= least) [best, least] = [point, distance]
  }
  return best
}

export type Direction = 'left' | 'right' | 'up' | 'down'

const headings: Record<Direction, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
}

/** The next mark in a direction: near, and rather straight ahead than aside. null at the edge. */
export function neighbourPoint(
  points: readonly PlotPoint[],
  from: PlotPoint,
  direction: Direction,
): PlotPoint | null {
  const [dx, dy] = headings[direction]
  let best: PlotPoint | null = null
  let least = Number.POSITIVE_INFINITY
  for (const point of points) {
    const ahead = (point.x - from.x) * dx + (point.y - from.y) * dy
    const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx)
    if (point.row === from.row || ahead <= 0.01 || aside > 2 * ahead) continue
    const cost = ahead + 2 * aside
    if (cost < least) [best, least] = [point, cost]
  }
  return best
}

/** Radius of a mark in a plot of that many rows. */
export function markRadius(count: number): number {
  return count > 1200 ? 2.2 : count > 500 ? 3 : 4
}

function drawNumberMark(context: CanvasRenderingContext2D, point: PlotPoint, r: number, color: string): void {
  const hollow = point.part !== 'train'
  context.beginPath()
  context.arc(point.x, point.y, r, 0, 2 * Math.PI)
  context.fillStyle = hollow ? tokenColor('--panel') : color
  context.strokeStyle = hollow ? color : tokenColor('--panel')
  context.lineWidth = hollow ? 1.6 : 1.2
  context.fill()
  context.stroke()
}

/** Draws one row: filled when it trains the model, hollow when it validates, hollow with a core when it tests. */
export function drawPoint(
  context: CanvasRenderingContext2D,
  point: PlotPoint,
  data: Data,
  r: number,
  scale: Range | null,
): void {
  if (data.kind === 'regression') {
    const share = scale ? (point.target - scale[0]) / (scale[1] - scale[0] || 1) : 0
    drawNumberMark(context, point, r, scale ? cssOf(viridis(share)) : tokenColor('--class-a'))
  } else drawMark(context, point.target, point.x, point.y, r, point.part !== 'train')
  if (point.part !== 'test') return
  context.beginPath()
  context.arc(point.x, point.y, r * 0.45, 0, 2 * Math.PI)
  context.fillStyle = data.kind === 'regression' ? tokenColor('--class-a') : classInk(point.target)
  context.fill()
}

/** A ring around the chosen row. */
export function drawChosen(context: CanvasRenderingContext2D, point: PlotPoint, r: number): void {
  context.beginPath()
  context.arc(point.x, point.y, r + 4, 0, 2 * Math.PI)
  context.strokeStyle = tokenColor('--ink')
  context.lineWidth = 1.8
  context.stroke()
}
