/*
 * Four lanes of float32 in the place of half-angle.ts: see there. The multiples of pi / 2 are taken off in float64, so that
 * large angles lose nothing; the polynomials for what is left, at most pi / 4, have the least largest error of their
 * degree, 4e-9.
 */
import { noteNonFinite } from './angle-pair'
import * as doubles from './doubles'
import { both } from './doubles'
import { cos, sin } from './elementary'
import { add, getRows, mul, splat, sub } from './lanes'

export { clearNonFinite, sawNonFinite } from './angle-pair'

let cosine: v128 = f32x4.splat(0)
let sine: v128 = f32x4.splat(0)

@inline
export function lastCosine(): v128 {
  return cosine
}

@inline
export function lastSine(): v128 {
  return sine
}

/* Angles less their multiples of pi / 2, and the multiples: of two rows, as float64 and as 32-bit integers. */
let rest: v128 = f64x2.splat(0)
let multiples: v128 = f64x2.splat(0)

/** Works out both for a chunk's rows, whose angles are the doubles at p times the factor. */
export function cosineAndSine(p: usize, factor: f64): void {
  const first = doubles.mul(doubles.get(p), both(factor))
  const last = doubles.mul(doubles.get(p + 16), both(factor))
  const largest = f64x2.max(f64x2.abs(first), f64x2.abs(last))
  if (!i64x2.all_true(f64x2.lt(largest, both(1647099)))) return rowByRow(p, factor)
  reduce(first)
  const firstRest = f32x4.demote_f64x2_zero(rest)
  const firstMultiples = multiples
  reduce(last)
  const x = v128.shuffle<f64>(firstRest, f32x4.demote_f64x2_zero(rest), 0, 2)
  fromQuadrant(v128.shuffle<f64>(firstMultiples, multiples, 0, 2), x)
}

@inline
function reduce(x: v128): void {
  const n = f64x2.nearest(doubles.mul(x, both(0.6366197723675814)))
  const r = doubles.sub(x, doubles.mul(n, both(1.5707963267341256)))
  rest = doubles.sub(r, doubles.mul(n, both(6.077100506506192e-11)))
  multiples = i32x4.trunc_sat_f64x2_s_zero(n)
}

/* The quadrant says which of sine and cosine, and which signs. */
@inline
function fromQuadrant(quadrant: v128, x: v128): void {
  const z = mul(x, x)
  const s = sineNearZero(x, z)
  const c = cosineNearZero(z)
  const one = i32x4.splat(1)
  const two = i32x4.splat(2)
  const exchanged = i32x4.eq(v128.and(quadrant, one), one)
  const signOfSine = i32x4.shl(v128.and(quadrant, two), 30)
  const signOfCosine = i32x4.shl(v128.and(i32x4.add(quadrant, one), two), 30)
  sine = v128.xor(v128.bitselect(c, s, exchanged), signOfSine)
  cosine = v128.xor(v128.bitselect(s, c, exchanged), signOfCosine)
}

@inline
function sineNearZero(x: v128, z: v128): v128 {
  const inner = add(splat(0.00833217814614314), mul(z, splat(-0.0001951729898186032)))
  return add(x, mul(mul(x, z), add(splat(-0.16666654943701165), mul(z, inner))))
}

@inline
function cosineNearZero(z: v128): v128 {
  const inner = add(splat(-0.001388736751575045), mul(z, splat(0.00002443845159445934)))
  const outer = add(splat(0.04166664686644302), mul(z, inner))
  return sub(splat(1), mul(z, sub(splat(0.5), mul(z, outer))))
}

const cosines = memory.data(32, 16)
const sines = memory.data(32, 16)

function rowByRow(p: usize, factor: f64): void {
  for (let row: usize = 0; row < 32; row += 8) {
    const x = factor * load<f64>(p + row)
    const c = cos(x)
    if (c != c) noteNonFinite()
    store<f64>(cosines + row, c)
    store<f64>(sines + row, sin(x))
  }
  cosine = getRows(cosines)
  sine = getRows(sines)
}
