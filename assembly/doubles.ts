/* Two doubles side by side in one 128-bit register: what angles, slopes, values and cotangents are worked on with. */

/** Bytes of the two. */
export const pairBytes: usize = 16

@inline
export function get(p: usize): v128 {
  return v128.load(p)
}

@inline
export function put(p: usize, x: v128): void {
  v128.store(p, x)
}

@inline
export function both(x: f64): v128 {
  return f64x2.splat(x)
}

@inline
export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b)
}

@inline
export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b)
}

@inline
export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b)
}

@inline
export function div(a: v128, b: v128): v128 {
  return f64x2.div(a, b)
}

/** The sum of the two. */
@inline
export function total(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1)
}

/** Adds to what is in memory. */
@inline
export function accumulate(p: usize, x: v128): void {
  put(p, add(get(p), x))
}

/** Makes the `count` doubles at `held` those at `wanted`; whether they were already, to the last bit. */
export function updateDoubles(held: usize, wanted: usize, count: u32): bool {
  const bytes = <usize>count << 3
  let at: usize = 0
  while (at < bytes && load<u64>(held + at) == load<u64>(wanted + at)) at += 8
  if (at == bytes) return true
  memory.copy(held + at, wanted + at, bytes - at)
  return false
}
