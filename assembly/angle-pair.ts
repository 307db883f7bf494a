/*
 * Cosine and sine of two doubles side by side. The usual case is the scalar routine of elementary.ts written for two lanes,
 * operation by operation, so that the bits are the same; the rest goes there.
 */
import { add, both, mul, sub } from './doubles'
import { cos, sin } from './elementary'

let cosine: v128 = f64x2.splat(0)
let sine: v128 = f64x2.splat(0)
/* Whether an angle was not finite, or so large that it has no sine, since `clearNonFinite`. */
let nonFinite: bool = false

export function clearNonFinite(): void {
  nonFinite = false
}

export function noteNonFinite(): void {
  nonFinite = true
}

/** Whether an angle was not finite, or so large that it has no sine, since `clearNonFinite`. */
export function sawNonFinite(): bool {
  return nonFinite
}

/** Cosine of what `cosineAndSineOfPair` was last given. */
@inline
export function lastCosine(): v128 {
  return cosine
}

/** Sine of what `cosineAndSineOfPair` was last given. */
@inline
export function lastSine(): v128 {
  return sine
}

/** Works out both for two angles. */
export function cosineAndSineOfPair(x: v128): void {
  const size = f64x2.abs(x)
  const turned = f64x2.gt(size, both(0.7853981633974483))
  const n = v128.and(turned, f64x2.floor(add(mul(x, both(0.6366197723675814)), both(0.5))))
  const r = sub(x, mul(n, both(1.5707963267341256)))
  const w = mul(n, both(6.077100506506192e-11))
  const rest = sub(r, w)
  const cancelled = f64x2.lt(f64x2.abs(rest), mul(size, both(1.0 / 65536.0)))
  const usual = f64x2.lt(size, both(1647099))
  if (i64x2.all_true(v128.andnot(usual, cancelled))) {
    const quadrant = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(n))
    fromQuadrant(quadrant, rest, sub(sub(r, rest), w))
  } else laneByLane(x)
}

/* The rest is (x + y), |x + y| <= pi/4; the quadrant says which of sine and cosine, and which signs. */
@inline
function fromQuadrant(quadrant: v128, x: v128, y: v128): void {
  const z = mul(x, x)
  const w = mul(z, z)
  const s = sineNearZero2(x, y, z, w)
  const c = cosineNearZero2(x, y, z, w)
  const one = i64x2.splat(1)
  const exchanged = i64x2.eq(v128.and(quadrant, one), one)
  const signOfSine = i64x2.shl(v128.and(quadrant, i64x2.splat(2)), 62)
  const signOfCosine = i64x2.shl(v128.and(i64x2.add(quadrant, one), i64x2.splat(2)), 62)
  sine = v128.xor(v128.bitselect(c, s, exchanged), signOfSine)
  cosine = v128.xor(v128.bitselect(s, c, exchanged), signOfCosine)
}

@inline
function sineNearZero2(x: v128, y: v128, z: v128, w: v128): v128 {
  const r = add(
    add(
      both(0.00833333333332249),
      mul(z, add(both(-0.0001984126982985795), mul(z, both(2.7557313707070068e-6)))),
    ),
    mul(mul(z, w), add(both(-2.5050760253406863e-8), mul(z, both(1.58969099521155e-10)))),
  )
  const v = mul(z, x)
  const inner = sub(mul(z, sub(mul(both(0.5), y), mul(v, r))), y)
  return sub(x, sub(inner, mul(v, both(-0.16666666666666632))))
}

@inline
function cosineNearZero2(x: v128, y: v128, z: v128, w: v128): v128 {
  const first = mul(
    z,
    add(
      both(0.0416666666666666),
      mul(z, add(both(-0.001388888888887411), mul(z, both(2.480158728947673e-5)))),
    ),
  )
  const second = mul(
    mul(w, w),
    add(
      both(-2.7557314351390663e-7),
      mul(z, add(both(2.087572321298175e-9), mul(z, both(-1.1359647557788195e-11)))),
    ),
  )
  const r = add(first, second)
  const half = mul(both(0.5), z)
  const top = sub(both(1), half)
  return add(top, add(sub(sub(both(1), top), half), sub(mul(z, r), mul(x, y))))
}

function laneByLane(x: v128): void {
  const a = f64x2.extract_lane(x, 0)
  const b = f64x2.extract_lane(x, 1)
  cosine = f64x2.replace_lane(both(cos(a)), 1, cos(b))
  sine = f64x2.replace_lane(both(sin(a)), 1, sin(b))
  if (!v128.any_true(f64x2.ne(cosine, cosine))) return
  nonFinite = true
}
