/* float32 in the place of lanes.ts: two coordinates in four lanes. See there. */

export const laneBits: u32 = 2

@inline
export function gather(state: usize, place: u32, column0: u32, column1: u32): v128 {
  let x = v128.load_zero<f32>(state + place)
  x = v128.load_lane<f32>(state + (place ^ column0), x, 1)
  x = v128.load_lane<f32>(state + (place ^ column1), x, 2)
  return v128.load_lane<f32>(state + (place ^ column0 ^ column1), x, 3)
}

@inline
export function scatter(state: usize, place: u32, column0: u32, column1: u32, x: v128): void {
  v128.store_lane<f32>(state + place, x, 0)
  v128.store_lane<f32>(state + (place ^ column0), x, 1)
  v128.store_lane<f32>(state + (place ^ column1), x, 2)
  v128.store_lane<f32>(state + (place ^ column0 ^ column1), x, 3)
}

@inline
export function exchanged(x: v128, coordinate: u32): v128 {
  return coordinate ? v128.shuffle<f32>(x, x, 2, 3, 0, 1) : v128.shuffle<f32>(x, x, 1, 0, 3, 2)
}

@inline
export function signedByLane(x: v128, coordinate: u32): v128 {
  const sign = 0x80000000
  return v128.xor(x, coordinate ? i32x4(sign, sign, 0, 0) : i32x4(sign, 0, sign, 0))
}

@inline
export function firstLane(x: v128): f64 {
  return f32x4.extract_lane(x, 0)
}

@inline
export function signsOfLanes(mask: u32): v128 {
  const first: f32 = mask & 1 ? -1 : 1
  const second: f32 = mask & 2 ? -1 : 1
  const x = f32x4.replace_lane(f32x4.splat(1), 1, first)
  return f32x4.replace_lane(f32x4.replace_lane(x, 2, second), 3, first * second)
}

@inline
export function inEveryLane(x: v128, lane: u32): v128 {
  const first = (lane << 2) as u8
  const bytes = i32x4.splat(0x03020100 + first * 0x01010101)
  return v128.swizzle(x, bytes)
}
