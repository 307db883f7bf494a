/*
 * Cosine and sine of half an angle in two lanes at once: what every rotation needs. The usual case is the scalar routine
 * of elementary.ts written for two lanes, operation by operation, so that the bits are the same; the rest goes there.
 */
import { cos, sin } from './elementary'
import { add, address, both, chunkBytes, get, mul, operand, put, resolve, sub } from './lanes'

let cosine: v128 = f64x2.splat(0)
let sine: v128 = f64x2.splat(0)
/** Whether an angle was not finite, or so large that it has no sine, since `clearNonFinite`. */
let nonFinite: bool = false

export function clearNonFinite(): void {
  nonFinite = false
}

export function sawNonFinite(): bool {
  return nonFinite
}

/** Cosine of what `cosineAndSine` was last given. */
@inline
export function lastCosine(): v128 {
  return cosine
}

/** Sine of what `cosineAndSine` was last given. */
@inline
export function lastSine(): v128 {
  return sine
}

/** Works out both for two angles, to be fetched with `lastCosine` and `lastSine`. */
export function cosineAndSine(x: v128): void {
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

/** [chunks, result, angles]: cosines, then sines, then tangents of half of each angle. */
export function runHalfAngle(at: usize): void {
  const bytes = operand(at, 1) * chunkBytes
  const to = address(at, 2)
  const angles = address(at, 3)
  for (let i: usize = 0; i < bytes; i += chunkBytes) {
    cosineAndSine(mul(get(angles + i), both(0.5)))
    put(to + i, cosine)
    put(to + bytes + i, sine)
    put(to + 2 * bytes + i, f64x2.div(sine, cosine))
  }
}

/**
 * [chunks, result, a, b]: cosines, sines and tangents of the sums of the angles behind a (one per lane) and b (one for
 * all), without another sine: the two rotations are multiplied.
 */
export function runAddHalfAngles(at: usize): void {
  const bytes = operand(at, 1) * chunkBytes
  const to = address(at, 2)
  const a = address(at, 3)
  const b = address(at, 4)
  const c = get(b)
  const s = get(b + chunkBytes)
  for (let i: usize = 0; i < bytes; i += chunkBytes) {
    const ca = get(a + i)
    const sa = get(a + bytes + i)
    const cosines = sub(mul(ca, c), mul(sa, s))
    const sines = add(mul(ca, s), mul(sa, c))
    put(to + i, cosines)
    put(to + bytes + i, sines)
    put(to + 2 * bytes + i, f64x2.div(sines, cosines))
  }
}

/** [chunks, result, how many, list]: the product of the cosines at the listed addresses; `list` holds [address, step]. */
export function runCosineProduct(at: usize): void {
  const bytes = operand(at, 1) * chunkBytes
  const to = address(at, 2)
  const count = operand(at, 3)
  const list = address(at, 4)
  for (let i: usize = 0; i < bytes; i += chunkBytes) {
    let product = both(1)
    for (let j: usize = 0; j < count; j++) {
      const step = load<u32>(list + (j << 3), 4)
      product = mul(product, get(resolve(load<u32>(list + (j << 3))) + (step ? i : 0)))
    }
    put(to + i, product)
  }
}
