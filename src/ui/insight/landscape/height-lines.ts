/* Lines of equal loss over the plane, and the levels that they stand for. */
import { ticks } from 'd3-array'
import { contours } from 'd3-contour'
import type { Box } from '../chart.ts'
import { isWhole, type LandscapeView } from './plane.ts'

export interface HeightLine {
  readonly level: number
  /** Path of an SVG, in pixels of the drawing; to be clipped to the box. */
  readonly path: string
}

/** About so many lines. */
const count = 9

/** The levels of the lines within the range of the losses, at round numbers. */
export function levelsOf(range: readonly [number, number] | null): readonly number[] {
  return range ? ticks(range[0], range[1], count) : []
}

/** The lines in a box; none before every loss is known. */
export function heightLines(view: LandscapeView, box: Box): readonly HeightLine[] {
  if (!isWhole(view)) return []
  const { width, height } = view
  const across = (x: number) => box.left + ((x - 0.5) / (width - 1)) * box.width
  const down = (y: number) => box.top + (1 - (y - 0.5) / (height - 1)) * box.height
  const draw = contours().size([width, height])
  const values = Array.from(view.losses)
  return levelsOf(view.range).map((level) => {
    const rings = draw.contour(values, level).coordinates.flat()
    const path = rings
      .map((ring) => {
        const points = ring.map(([x = 0, y = 0]) => `${across(x).toFixed(1)} ${down(y).toFixed(1)}`)
        return `M${points.join('L')}`
      })
      .join('')
    return { level, path }
  })
}
