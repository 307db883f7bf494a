/*
 * Fourier coefficients of a function whose frequencies are known: f(x) = sum of c_w exp(i w x) over a set of frequencies and
 * their negatives (Schuld, Sweke, Meyer 2021, arXiv:2008.08605). Exact up to rounding, from enough points.
 */
import { cos, sin } from '../../base/elementary.ts'
import { solvePositiveDefinite } from '../../base/linear-algebra.ts'

/** How the coefficients are found: at which points, and from the values there. */
export interface SeriesPlan {
  readonly points: Float64Array
  /** @returns (re, im) of c_w for each frequency, in turn */
  coefficients(values: Float64Array): Float64Array
}

const turn = 2 * Math.PI
/** Frequencies that are whole multiples of a base, up to so many. */
const mostMultiples = 4096
/** Unevenly spaced frequencies are fitted, at most so many. */
const mostFitted = 200
const nearWhole = 1e-7

/**
 * Readies the coefficients of a set of frequencies, ascending from 0.
 *
 * Multiples of one base are found by a discrete Fourier transform over its period; others by least squares over a stretch long
 * enough to tell neighbours apart.
 *
 * @returns null where there are too many of them
 */
export function seriesPlan(frequencies: readonly number[]): SeriesPlan | null {
  const base = baseOf(frequencies)
  if (base !== null) return transform(frequencies, base)
  return frequencies.length <= mostFitted ? fit(frequencies) : null
}

/** The largest number that all frequencies are whole multiples of; null where there is none, or one too small. */
function baseOf(frequencies: readonly number[]): number | null {
  const positive = frequencies.filter((frequency) => frequency > 0)
  if (positive.length === 0) return 1
  let base = positive[0]!
  for (const frequency of positive) base = commonDivisor(frequency, base)
  const largest = positive.at(-1)!
  const multiples = largest / base
  const fits = positive.every((frequency) => {
    const quotient = frequency / base
    return Math.abs(quotient - Math.round(quotient)) < nearWhole
  })
  return fits && multiples <= mostMultiples ? base : null
}

/* Euclid's algorithm on numbers that are rational up to rounding; it ends at once below the resolution. */
function commonDivisor(a: number, b: number): number {
  const least = nearWhole * Math.max(a, b)
  let [large, small] = [Math.max(a, b), Math.min(a, b)]
  while (small > least) {
    const rest = large - Math.round(large / small) * small
    ;[large, small] = [small, Math.abs(rest)]
  }
  return large
}

function transform(frequencies: readonly number[], base: number): SeriesPlan {
  const multiples = frequencies.map((frequency) => Math.round(frequency / base))
  const count = 2 * (multiples.at(-1) ?? 0) + 1
  const points = Float64Array.from({ length: count }, (_, k) => (turn * k) / (count * base))
  return {
    points,
    coefficients: (values) =>
      Float64Array.from(
        multiples.flatMap((multiple) => {
          let re = 0
          let im = 0
          for (let k = 0; k < count; k++) {
            /* The phase is reduced in whole numbers, so that it is exact for any k. */
            const phase = (turn * ((multiple * k) % count)) / count
            re += values[k]! * cos(phase)
            im -= values[k]! * sin(phase)
          }
          return [re / count, im / count]
        }),
      ),
  }
}

function fit(frequencies: readonly number[]): SeriesPlan {
  const gaps = frequencies.slice(1).map((frequency, k) => frequency - frequencies[k]!)
  const least = gaps.reduce((smallest, gap) => Math.min(smallest, gap), Infinity)
  const columns = 2 * frequencies.length - 1
  const length = (4 * turn) / least
  const count = Math.max(4 * columns, Math.ceil((2 * length * frequencies.at(-1)!) / turn) * 2)
  const points = Float64Array.from({ length: count }, (_, k) => (length * k) / count)
  const design = new Float64Array(count * columns)
  points.forEach((point, k) => {
    frequencies.forEach((frequency, w) => {
      if (w === 0) design[k * columns] = 1
      else {
        design[k * columns + 2 * w - 1] = cos(frequency * point)
        design[k * columns + 2 * w] = sin(frequency * point)
      }
    })
  })
  const gram = new Float64Array(columns * columns)
  for (let k = 0; k < count; k++)
    for (let i = 0; i < columns; i++)
      for (let j = 0; j < columns; j++)
        gram[i * columns + j]! += design[k * columns + i]! * design[k * columns + j]!
  return {
    points,
    coefficients(values) {
      const sums = new Float64Array(columns)
      values.forEach((value, k) => {
        for (let i = 0; i < columns; i++) sums[i]! += value * design[k * columns + i]!
      })
      const solved = solvePositiveDefinite(gram, sums)
      return Float64Array.from(
        frequencies.flatMap((_, w) =>
          w === 0 ? [solved[0]!, 0] : [solved[2 * w - 1]! / 2, -solved[2 * w]! / 2],
        ),
      )
    },
  }
}
