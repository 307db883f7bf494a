/* Boxes and ticks of the place's charts, in pixels of their drawings. */
import { linearScale, logTicks, type AxisScale } from '../output/axis-scale.ts'
import type { Size } from '../output/use-size.ts'
import { fixed } from '../text/format.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface Tick {
  /** In pixels of the drawing. */
  readonly at: number
  readonly text: string
}

export interface Margin {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Room for tick labels and names of both axes. */
export const chartMargin: Margin = { left: 60, top: 8, right: 12, bottom: 44 }

export function boxIn(size: Size, margin: Margin = chartMargin): Box {
  return {
    left: margin.left,
    top: margin.top,
    width: Math.max(1, size.width - margin.left - margin.right),
    height: Math.max(1, size.height - margin.top - margin.bottom),
  }
}

type Range = readonly [number, number]

/** From the world to the box's width. */
export const acrossBox = (box: Box, range: Range): AxisScale =>
  linearScale(range, [box.left, box.left + box.width])

/** From the world to the box's height, upward. */
export const upBox = (box: Box, range: Range): AxisScale =>
  linearScale(range, [box.top + box.height, box.top])

/** Round ticks of a linear scale, with the decimals that they need. */
export function ticksOf(scale: AxisScale, count: number): readonly Tick[] {
  const values = scale.ticks(count)
  const apart = Math.abs((values[1] ?? 1) - (values[0] ?? 0))
  const decimals = apart >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(apart) - 1e-9))
  return values.map((value) => ({ at: scale(value), text: fixed(value, decimals) }))
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
}

/** A number on a logarithmic axis: `10⁻³`, `0.5`, `2·10⁻⁴`; what is not positive is 0. */
export function logText(value: number): string {
  if (value <= 0) return '0'
  if (value >= 0.01 && value < 1000) return String(Number(value.toPrecision(2)))
  const exponent = Math.floor(Math.log10(value) + 1e-9)
  const digit = Math.round(value / Number(`1e${exponent}`))
  const power = `10${String(exponent).replaceAll(/./g, (sign) => superscripts[sign] ?? '')}`
  return digit === 1 ? power : `${digit}·${power}`
}

/** A logarithmic scale upward over positive numbers; what is not positive stands at the foot. */
export function logUp(box: Box, [low, high]: Range): { place: AxisScale; ticks: readonly Tick[] } {
  const scale = upBox(box, [Math.log10(low), Math.log10(high)])
  const place = Object.assign(
    (value: number) => (value > 0 ? scale(Math.log10(value)) : scale(Math.log10(low))),
    {
      ticks: scale.ticks,
    },
  )
  const count = Math.max(2, Math.floor(box.height / 40))
  return {
    place,
    ticks: logTicks([low, high], count).map((value) => ({ at: place(value), text: logText(value) })),
  }
}

/** The interval of positive numbers from one power of ten, or half of it, to another, around the given ones. */
export function logRange(values: readonly number[], fallback: Range): Range {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value))
  if (positive.length === 0) return fallback
  const low = positive.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = positive.reduce((most, value) => Math.max(most, value), 0)
  return [low / 1.6, high * 1.6]
}
