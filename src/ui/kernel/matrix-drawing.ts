/* The matrix of an examination as the heat map takes it, marks of support vectors at its edge, and walking in it by keys. */
import type { KernelView } from '../../store/run-slice.ts'
import { tokenColor } from '../controls/theme.ts'
import { bracketRoom } from '../output/heatmap.ts'
import type { Size } from '../output/use-size.ts'
import type { DoctorView } from './types.ts'

/** Room at the right edge for the marks of support vectors, in pixels. */
export const tickRoom = 10

/** The part of a square box that the heat map fills. */
export function heatmapSize(box: Size): Size {
  const side = Math.min(box.width, box.height) - tickRoom
  return { width: side, height: side }
}

/** As the heat map takes it: what is not there yet is no number. */
export function heatmapOf(view: DoctorView): KernelView {
  const values = Float32Array.from(view.matrix).fill(Number.NaN, view.rowsDone * view.size)
  const { size, rowsDone, order, classSizes } = view
  return { step: 0, size, values, filled: rowsDone, order, classSizes }
}

/** Where an entry stands in the picture, in pixels. */
export function cellBox(count: number, size: Size, row: number, column: number) {
  const side = Math.min(size.width, size.height) - bracketRoom
  const cell = side / Math.max(1, count)
  return { left: bracketRoom + column * cell, top: bracketRoom + row * cell, cell, side }
}

/** A tick at the right edge for every row that is a support vector. */
export function drawTicks(
  context: CanvasRenderingContext2D,
  count: number,
  rows: readonly number[],
  size: Size,
): void {
  context.fillStyle = tokenColor('--ink')
  for (const row of rows) {
    const { top, cell, side } = cellBox(count, size, row, 0)
    const height = Math.max(1, Math.min(3, cell))
    context.fillRect(bracketRoom + side + 3, top + (cell - height) / 2, 6, height)
  }
}

export type Cell = readonly [row: number, column: number]

const strides: Readonly<Record<string, Cell>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
}

/** The entry that a key leads to, or null when the key is not for walking. */
export function cellAfter(key: string, from: Cell | null, count: number): Cell | null {
  if (key === 'Home') return [0, 0]
  if (key === 'End') return [count - 1, count - 1]
  const stride = strides[key]
  if (!stride) return null
  if (!from) return [0, 0]
  const inside = (place: number) => Math.min(count - 1, Math.max(0, place))
  return [inside(from[0] + stride[0]), inside(from[1] + stride[1])]
}
