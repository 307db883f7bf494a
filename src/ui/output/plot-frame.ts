/* Where a plot stands in its box: margins, scales, ticks, and which part of the world it shows. */
import type { RunState } from '../../store/run-slice.ts'
import { linearScale, type AxisScale } from './axis-scale.ts'
import type { Size } from './use-size.ts'

export type Surface = NonNullable<RunState['surface']>
export type Data = NonNullable<RunState['opened']>['data']
export type Range = readonly [number, number]

export interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly x: AxisScale
  readonly y: AxisScale
}

const margin = { left: 40, top: 4, right: 8, bottom: 24 }

/** A frame inside a box of that size; x and y scale from the world to pixels of the box. */
export function frameOf(size: Size, across: Range, up: Range): Frame {
  const width = Math.max(1, size.width - margin.left - margin.right)
  const height = Math.max(1, size.height - margin.top - margin.bottom)
  return {
    left: margin.left,
    top: margin.top,
    width,
    height,
    x: linearScale([across[0], across[1]], [margin.left, margin.left + width]),
    y: linearScale([up[0], up[1]], [margin.top + height, margin.top]),
  }
}

/** A range with room at both ends; a range of one value gets a width. */
export function padded([low, high]: Range, share = 0.12): Range {
  const room = high > low ? (high - low) * share : Math.max(0.5, Math.abs(low) * 0.1)
  return [low - room, high + room]
}

function rangeOf(data: Data, feature: number): Range {
  return data.ranges[feature] ?? [-1, 1]
}

function spans(bounds: Range, range: Range): boolean {
  const width = bounds[1] - bounds[0]
  const slack = width * 0.001
  return (
    bounds[0] <= range[0] + slack &&
    bounds[1] >= range[1] - slack &&
    width <= 2.5 * (range[1] - range[0]) + slack
  )
}

/**
 * Whether a surface may stand behind these data: it was drawn for these axes and about this part of the world. After
 * an edit the old one stays until the new one arrives, unless the data have changed under it.
 */
export function suits(surface: Surface | null, data: Data | null, axes: Range): surface is Surface {
  if (!surface || !data) return false
  const shown = surface.shape === 'plane' ? axes : axes.slice(0, 1)
  const classes = data.kind === 'multiclass' ? data.classNames.length : 0
  return (
    (surface.shape === 'plane') === data.featureCount > 1 &&
    (classes === 0 || surface.classes === classes || surface.shape === 'curve') &&
    shown.every(
      (axis, index) =>
        surface.axes[index] === axis && spans(surface.bounds[index] ?? [0, 0], rangeOf(data, axis)),
    )
  )
}

/** The part of the plane to show: the surface's own bounds, else the data with room around them. */
export function planeBounds(surface: Surface | null, data: Data, axes: Range): readonly [Range, Range] {
  const fallback = (axis: number): Range => padded(rangeOf(data, axis))
  return [surface?.bounds[0] ?? fallback(axes[0]), surface?.bounds[1] ?? fallback(axes[1])]
}
