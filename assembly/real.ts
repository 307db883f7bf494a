/*
 * The numbers that states, tables of phases and coefficients of rotations are made of: float64. In the module for float32
 * real-f32.ts takes the place of this file (scripts/engine-modules.mjs): the same names for four narrower lanes.
 *
 * Angles, slopes, values and cotangents are float64 in both modules: one double per row, two to a chunk (doubles.ts). The
 * second half of this file leads from one to the other.
 */
import { accumulate } from './doubles'

/** What a lane holds. */
export type real = f64
export const realBytes: usize = 8
/** Lanes of a chunk. */
export const laneCount: u32 = 2

/** Whether a sum has to go to doubles after `longestSum` steps. */
export const sumsAreShort: bool = false
export const longestSum: u32 = 0

/**
 * Rotations with larger tangents of half their angles are steep (coefficients.ts). Products of two states that lack the
 * factors of a group of eight, six of them twice, hold the tangent to the 28th power.
 */
export const steepTangent: f64 = 4294967296.0
/** Tangents are cut off here: beyond it no cosine is known. */
export const largestTangent: f64 = 18014398509481984.0

@inline
export function splat(x: f64): v128 {
  return f64x2.splat(x)
}

/** The real in memory in every lane. */
@inline
export function splatReal(p: usize): v128 {
  return v128.load64_splat(p)
}

/** The double in memory in every lane. */
@inline
export function splatDouble(p: usize): v128 {
  return v128.load64_splat(p)
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

@inline
export function neg(x: v128): v128 {
  return f64x2.neg(x)
}

/** The lanes that are larger in size. */
@inline
export function isLarger(x: v128, limit: f64): v128 {
  return f64x2.gt(f64x2.abs(x), splat(limit))
}

/** Cut off at the limit, on either side of 0. */
@inline
export function clamped(x: v128, limit: f64): v128 {
  return f64x2.max(f64x2.min(x, splat(limit)), splat(-limit))
}

/** Complex numbers side by side, (re, im) interleaved. */
@inline
export function putComplex(p: usize, re: v128, im: v128): void {
  v128.store(p, v128.shuffle<f64>(re, im, 0, 2))
  v128.store(p, v128.shuffle<f64>(re, im, 1, 3), 16)
}

/* ---- between chunks and the doubles of their rows ---- */

/** Bytes of the doubles of a chunk's rows. */
export const rowsBytes: usize = 16

/** The doubles of a chunk's rows, as reals. */
@inline
export function getRows(p: usize): v128 {
  return v128.load(p)
}

@inline
export function putRows(p: usize, x: v128): void {
  v128.store(p, x)
}

/** Adds each lane to the double of its row. */
@inline
export function accumulateRows(p: usize, x: v128): void {
  accumulate(p, x)
}

/** Multiplies the double of each row by its lane. */
@inline
export function scaleRows(p: usize, x: v128): void {
  v128.store(p, mul(v128.load(p), x))
}

/** Adds all lanes to two partial sums. */
@inline
export function accumulateShared(p: usize, x: v128): void {
  accumulate(p, x)
}

/** The totals of four chunks, as doubles side by side, in the place of what is in memory or added to it. */
@inline
export function putTotals(p: usize, a: v128, b: v128, c: v128, d: v128, adding: bool): void {
  const first = add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3))
  const last = add(v128.shuffle<f64>(c, d, 0, 2), v128.shuffle<f64>(c, d, 1, 3))
  v128.store(p, adding ? add(v128.load(p), first) : first)
  v128.store(p, adding ? add(v128.load(p, 16), last) : last, 16)
}

/** Real parts of a chunk of complex numbers, each two doubles. */
@inline
export function realParts(p: usize): v128 {
  return v128.shuffle<f64>(v128.load(p), v128.load(p, 16), 0, 2)
}

@inline
export function imaginaryParts(p: usize): v128 {
  return v128.shuffle<f64>(v128.load(p), v128.load(p, 16), 1, 3)
}
