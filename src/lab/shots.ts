/* Where the counters of shots begin, by what the shots are for: looking at a run must not change its training. */
import type { ShotSource } from '../learn/models/circuit-model.ts'

/** Scores of parts; training counts from 0. */
export const shotsForScores = 1099511627776
/** Counters that one score may take. */
export const shotsPerScore = 65536
/** The trace of a sample. */
export const shotsForTrace = 2199023255552

/** A shot source that counts from there. */
export function shotsFrom(seed: number, start: number): ShotSource & { readonly counter: number } {
  let counter = start
  return {
    seed,
    get counter() {
      return counter
    },
    take(count) {
      counter += count
      return counter - count
    },
  }
}
