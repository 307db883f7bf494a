/*
 * Canonical amplitude estimation as an estimator: some outcomes of the phase register, and the amplitude that makes them
 * likeliest. One outcome alone lies on a grid, and its error depends on where the truth falls between two grid points.
 */
import { log, sin } from '../../base/elementary.ts'
import type { RandomStream } from '../../base/random.ts'
import { sampleCounts } from '../../engine/sampling.ts'
import { amplitudeLaw } from '../algorithms/laws.ts'
import { goldenSection } from './distributions.ts'

/** Calls of the loading circuit and its inverse for so many runs. */
export function canonicalQueries(bits: number, shots: number): number {
  return shots * (2 ** (bits + 1) - 1)
}

/** Estimates of one amplitude from the exact outcome law, each of so many outcomes. */
export function canonicalEstimator(
  amplitude: number,
  bits: number,
  shots: number,
): (stream: RandomStream) => number {
  const law = amplitudeLaw(amplitude, bits)
  const count = 2 ** bits
  return (stream) => {
    const drawn = sampleCounts(law, shots, stream)
    const seen: (readonly [outcome: number, times: number])[] = []
    for (let y = 0; y <= count / 2; y++) {
      const times = drawn[y]! + (y === 0 || 2 * y === count ? 0 : drawn[count - y]!)
      if (times > 0) seen.push([y, times])
    }
    return likeliest(seen, count)
  }
}

/** Places tried between the neighbours of the commonest outcome. */
const places = 32

/** @param seen outcomes from 0 to M / 2, as y and M - y say the same */
function likeliest(seen: readonly (readonly [outcome: number, times: number])[], count: number): number {
  const [centre] = seen.reduce((most, one) => (one[1] > most[1] ? one : most))
  const likelihood = (turn: number) =>
    seen.reduce((sum, [y, times]) => sum + times * log(foldedLaw(turn, y, count)), 0)
  const low = Math.max(0, (centre - 1) / count)
  const high = Math.min(0.5, (centre + 1) / count)
  const step = (high - low) / places
  let best = low
  let highest = -Infinity
  for (let k = 0; k <= places; k++) {
    const value = likelihood(low + k * step)
    if (!(value > highest)) continue
    highest = value
    best = low + k * step
  }
  const turn = goldenSection(likelihood, Math.max(low, best - step), Math.min(high, best + step))
  const sine = sin(Math.PI * turn)
  return sine * sine
}

/* How likely y or M - y is when the eigenphase is `turn` or its negative. */
function foldedLaw(turn: number, y: number, count: number): number {
  const alone = y === 0 || 2 * y === count
  const both = peak(turn - y / count, count) + peak(turn + y / count, count)
  return Math.max(1e-12, alone ? both / 2 : both)
}

function peak(distance: number, count: number): number {
  const near = distance - Math.round(distance)
  const below = count * sin(Math.PI * near)
  if (Math.abs(below) < 1e-12) return 1
  const ratio = sin(Math.PI * count * near) / below
  return ratio * ratio
}
