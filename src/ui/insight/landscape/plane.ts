/* The plane of a landscape as geometry: from the space of parameters onto it and back, and the loss between its points. */
import type { StudyView } from '../../../store/lab-store.ts'
import { valueAt, type Grid } from '../../output/surface-raster.ts'

export type LandscapeView = StudyView<'landscape'>

/** A place on the plane, in coordinates of its two axes. */
export interface Place {
  readonly x: number
  readonly y: number
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

/** The place on the plane that is nearest to a point, whose values come by the order of `view.names`. */
export function placeOf(view: LandscapeView, values: readonly number[]): Place {
  const [a, b] = [view.axes[0].direction, view.axes[1].direction]
  const from = values.map((value, i) => value - (view.origin[i] ?? 0))
  const [aa, ab, bb] = [dot(a, a), dot(a, b), dot(b, b)]
  const [p, q] = [dot(a, from), dot(b, from)]
  const determinant = aa * bb - ab * ab
  if (determinant <= 0) return { x: 0, y: 0 }
  return { x: (bb * p - ab * q) / determinant, y: (aa * q - ab * p) / determinant }
}

/** The values of all parameters at a place, by name. */
export function valuesAt(view: LandscapeView, { x, y }: Place): Record<string, number> {
  const [a, b] = [view.axes[0].direction, view.axes[1].direction]
  return Object.fromEntries(
    view.names.map((name, i) => [name, (view.origin[i] ?? 0) + x * (a[i] ?? 0) + y * (b[i] ?? 0)]),
  )
}

/** The losses as a grid whose ends lie on the ends of the axes. */
export function gridOf({ width, height, losses }: LandscapeView): Grid {
  return { width, height, values: losses, channels: 1 }
}

/** Least and largest loss that have a colour: of the plane and of the path, whose true losses may lie beyond. */
export function colorRange({ range, path }: LandscapeView): readonly [number, number] | null {
  if (!range) return null
  const losses = path.map((point) => point.loss).filter(Number.isFinite)
  return losses.reduce<readonly [number, number]>(
    ([low, high], loss) => [Math.min(low, loss), Math.max(high, loss)],
    range,
  )
}

/** Whether every loss of the plane is known. */
export function isWhole({ losses }: LandscapeView): boolean {
  return losses.every((loss) => !Number.isNaN(loss))
}

/** The loss at a place, between the four points around it; null outside of the plane or where it is not known yet. */
export function lossAt(view: LandscapeView, { x, y }: Place): number | null {
  const [across, up] = view.axes
  const share = (value: number, { low, high }: { low: number; high: number }) => (value - low) / (high - low)
  const [s, t] = [share(x, across), share(y, up)]
  const outside = (value: number) => !(value >= -1e-9 && value <= 1 + 1e-9)
  if (outside(s) || outside(t)) return null
  const loss = valueAt(gridOf(view), 0, s, t)
  return Number.isFinite(loss) ? loss : null
}

/** The place one point of the grid further in a direction; stays on the plane. */
export function stepped(view: LandscapeView, { x, y }: Place, dx: number, dy: number): Place {
  const move = (value: number, by: number, { low, high }: { low: number; high: number }, count: number) =>
    Math.min(high, Math.max(low, value + (by * (high - low)) / Math.max(1, count - 1)))
  return { x: move(x, dx, view.axes[0], view.width), y: move(y, dy, view.axes[1], view.height) }
}
