/* Colours as numbers for canvas drawings: mixing that is linear in lightness (OKLab, Ottosson 2020), ramps as lookup
   tables, viridis. Not for styles. */

/** Lightness and two opponent axes. */
export type Lab = readonly [number, number, number]
type Rgb = readonly [number, number, number]

const toLinear = (byte: number): number => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}
const fromLinear = (value: number): number => {
  const light = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
  return Math.round(255 * Math.min(1, Math.max(0, light)))
}

/** `#rrggbb` or `#rgb` as OKLab; anything else is middle grey. */
export function labOf(color: string): Lab {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color)
  const hex = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : color
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return [0.6, 0, 0]
  const [r, g, b] = [1, 3, 5].map((at) => toLinear(Number.parseInt(hex.slice(at, at + 2), 16))) as [
    number,
    number,
    number,
  ]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function rgbOf([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** Between two colours: `amount` 0 is the first, 1 the second. */
export function mix(from: Lab, to: Lab, amount: number): Lab {
  return [
    from[0] + (to[0] - from[0]) * amount,
    from[1] + (to[1] - from[1]) * amount,
    from[2] + (to[2] - from[2]) * amount,
  ]
}

/** An opaque pixel as canvas image data holds it, on a little-endian machine: 0xAABBGGRR. */
export function pixelOf(color: Lab): number {
  const [r, g, b] = rgbOf(color)
  return (0xff000000 | (b << 16) | (g << 8) | r) >>> 0
}

/** Steps in a ramp's table; odd, so that there is a middle. */
export const rampSize = 513

/** How far a full score goes from the panel to its class colour: marks must stay legible on it. */
export const fieldStrength = 0.62

/** Scores −1 … 1 as pixels: first class, the ground, second class; linear in lightness on both sides. */
export function divergingRamp(first: string, ground: string, second: string): Uint32Array {
  const [low, middle, high] = [labOf(first), labOf(ground), labOf(second)]
  const ramp = new Uint32Array(rampSize)
  for (let index = 0; index < rampSize; index += 1) {
    const score = (2 * index) / (rampSize - 1) - 1
    ramp[index] = pixelOf(mix(middle, score < 0 ? low : high, Math.abs(score) * fieldStrength))
  }
  return ramp
}

/* Viridis (van der Walt and Smith 2015) at nine equal steps; between them linear in OKLab. */
const viridisStops = [
  '#440154',
  '#472d7b',
  '#3b528b',
  '#2c728e',
  '#21918c',
  '#28ae80',
  '#5ec962',
  '#addc30',
  '#fde725',
].map(labOf)

/** A colour of viridis: 0 dark violet, 1 yellow. */
export function viridis(value: number): Lab {
  const place = Math.min(1, Math.max(0, value)) * (viridisStops.length - 1)
  const index = Math.min(viridisStops.length - 2, Math.floor(place))
  const from = viridisStops[index] ?? [0, 0, 0]
  const to = viridisStops[index + 1] ?? from
  return mix(from, to, place - index)
}

/** Viridis as pixels from 0 to 1. */
export function viridisRamp(): Uint32Array {
  return Uint32Array.from({ length: rampSize }, (_, index) => pixelOf(viridis(index / (rampSize - 1))))
}

/** As a CSS colour. */
export function cssOf(color: Lab): string {
  return `rgb(${rgbOf(color).join(' ')})`
}
