/*
 * The lowest coordinates of a tile lie in the lanes of a chunk: one for the two lanes of float64. In the module for
 * float32 lanes-f32.ts takes the place of this file.
 */

/** Coordinates in lanes. */
export const laneBits: u32 = 1

/** A chunk from where its lanes lie: at `place`, and at `place` ^ the columns of the lanes' coordinates. */
@inline
export function gather(state: usize, place: u32, column0: u32, _column1: u32): v128 {
  return v128.load_lane<f64>(state + (place ^ column0), v128.load_zero<f64>(state + place), 1)
}

/** The lanes of a chunk to where `gather` takes them from. */
@inline
export function scatter(state: usize, place: u32, column0: u32, _column1: u32, x: v128): void {
  v128.store_lane<f64>(state + place, x, 0)
  v128.store_lane<f64>(state + (place ^ column0), x, 1)
}

/** The lanes with 0 and 1 of their coordinate exchanged. */
@inline
export function exchanged(x: v128, _coordinate: u32): v128 {
  return v128.shuffle<f64>(x, x, 1, 0)
}

/** -x where the coordinate is 0, x where it is 1. */
@inline
export function signedByLane(x: v128, _coordinate: u32): v128 {
  return v128.xor(x, i64x2(0x8000000000000000, 0))
}

/** The number in the first lane. */
@inline
export function firstLane(x: v128): f64 {
  return f64x2.extract_lane(x, 0)
}

/** -1 in the lanes whose coordinates have an odd parity with the mask, 1 in the others. */
@inline
export function signsOfLanes(mask: u32): v128 {
  return f64x2.replace_lane(f64x2.splat(1), 1, mask & 1 ? -1 : 1)
}

/** One lane's number in all of them. */
@inline
export function inEveryLane(x: v128, lane: u32): v128 {
  return lane ? v128.shuffle<f64>(x, x, 1, 1) : v128.shuffle<f64>(x, x, 0, 0)
}
