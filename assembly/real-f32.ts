/* float32 in the place of real.ts: see there. */
import * as doubles from './doubles'

export type real = f32
export const realBytes: usize = 4
export const laneCount: u32 = 4

/** A step adds at most four products: their sum is off by at most 128 * 2^-24 = 8e-6 of the sum of their sizes. */
export const sumsAreShort: bool = true
export const longestSum: u32 = 32

/* Here the final state is paid for in advance (evolution.ts): products hold the tangent to the 12th power at most. */
export const steepTangent: f64 = 256
export const largestTangent: f64 = 16777216

@inline
export function splat(x: f64): v128 {
  return f32x4.splat(<f32>x)
}

@inline
export function splatReal(p: usize): v128 {
  return v128.load32_splat(p)
}

@inline
export function splatDouble(p: usize): v128 {
  return f32x4.splat(<f32>load<f64>(p))
}

@inline
export function add(a: v128, b: v128): v128 {
  return f32x4.add(a, b)
}

@inline
export function sub(a: v128, b: v128): v128 {
  return f32x4.sub(a, b)
}

@inline
export function mul(a: v128, b: v128): v128 {
  return f32x4.mul(a, b)
}

@inline
export function div(a: v128, b: v128): v128 {
  return f32x4.div(a, b)
}

@inline
export function neg(x: v128): v128 {
  return f32x4.neg(x)
}

@inline
export function isLarger(x: v128, limit: f64): v128 {
  return f32x4.gt(f32x4.abs(x), splat(limit))
}

@inline
export function clamped(x: v128, limit: f64): v128 {
  return f32x4.max(f32x4.min(x, splat(limit)), splat(-limit))
}

@inline
export function putComplex(p: usize, re: v128, im: v128): void {
  v128.store(p, v128.shuffle<f32>(re, im, 0, 4, 1, 5))
  v128.store(p, v128.shuffle<f32>(re, im, 2, 6, 3, 7), 16)
}

/* ---- between chunks and the doubles of their rows ---- */

export const rowsBytes: usize = 32

@inline
function firstTwo(x: v128): v128 {
  return f64x2.promote_low_f32x4(x)
}

@inline
function lastTwo(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f64>(x, x, 1, 1))
}

@inline
export function getRows(p: usize): v128 {
  const first = f32x4.demote_f64x2_zero(v128.load(p))
  const last = f32x4.demote_f64x2_zero(v128.load(p, 16))
  return v128.shuffle<f64>(first, last, 0, 2)
}

@inline
export function putRows(p: usize, x: v128): void {
  v128.store(p, firstTwo(x))
  v128.store(p, lastTwo(x), 16)
}

@inline
export function accumulateRows(p: usize, x: v128): void {
  doubles.accumulate(p, firstTwo(x))
  doubles.accumulate(p + 16, lastTwo(x))
}

@inline
export function scaleRows(p: usize, x: v128): void {
  v128.store(p, doubles.mul(v128.load(p), firstTwo(x)))
  v128.store(p, doubles.mul(v128.load(p, 16), lastTwo(x)), 16)
}

@inline
export function accumulateShared(p: usize, x: v128): void {
  doubles.accumulate(p, doubles.add(firstTwo(x), lastTwo(x)))
}

@inline
export function putTotals(p: usize, a: v128, b: v128, c: v128, d: v128, adding: bool): void {
  const ab = add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  const totals = add(v128.shuffle<f64>(ab, cd, 0, 2), v128.shuffle<f64>(ab, cd, 1, 3))
  if (adding) accumulateRows(p, totals)
  else putRows(p, totals)
}

@inline
export function realParts(p: usize): v128 {
  const first = f32x4.demote_f64x2_zero(v128.shuffle<f64>(v128.load(p), v128.load(p, 16), 0, 2))
  const last = f32x4.demote_f64x2_zero(v128.shuffle<f64>(v128.load(p, 32), v128.load(p, 48), 0, 2))
  return v128.shuffle<f64>(first, last, 0, 2)
}

@inline
export function imaginaryParts(p: usize): v128 {
  const first = f32x4.demote_f64x2_zero(v128.shuffle<f64>(v128.load(p), v128.load(p, 16), 1, 3))
  const last = f32x4.demote_f64x2_zero(v128.shuffle<f64>(v128.load(p, 32), v128.load(p, 48), 1, 3))
  return v128.shuffle<f64>(first, last, 0, 2)
}
