/*
 * Cosines and sines of the angles of a chunk's rows, as reals: what every rotation and every phase needs. In the module for
 * float32 half-angle-f32.ts takes the place of this file.
 */
import { cosineAndSineOfPair } from './angle-pair'
import { both, get, mul } from './doubles'

export { clearNonFinite, lastCosine, lastSine, sawNonFinite } from './angle-pair'

/**
 * Works out both for a chunk's rows, whose angles are the doubles at p times the factor; to be fetched with `lastCosine` and
 * `lastSine`.
 */
@inline
export function cosineAndSine(p: usize, factor: f64): void {
  cosineAndSineOfPair(mul(get(p), both(factor)))
}
