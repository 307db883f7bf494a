/* Sums of a constant and a few sines: the one through given values, and where it is least. */
import { atan2, cos, sin } from '../../base/elementary.ts'

/** f(t) = constant + sum over k = 1, 2, … of cosines[k-1] cos(k t) + sines[k-1] sin(k t). */
export interface Sinusoid {
  readonly constant: number
  readonly cosines: readonly number[]
  readonly sines: readonly number[]
}

/** The sum of (count - 1) / 2 frequencies that has these values at t = 0, 1, … times 2 pi / count; count is odd. */
export function sinusoidThrough(values: readonly number[]): Sinusoid {
  const count = values.length
  const frequencies = Array.from({ length: (count - 1) / 2 }, (_, k) => k + 1)
  const part = (wave: (x: number) => number) =>
    frequencies.map(
      (k) =>
        (2 / count) *
        values.reduce((sum, value, j) => sum + value * wave((2 * Math.PI * ((k * j) % count)) / count), 0),
    )
  return {
    constant: values.reduce((sum, value) => sum + value, 0) / count,
    cosines: part(cos),
    sines: part(sin),
  }
}

/** f(t). */
export function valueAt({ constant, cosines, sines }: Sinusoid, t: number): number {
  return cosines.reduce(
    (sum, cosine, at) => sum + cosine * cos((at + 1) * t) + sines[at]! * sin((at + 1) * t),
    constant,
  )
}

/** Points per period of the highest frequency among which the least one is looked for. */
const density = 16
const refinements = 60

/** A t in (-pi, pi] at which f is least; 0 where f does not depend on t. */
export function minimumOf(sum: Sinusoid): number {
  const { cosines, sines } = sum
  const flat = 1e-15 * Math.max(1, Math.abs(sum.constant))
  if ([...cosines, ...sines].every((amplitude) => Math.abs(amplitude) <= flat)) return 0
  if (cosines.length === 1) return atan2(-sines[0]!, -cosines[0]!)
  const count = density * cosines.length
  const step = (2 * Math.PI) / count
  let coarse = 0
  for (let k = 1; k < count; k++) {
    const t = k * step
    if (valueAt(sum, t) < valueAt(sum, coarse)) coarse = t
  }
  return around(zeroOfSlope(sum, coarse - step, coarse + step))
}

/* The slope is below zero on the left of a minimum and above on its right: halving keeps it so. */
function zeroOfSlope(sum: Sinusoid, low: number, high: number): number {
  let [left, right] = [low, high]
  for (let k = 0; k < refinements; k++) {
    const middle = (left + right) / 2
    if (slopeAt(sum, middle) < 0) left = middle
    else right = middle
  }
  return (left + right) / 2
}

function slopeAt({ cosines, sines }: Sinusoid, t: number): number {
  return cosines.reduce((total, cosine, at) => {
    const k = at + 1
    return total + k * (sines[at]! * cos(k * t) - cosine * sin(k * t))
  }, 0)
}

const around = (t: number): number => (t > Math.PI ? t - 2 * Math.PI : t)
