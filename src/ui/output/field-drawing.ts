/* Draws the model's answer over the plane or the line onto a canvas. Answers come from the session. */
import { classInk } from '../controls/class-marks.ts'
import { tokenColor } from '../controls/theme.ts'
import { divergingRamp, viridisRamp } from './color.ts'
import type { Data, Frame, Range, Surface } from './plot-frame.ts'
import { borders, paintClasses, paintRamp, type Grid } from './surface-raster.ts'

/** The grid of a plane, or of a curve as one row. */
export function gridOf(surface: Surface): Grid {
  const cells = Math.max(1, surface.width * surface.height)
  const channels = Math.max(1, Math.round(surface.values.length / cells))
  return { width: surface.width, height: surface.height, values: surface.values, channels }
}

/** Lowest and highest of the targets and of what is predicted, for the colours of a regression plane. */
export function numberScale(data: Data, surface: Surface | null): Range {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of data.targets) [low, high] = [Math.min(low, value), Math.max(high, value)]
  if (surface && data.targets.length === 0)
    for (const value of surface.values) [low, high] = [Math.min(low, value), Math.max(high, value)]
  return low <= high ? [low, high] : [0, 1]
}

function pixelsOf(data: Data, surface: Surface, width: number, height: number): Uint32Array {
  const grid = gridOf(surface)
  if (data.kind === 'regression')
    return paintRamp(grid, width, height, viridisRamp(), numberScale(data, surface))
  const ground = tokenColor('--panel')
  if (grid.channels === 1)
    return paintRamp(grid, width, height, divergingRamp(classInk(0), ground, classInk(1)), [-1, 1])
  return paintClasses(
    grid,
    width,
    height,
    Array.from({ length: grid.channels }, (_, index) => classInk(index)),
    ground,
  )
}

const scratch = { canvas: null as HTMLCanvasElement | null }

function putPixels(context: CanvasRenderingContext2D, frame: Frame, data: Data, surface: Surface): void {
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)]
  scratch.canvas ??= document.createElement('canvas')
  const canvas = scratch.canvas
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height]
  const pixels = pixelsOf(data, surface, width, height)
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), width, height)
  canvas.getContext('2d')?.putImageData(image, 0, 0)
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(canvas, frame.left, frame.top, frame.width, frame.height)
}

/** The plane of answers inside the frame, with the borders between classes. */
export function drawPlane(
  context: CanvasRenderingContext2D,
  frame: Frame,
  data: Data,
  surface: Surface,
): void {
  context.save()
  context.beginPath()
  context.rect(frame.left, frame.top, frame.width, frame.height)
  context.clip()
  putPixels(context, frame, data, surface)
  if (data.kind !== 'regression') {
    context.beginPath()
    for (const ring of borders(gridOf(surface)))
      ring.forEach(([across, up], index) => {
        const [x, y] = [frame.left + across * frame.width, frame.top + (1 - up) * frame.height]
        if (index === 0) context.moveTo(x, y)
        else context.lineTo(x, y)
      })
    context.strokeStyle = tokenColor('--ink')
    context.globalAlpha = 0.55
    context.lineWidth = 1.25
    context.lineJoin = 'round'
    context.stroke()
  }
  context.restore()
}

/** The curve of answers over one feature, with the line between two classes; of several classes one curve each. */
export function drawCurve(
  context: CanvasRenderingContext2D,
  frame: Frame,
  data: Data,
  surface: Surface,
): void {
  context.save()
  context.beginPath()
  context.rect(frame.left, frame.top, frame.width, frame.height)
  context.clip()
  if (data.kind === 'binary') {
    context.beginPath()
    context.moveTo(frame.left, frame.y(0))
    context.lineTo(frame.left + frame.width, frame.y(0))
    context.strokeStyle = tokenColor('--edge')
    context.setLineDash([4, 4])
    context.stroke()
    context.setLineDash([])
  }
  const { channels } = gridOf(surface)
  for (let channel = 0; channel < channels; channel += 1) {
    context.beginPath()
    for (let index = 0; index < surface.width; index += 1) {
      const x = frame.left + (index / Math.max(1, surface.width - 1)) * frame.width
      const y = frame.y(surface.values[index * channels + channel] ?? 0)
      if (index === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
    context.strokeStyle = channels === 1 ? tokenColor('--accent') : classInk(channel)
    context.lineWidth = 2.4
    context.lineJoin = 'round'
    context.stroke()
  }
  context.restore()
}
