/* The gradient as signed bars, one per parameter, and its norm as a small curve. Canvas, since it moves all the time. */
import { tokenColor } from '../controls/theme.ts'
import type { NormTrail } from './gradient-norms.ts'
import type { Size } from './use-size.ts'

/** The stated scale of bars that are not fitted: the bar of this derivative is as long as can be. */
export const fixedLimit = 0.2

/** A fitted scale ends here at least, so that a run that has arrived looks still. */
const leastLimit = 0.001

/** A derivative below this counts as near zero. */
export const flatLimit = 0.0001

const margin = { left: 40, right: 8, top: 8, bottom: 24 }

/** The end of the scale: stated, or the largest derivative rounded up to 1, 2 or 5 times a power of ten. */
export function gradientLimit(gradients: ArrayLike<number>, fitted: boolean): number {
  if (!fitted) return fixedLimit
  let largest = 0
  for (let index = 0; index < gradients.length; index += 1)
    largest = Math.max(largest, Math.abs(gradients[index] ?? 0))
  if (!Number.isFinite(largest)) return fixedLimit
  if (largest < leastLimit) return leastLimit
  const power = 10 ** Math.floor(Math.log10(largest))
  return ([1, 2, 5].find((factor) => factor * power >= largest) ?? 10) * power
}

/** Which bar is at a place across the chart, or null. */
export function barAt(count: number, size: Size, x: number): number | null {
  const slot = (size.width - margin.left - margin.right) / Math.max(1, count)
  const index = Math.floor((x - margin.left) / slot)
  return index >= 0 && index < count ? index : null
}

/** Where a bar stands: its middle across, and the middle of the chart down. */
export function barPlace(index: number, count: number, size: Size): { x: number; y: number } {
  const slot = (size.width - margin.left - margin.right) / Math.max(1, count)
  return {
    x: margin.left + (index + 0.5) * slot,
    y: margin.top + (size.height - margin.top - margin.bottom) / 2,
  }
}

function drawGround(context: CanvasRenderingContext2D, size: Size, limit: number): void {
  const middle = margin.top + (size.height - margin.top - margin.bottom) / 2
  const foot = size.height - margin.bottom
  context.font = '12px Inter, sans-serif'
  context.textAlign = 'right'
  context.textBaseline = 'middle'
  for (const [y, text] of [
    [margin.top, `+${String(limit)}`],
    [middle, '0'],
    [foot, `\u2212${String(limit)}`],
  ] as const) {
    context.fillStyle = tokenColor('--line')
    context.fillRect(margin.left, y - 0.5, size.width - margin.left - margin.right, 1)
    context.fillStyle = tokenColor('--muted')
    context.fillText(text, margin.left - 8, y)
  }
}

function drawNames(context: CanvasRenderingContext2D, names: readonly string[], size: Size): void {
  const slot = (size.width - margin.left - margin.right) / Math.max(1, names.length)
  const every = Math.max(1, Math.ceil(26 / slot))
  const room = every * slot
  context.font = '11px "JetBrains Mono", monospace'
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  context.fillStyle = tokenColor('--muted')
  for (let index = 0; index < names.length; index += every) {
    const name = names[index] ?? ''
    if (context.measureText(name).width > room - 4) continue
    context.fillText(name, margin.left + (index + 0.5) * slot, size.height - 8)
  }
}

/** Bars in a canvas of that size; those near zero are a hollow mark on the line, longer ones than the scale wear a cap. */
export function drawGradients(
  context: CanvasRenderingContext2D,
  gradients: ArrayLike<number>,
  names: readonly string[],
  size: Size,
  limit: number,
  pointed: number | null,
): void {
  drawGround(context, size, limit)
  drawNames(context, names, size)
  const half = (size.height - margin.top - margin.bottom) / 2
  const middle = margin.top + half
  const slot = (size.width - margin.left - margin.right) / Math.max(1, names.length)
  const width = Math.max(1, Math.min(24, slot * 0.64))
  for (let index = 0; index < names.length; index += 1) {
    const value = gradients[index] ?? 0
    const x = margin.left + (index + 0.5) * slot
    context.fillStyle = tokenColor(index === pointed ? '--ink' : '--role-train')
    if (Math.abs(value) < flatLimit) {
      context.beginPath()
      context.arc(x, middle, Math.min(3, Math.max(1, slot * 0.3)), 0, 2 * Math.PI)
      context.fillStyle = tokenColor('--panel')
      context.strokeStyle = tokenColor(index === pointed ? '--ink' : '--edge')
      context.lineWidth = 1.4
      context.fill()
      context.stroke()
      continue
    }
    const length = Math.min(1, Math.abs(value) / limit) * half
    context.fillRect(x - width / 2, value > 0 ? middle - length : middle, width, Math.max(1, length))
    if (Math.abs(value) > limit) {
      context.fillStyle = tokenColor('--warn')
      context.fillRect(x - width / 2, value > 0 ? margin.top - 2 : size.height - margin.bottom - 1, width, 3)
    }
  }
}

/** The norm over the steps as a line on a logarithmic scale of at least one power of ten. */
export function drawTrail(context: CanvasRenderingContext2D, { steps, norms }: NormTrail, size: Size): void {
  const positive = norms.map((norm) => Math.log10(norm))
  if (positive.length < 2) return
  const [first = 0, last = 1] = [steps[0], steps.at(-1)]
  let [low, high] = [Math.min(...positive), Math.max(...positive)]
  if (high - low < 1) [low, high] = [(low + high) / 2 - 0.5, (low + high) / 2 + 0.5]
  context.beginPath()
  positive.forEach((value, index) => {
    const x = 2 + (((steps[index] ?? 0) - first) / Math.max(1, last - first)) * (size.width - 4)
    const y = 2 + (1 - (value - low) / (high - low)) * (size.height - 4)
    if (index === 0) context.moveTo(x, y)
    else context.lineTo(x, y)
  })
  context.strokeStyle = tokenColor('--accent')
  context.lineWidth = 1.6
  context.lineJoin = 'round'
  context.stroke()
}
