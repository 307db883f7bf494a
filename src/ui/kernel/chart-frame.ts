/* Where a chart stands in its box: scales of both axes, linear or logarithmic, and their ticks. No drawing here. */
import { linearScale } from '../output/axis-scale.ts'
import type { Size } from '../output/use-size.ts'
import { setting } from '../text/format.ts'

export interface Axis {
  readonly domain: readonly [number, number]
  readonly log?: boolean | undefined
  /** About so many ticks. */
  readonly ticks: number
}

export interface Tick {
  readonly at: number
  readonly label: string
}

export interface ChartFrame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** From values to pixels; what lies outside the axis stands at its end. */
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly xTicks: readonly Tick[]
  readonly yTicks: readonly Tick[]
}

export interface Margin {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Ticks of a logarithmic axis: powers of ten, or 1, 2 and 5 times them where those are fewer than two; at most `most`. */
export function logTicks([low, high]: readonly [number, number], most: number): readonly number[] {
  const first = Math.floor(Math.log10(low))
  const exponents = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => first + i)
  const inside = (value: number) => value >= low * 0.999 && value <= high * 1.001
  const powers = exponents.map((exponent) => Number(`1e${exponent}`)).filter(inside)
  if (powers.length >= 2) {
    const every = Math.ceil(powers.length / Math.max(2, most))
    return powers.filter((_, index) => (powers.length - 1 - index) % every === 0)
  }
  return exponents
    .flatMap((exponent) => [1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)))
    .filter(inside)
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

function placed(axis: Axis, range: readonly [number, number]) {
  const [low, high] = axis.domain
  const sight = axis.log ? Math.log10 : (value: number) => value
  const scale = linearScale([sight(low), sight(high)], range)
  const place = (value: number) => scale(sight(clamp(value, low, high)))
  const values = axis.log
    ? logTicks([low, high], axis.ticks)
    : linearScale([low, high], range).ticks(axis.ticks)
  return { place, ticks: values.map((value) => ({ at: place(value), label: setting(value) })) }
}

/** The frame of a chart in a box of that size. */
export function chartFrame(size: Size, margin: Margin, x: Axis, y: Axis): ChartFrame {
  const [left, top] = [margin.left, margin.top]
  const right = Math.max(left + 1, size.width - margin.right)
  const bottom = Math.max(top + 1, size.height - margin.bottom)
  const across = placed(x, [left, right])
  const up = placed(y, [bottom, top])
  return { left, right, top, bottom, x: across.place, y: up.place, xTicks: across.ticks, yTicks: up.ticks }
}

type Point = readonly [number, number | null]

/** The path through points of the world; it breaks where a value is missing. */
export function pathOf(frame: ChartFrame, points: readonly Point[]): string {
  let path = ''
  let pen = 'M'
  for (const [x, y] of points) {
    if (y === null || !Number.isFinite(y)) {
      pen = 'M'
      continue
    }
    path += `${pen}${frame.x(x).toFixed(2)} ${frame.y(y).toFixed(2)}`
    pen = 'L'
  }
  return path
}

/** The closed outline between two curves over the same places. */
export function bandPath(
  frame: ChartFrame,
  points: readonly (readonly [x: number, low: number, high: number])[],
): string {
  if (points.length < 2) return ''
  const place = (x: number, y: number) => `${frame.x(x).toFixed(2)} ${frame.y(y).toFixed(2)}`
  const up = points.map(([x, , high]) => place(x, high))
  const back = points.toReversed().map(([x, low]) => place(x, low))
  return `M${[...up, ...back].join('L')}Z`
}

/** The least interval that holds all finite values, or the one given when there are none. */
export function extentOf(
  values: readonly (number | null)[],
  fallback: readonly [number, number],
): readonly [number, number] {
  const finite = values.filter((value): value is number => value !== null && Number.isFinite(value))
  return finite.length === 0 ? fallback : [Math.min(...finite), Math.max(...finite)]
}
