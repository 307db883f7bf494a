/* From the coarse grid of a decision surface to pixels: smooth upscaling (Catmull-Rom), colours, class borders.
   The grid comes from the session; nothing is predicted here. */
import { contours } from 'd3-contour'
import { fieldStrength, labOf, mix, pixelOf, rampSize, type Lab } from './color.ts'

/** A grid of numbers whose first and last columns and rows lie on the bounds; row 0 is the low end. */
export interface Grid {
  readonly width: number
  readonly height: number
  /** [height, width, channels] */
  readonly values: ArrayLike<number>
  readonly channels: number
}

interface Taps {
  readonly at: Int32Array
  readonly weights: Float32Array
}

/** For each target pixel the four neighbours along one axis and their weights. */
function tapsFor(source: number, target: number): Taps {
  const at = new Int32Array(target * 4)
  const weights = new Float32Array(target * 4)
  for (let index = 0; index < target; index += 1) {
    const place = ((index + 0.5) / target) * (source - 1)
    const base = Math.min(Math.max(0, source - 2), Math.floor(place))
    const t = place - base
    const row = [
      ((-t + 2) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((-3 * t + 4) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ]
    for (let tap = 0; tap < 4; tap += 1) {
      at[index * 4 + tap] = Math.min(source - 1, Math.max(0, base + tap - 1))
      weights[index * 4 + tap] = row[tap] ?? 0
    }
  }
  return { at, weights }
}

/** One channel of the grid at `width` by `height` pixels, row 0 at the top (the high end of the second axis). */
export function resample(grid: Grid, channel: number, width: number, height: number): Float32Array {
  const across = tapsFor(grid.width, width)
  const down = tapsFor(grid.height, height)
  const wide = new Float32Array(grid.height * width)
  for (let row = 0; row < grid.height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (let tap = 4 * x; tap < 4 * x + 4; tap += 1) {
        const cell = row * grid.width + (across.at[tap] ?? 0)
        sum += (across.weights[tap] ?? 0) * (grid.values[cell * grid.channels + channel] ?? 0)
      }
      wide[row * width + x] = sum
    }
  }
  const result = new Float32Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const taps = (height - 1 - y) * 4
    for (let tap = taps; tap < taps + 4; tap += 1) {
      const weight = down.weights[tap] ?? 0
      const from = (down.at[tap] ?? 0) * width
      for (let x = 0; x < width; x += 1) result[y * width + x]! += weight * (wide[from + x] ?? 0)
    }
  }
  return result
}

/** Pixels of one number per cell: `low` has the first colour of the ramp, `high` the last. */
export function paintRamp(
  grid: Grid,
  width: number,
  height: number,
  ramp: Uint32Array,
  [low, high]: readonly [number, number],
): Uint32Array {
  const field = resample(grid, 0, width, height)
  const factor = (rampSize - 1) / (high - low || 1)
  const pixels = new Uint32Array(width * height)
  for (let index = 0; index < pixels.length; index += 1) {
    const place = Math.round(((field[index] ?? 0) - low) * factor)
    pixels[index] = ramp[Math.min(rampSize - 1, Math.max(0, place))] ?? 0
  }
  return pixels
}

/** How sure a set of class probabilities is: 0 all equal, 1 one class alone. */
function certainty(highest: number, classes: number): number {
  return Math.min(1, Math.max(0, (highest * classes - 1) / (classes - 1)))
}

/** Pixels of class probabilities: the classes' colours blended by probability, paler where the model is unsure. */
export function paintClasses(
  grid: Grid,
  width: number,
  height: number,
  colors: readonly string[],
  ground: string,
): Uint32Array {
  const inks = colors.map(labOf)
  const paper = labOf(ground)
  const fields = inks.map((_, channel) => resample(grid, channel, width, height))
  const pixels = new Uint32Array(width * height)
  for (let index = 0; index < pixels.length; index += 1) {
    let [l, a, b, total, highest] = [0, 0, 0, 0, 0]
    for (let channel = 0; channel < inks.length; channel += 1) {
      const share = Math.max(0, fields[channel]?.[index] ?? 0)
      const ink: Lab = inks[channel] ?? paper
      l += share * ink[0]
      a += share * ink[1]
      b += share * ink[2]
      total += share
      highest = Math.max(highest, share)
    }
    const blend: Lab = total > 0 ? [l / total, a / total, b / total] : paper
    const sure = total > 0 ? certainty(highest / total, inks.length) : 0
    pixels[index] = pixelOf(mix(paper, blend, fieldStrength * (0.25 + 0.75 * sure)))
  }
  return pixels
}

/** The value at a place given as fractions of the two axes, between the four cells around it. */
export function valueAt(grid: Grid, channel: number, across: number, up: number): number {
  const x = Math.min(1, Math.max(0, across)) * (grid.width - 1)
  const y = Math.min(1, Math.max(0, up)) * (grid.height - 1)
  const [column, row] = [Math.min(grid.width - 2, Math.floor(x)), Math.min(grid.height - 2, Math.floor(y))]
  const at = (c: number, r: number) =>
    grid.values[
      (Math.min(grid.height - 1, Math.max(0, r)) * grid.width + Math.min(grid.width - 1, Math.max(0, c))) *
        grid.channels +
        channel
    ] ?? 0
  const [s, t] = [x - column, y - row]
  const low = at(column, row) * (1 - s) + at(column + 1, row) * s
  const high = at(column, row + 1) * (1 - s) + at(column + 1, row + 1) * s
  return low * (1 - t) + high * t
}

/** Per cell how far class `channel` leads the best of the others. */
function lead(grid: Grid, channel: number): number[] {
  return Array.from({ length: grid.width * grid.height }, (_, cell) => {
    let other = Number.NEGATIVE_INFINITY
    for (let rival = 0; rival < grid.channels; rival += 1)
      if (rival !== channel) other = Math.max(other, grid.values[cell * grid.channels + rival] ?? 0)
    return (grid.values[cell * grid.channels + channel] ?? 0) - other
  })
}

/**
 * The lines where the answer changes: rings of points as fractions of the two axes (0 low, 1 high). Parts of a ring
 * that run along the frame lie outside of 0..1 and are to be clipped.
 */
export function borders(grid: Grid): (readonly [number, number])[][] {
  const draw = contours().size([grid.width, grid.height])
  const channels = grid.channels === 1 ? [0] : Array.from({ length: grid.channels }, (_, channel) => channel)
  return channels.flatMap((channel) => {
    const values = grid.channels === 1 ? Array.from(grid.values) : lead(grid, channel)
    const { coordinates } = draw.contour(values, 0)
    return coordinates
      .flat()
      .map((ring) =>
        ring.map(([x = 0, y = 0]) => [(x - 0.5) / (grid.width - 1), (y - 0.5) / (grid.height - 1)] as const),
      )
  })
}
