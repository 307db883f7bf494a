/*
 * Maximum likelihood amplitude estimation: flags are measured behind several powers of the Grover iterate, and the angle
 * that makes all counts likeliest is taken; no phase estimation (Suzuki et al. 2020, arXiv:1904.10246).
 */
import { asin, log, sin } from '../../base/elementary.ts'
import { binomial } from '../../engine/binomial.ts'
import type { RandomStream } from '../../base/random.ts'
import { goldenSection } from './distributions.ts'

/** 0, then 1, 2, 4, … : the powers whose number grows with the level. */
export function exponentialSchedule(level: number): readonly number[] {
  return [0, ...Array.from({ length: level }, (_, k) => 2 ** k)]
}

/** Calls of the loading circuit and its inverse. */
export function scheduleQueries(powers: readonly number[], shots: number): number {
  return powers.reduce((sum, power) => sum + shots * (2 * power + 1), 0)
}

/** How often the flag was 1 behind each power, drawn from the exact law sin^2((2m + 1) theta). */
export function drawnFlags(
  amplitude: number,
  powers: readonly number[],
  shots: number,
  stream: RandomStream,
): readonly number[] {
  const theta = asin(Math.sqrt(amplitude))
  return powers.map((power) => {
    const sine = sin((2 * power + 1) * theta)
    return binomial(shots, sine * sine, stream.uniform())
  })
}

/** Probabilities nearer to 0 or 1 than this count as this, so that logs stay finite. */
const least = 1e-12

function logs(theta: number, power: number): readonly [good: number, bad: number] {
  const sine = sin((2 * power + 1) * theta)
  const good = Math.min(1 - least, Math.max(least, sine * sine))
  return [log(good), log(1 - good)]
}

/** Finds the likeliest amplitude; made once for a schedule, as the table of logs serves all counts. */
export interface LikelihoodEstimator {
  estimate(flags: readonly number[]): number
}

/** Places for each half period of the fastest term. */
const placesPerTurn = 8

export function likelihoodEstimator(powers: readonly number[], shots: number): LikelihoodEstimator {
  const fastest = 2 * powers.reduce((most, power) => Math.max(most, power), 0) + 1
  const places = placesPerTurn * fastest
  const width = powers.length
  const good = new Float64Array((places + 1) * width)
  const bad = new Float64Array((places + 1) * width)
  const angleAt = (place: number) => (Math.PI / 2) * (place / places)
  for (let place = 0; place <= places; place++)
    for (const [k, power] of powers.entries()) {
      const [first, second] = logs(angleAt(place), power)
      good[place * width + k] = first
      bad[place * width + k] = second
    }
  return {
    estimate(flags) {
      let [best, highest] = [0, -Infinity]
      for (let place = 0; place <= places; place++) {
        let sum = 0
        for (let k = 0; k < width; k++)
          sum += flags[k]! * good[place * width + k]! + (shots - flags[k]!) * bad[place * width + k]!
        if (!(sum > highest)) continue
        highest = sum
        best = place
      }
      const likelihood = (theta: number) =>
        powers.reduce((sum, power, k) => {
          const [first, second] = logs(theta, power)
          return sum + flags[k]! * first + (shots - flags[k]!) * second
        }, 0)
      const theta = goldenSection(
        likelihood,
        angleAt(Math.max(0, best - 1)),
        angleAt(Math.min(places, best + 1)),
      )
      const sine = sin(theta)
      return sine * sine
    },
  }
}
