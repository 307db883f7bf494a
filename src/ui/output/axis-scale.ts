/* Scales of axes: from the world to pixels, with ticks at round numbers. */
import { nice, ticks } from 'd3-array'

type Pair = readonly [number, number]

/** A linear scale: a number of the world to its place. */
export interface AxisScale {
  (value: number): number
  /** About so many round numbers within what the axis shows, ascending. */
  readonly ticks: (count: number) => number[]
}

/** The scale that takes the ends of `domain` to those of `range`; a domain of one value lies in the middle. */
export function linearScale([from, to]: Pair, [low, high]: Pair): AxisScale {
  const place = (value: number) =>
    from === to ? (low + high) / 2 : low + ((value - from) / (to - from)) * (high - low)
  return Object.assign(place, { ticks: (count: number) => ticks(from, to, count) })
}

/** The interval widened to round ends. */
export function niceInterval([low, high]: Pair, count: number): Pair {
  return nice(low, high, count)
}

/** About so many ticks of a logarithmic axis over positive numbers: powers of ten, or multiples of them where those are few. */
export function logTicks([low, high]: Pair, count: number): number[] {
  const first = Math.floor(Math.log10(low))
  const exponents = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, i) => first + i)
  const inside = (value: number) => value >= low && value <= high
  const powers = exponents.map((exponent) => Number(`1e${exponent}`)).filter(inside)
  if (powers.length >= 3) return thinned(powers, count + 2)
  const multiples = exponents.flatMap((exponent) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => Number(`${digit}e${exponent}`)),
  )
  const shown = multiples.filter(inside)
  return shown.length < 2 ? ticks(low, high, count) : thinned(shown, count + 1)
}

/** Every so manyth, so that there are no more than `most`. */
function thinned(values: readonly number[], most: number): number[] {
  const every = Math.ceil(values.length / most)
  return values.filter((_, i) => i % every === 0)
}
