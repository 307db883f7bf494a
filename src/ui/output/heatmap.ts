/* The kernel matrix as a picture: viridis cells, brackets at the classes, and where a pointer is in it. */
import type { KernelView, RunState } from '../../store/run-slice.ts'
import { classInk, drawMark } from '../controls/class-marks.ts'
import { tokenColor } from '../controls/theme.ts'
import { rampSize, viridisRamp } from './color.ts'
import type { Size } from './use-size.ts'

/** Room at the left and at the top for the class brackets, in pixels. */
export const bracketRoom = 16

const ramp: { pixels: Uint32Array | null } = { pixels: null }

/** One pixel per entry of the matrix; what has not arrived yet is transparent. */
export function matrixPixels({ size, values }: Pick<KernelView, 'size' | 'values'>): Uint32Array {
  ramp.pixels ??= viridisRamp()
  const pixels = new Uint32Array(size * size)
  for (let index = 0; index < pixels.length; index += 1) {
    const value = values[index] ?? Number.NaN
    if (Number.isNaN(value)) continue
    const place = Math.round(Math.min(1, Math.max(0, value)) * (rampSize - 1))
    pixels[index] = ramp.pixels[place] ?? 0
  }
  return pixels
}

const scratch = { canvas: null as HTMLCanvasElement | null }

function drawMatrix(context: CanvasRenderingContext2D, kernel: KernelView, side: number): void {
  scratch.canvas ??= document.createElement('canvas')
  const canvas = scratch.canvas
  if (canvas.width !== kernel.size) canvas.width = canvas.height = kernel.size
  const pixels = matrixPixels(kernel)
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), kernel.size, kernel.size)
  canvas.getContext('2d')?.putImageData(image, 0, 0)
  context.imageSmoothingEnabled = side < kernel.size * 3
  context.drawImage(canvas, bracketRoom, bracketRoom, side, side)
}

function drawBrackets(context: CanvasRenderingContext2D, kernel: KernelView, side: number): void {
  let from = 0
  const total = Math.max(1, kernel.size)
  kernel.classSizes.forEach((count, index) => {
    const [start, length] = [(from / total) * side, (count / total) * side]
    from += count
    if (count === 0) return
    context.fillStyle = classInk(index)
    context.fillRect(bracketRoom - 5, bracketRoom + start + 1, 3, Math.max(1, length - 2))
    context.fillRect(bracketRoom + start + 1, bracketRoom - 5, Math.max(1, length - 2), 3)
    if (length < 12) return
    drawMark(context, index, 5, bracketRoom + start + length / 2, 3.6, false)
    drawMark(context, index, bracketRoom + start + length / 2, 5, 3.6, false)
  })
}

/** The whole picture in a square canvas of that size: ground, matrix, the line up to which it is new, brackets. */
export function drawHeatmap(
  context: CanvasRenderingContext2D,
  kernel: KernelView,
  size: Size,
  kind: NonNullable<RunState['opened']>['data']['kind'],
): void {
  const side = Math.min(size.width, size.height) - bracketRoom
  context.fillStyle = tokenColor('--line')
  context.fillRect(bracketRoom, bracketRoom, side, side)
  drawMatrix(context, kernel, side)
  if (kernel.filled < kernel.size) {
    context.fillStyle = tokenColor('--accent')
    context.fillRect(bracketRoom, bracketRoom + (kernel.filled / kernel.size) * side - 1, side, 2)
  }
  if (kind !== 'regression') drawBrackets(context, kernel, side)
}

/** Row and column of the matrix under a place of the picture, or null. */
export function cellAt(
  kernel: KernelView,
  size: Size,
  x: number,
  y: number,
): readonly [number, number] | null {
  const side = Math.min(size.width, size.height) - bracketRoom
  const column = Math.floor(((x - bracketRoom) / side) * kernel.size)
  const row = Math.floor(((y - bracketRoom) / side) * kernel.size)
  if (column < 0 || row < 0 || column >= kernel.size || row >= kernel.size) return null
  return [row, column]
}

/** The class of a place in the order of the matrix. */
export function classAt(kernel: Pick<KernelView, 'classSizes'>, place: number): number {
  let end = 0
  for (const [index, count] of kernel.classSizes.entries()) {
    end += count
    if (place < end) return index
  }
  return kernel.classSizes.length - 1
}
