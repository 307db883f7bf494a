/*
 * Twin of src/base/elementary.ts: the same functions with the same order of operations, so the same bits (a test
 * compares them). What is documented there is not repeated here. The polynomials are in minimax.ts.
 */
import {
  arcsineRatio,
  arctangentRatio,
  cosineNearZero,
  exponentialRemainder,
  logarithmRatio,
  logarithmTail,
  sineNearZero,
} from './minimax'

/* ---- bit patterns ---- */

@inline
function highWord(x: f64): i32 {
  return <i32>(reinterpret<u64>(x) >> 32)
}

@inline
function withHighWord(x: f64, high: i32): f64 {
  return reinterpret<f64>((reinterpret<u64>(x) & 0xffffffff) | (<u64>(<u32>high) << 32))
}

@inline
function withoutLowWord(x: f64): f64 {
  return reinterpret<f64>(reinterpret<u64>(x) & 0xffffffff00000000)
}

@inline
function powerOfTwo(k: i32): f64 {
  return reinterpret<f64>(<u64>(1023 + k) << 52)
}

function scaled(y: f64, k: i32): f64 {
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(min(k - 1023, 1023))
  if (k >= -1022) return y * powerOfTwo(k)
  return y * powerOfTwo(max(k + 1000, -1022)) * powerOfTwo(-1000)
}

/* ---- sine and cosine ---- */

const twoOverPi: f64 = 0.6366197723675814
const halfPi1: f64 = 1.5707963267341256
const halfPi1Rest: f64 = 6.077100506506192e-11
const halfPi2: f64 = 6.077100506303966e-11
const halfPi2Rest: f64 = 2.0222662487959506e-21
const halfPi3: f64 = 2.0222662487111665e-21
const halfPi3Rest: f64 = 8.4784276603689e-32
const two16: f64 = 1.0 / 65536.0
const two49: f64 = 1.0 / 562949953421312.0
const largestAngle: f64 = 1.2676506002282294e30
const quarterPi: f64 = 0.7853981633974483

let rest: f64 = 0
let restLow: f64 = 0

function reduce(x: f64): i32 {
  if (!(abs(x) < 1647099.0)) return reduceLarge(x)
  const n = floor(x * twoOverPi + 0.5)
  let r = x - n * halfPi1
  let w = n * halfPi1Rest
  rest = r - w
  if (abs(rest) < abs(x) * two16) {
    let t = r
    w = n * halfPi2
    r = t - w
    w = n * halfPi2Rest - (t - r - w)
    rest = r - w
    if (abs(rest) < abs(x) * two49) {
      t = r
      w = n * halfPi3
      r = t - w
      w = n * halfPi3Rest - (t - r - w)
      rest = r - w
    }
  }
  restLow = r - rest - w
  return <i32>n & 3
}

function halfPiPart(i: i32): f64 {
  if (i == 0) return 1.570796251296997
  if (i == 1) return 7.549789415861596e-8
  if (i == 2) return 5.390302529957765e-15
  if (i == 3) return 3.282003415807913e-22
  if (i == 4) return 1.270655753080676e-29
  if (i == 5) return 1.2293330898111133e-36
  return 2.7337005381646456e-44
}

function reduceLarge(x: f64): i32 {
  let high = x
  let low: f64 = 0
  let quadrant = 0
  for (let pass = 0; pass < 48 && abs(high) > 0.7853981633974484; pass++) {
    const n = <f64>(<f32>floor(high * twoOverPi + 0.5))
    for (let i = 0; i < 7; i++) {
      const part = -n * halfPiPart(i)
      const sum = high + part
      const back = sum - high
      low += high - (sum - back) + (part - back)
      high = sum
    }
    const sum = high + low
    low = high - sum + low
    high = sum
    quadrant = (quadrant + <i32>(n - 4.0 * floor(n / 4.0))) & 3
  }
  rest = high
  restLow = low
  return quadrant
}

export function sin(x: f64): f64 {
  if (abs(x) <= quarterPi) return abs(x) < 1e-8 ? x : sineNearZero(x, 0)
  if (!(abs(x) < largestAngle)) return NaN
  const quadrant = reduce(x)
  const value = quadrant & 1 ? cosineNearZero(rest, restLow) : sineNearZero(rest, restLow)
  return quadrant & 2 ? -value : value
}

export function cos(x: f64): f64 {
  if (abs(x) <= quarterPi) return cosineNearZero(x, 0)
  if (!(abs(x) < largestAngle)) return NaN
  const quadrant = reduce(x)
  const value = quadrant & 1 ? sineNearZero(rest, restLow) : cosineNearZero(rest, restLow)
  return quadrant == 1 || quadrant == 2 ? -value : value
}

export function tan(x: f64): f64 {
  if (abs(x) < 1e-8) return x
  return sin(x) / cos(x)
}

/* ---- exponential, logarithm, power ---- */

const inverseLn2: f64 = 1.4426950408889634
const ln2High: f64 = 0.6931471803691238
const ln2Low: f64 = 1.9082149292705877e-10

export function exp(x: f64): f64 {
  if (x != x) return x
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  if (abs(x) <= 0.34657359027997264) {
    const c = exponentialRemainder(x)
    return 1.0 + ((x * c) / (2.0 - c) + x)
  }
  const k = floor(inverseLn2 * x + 0.5)
  const high = x - k * ln2High
  const low = k * ln2Low
  const r = high - low
  const c = exponentialRemainder(r)
  return scaled(1.0 + ((r * c) / (2.0 - c) - low + high), <i32>k)
}

export function log(x: f64): f64 {
  if (x == 0) return -Infinity
  if (!(x > 0)) return NaN
  if (x == Infinity) return x
  let k = 0
  let mantissa = x
  if (x < 2.2250738585072014e-308) {
    mantissa = x * 18014398509481984.0
    k = -54
  }
  const high = highWord(mantissa)
  const shift = ((high & 0xfffff) + 0x95f64) & 0x100000
  k += (high >> 20) - 1023 + (shift >> 20)
  const f = withHighWord(mantissa, (high & 0xfffff) | (shift ^ 0x3ff00000)) - 1.0
  const s = f / (2.0 + f)
  const half = 0.5 * f * f
  return s * (half + logarithmRatio(s * s)) + <f64>k * ln2Low - half + f + <f64>k * ln2High
}

function parity(y: f64): i32 {
  if (abs(y) >= 9007199254740992.0) return 2
  if (floor(y) != y) return 0
  return y - 2.0 * floor(y / 2.0) == 0 ? 2 : 1
}

let log2High: f64 = 0
let log2Low: f64 = 0

function logarithm2(x: f64): void {
  let n = 0
  let a = x
  if (a < 2.2250738585072014e-308) {
    a = a * 9007199254740992.0
    n = -53
  }
  let high = highWord(a)
  n += (high >> 20) - 1023
  const fraction = high & 0xfffff
  high = fraction | 0x3ff00000
  let middle = 0
  if (fraction > 0x3988e) {
    if (fraction < 0xbb67a) {
      middle = 1
    } else {
      n += 1
      high -= 0x100000
    }
  }
  a = withHighWord(a, high)
  const base: f64 = middle == 1 ? 1.5 : 1.0
  const u = a - base
  const v = 1.0 / (a + base)
  const s = u * v
  const sHigh = withoutLowWord(s)
  const tHigh = withHighWord(0, ((high >> 1) | 0x20000000) + 0x80000 + (middle << 18))
  const tLow = a - (tHigh - base)
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow)
  let r = logarithmTail(s * s)
  r += sLow * (sHigh + s)
  const square = sHigh * sHigh
  const tH = withoutLowWord(3.0 + square + r)
  const tL = r - (tH - 3.0 - square)
  const first = sHigh * tH
  const second = sLow * tH + tL * s
  const pHigh = withoutLowWord(first + second)
  const pLow = second - (pHigh - first)
  const zHigh = 0.9617967009544373 * pHigh
  const zLow =
    -7.028461650952758e-9 * pHigh + pLow * 0.9617966939259756 + (middle == 1 ? 1.350039202129749e-8 : 0.0)
  const baseHigh: f64 = middle == 1 ? 0.5849624872207642 : 0.0
  log2High = withoutLowWord(zHigh + zLow + baseHigh + <f64>n)
  log2Low = zLow - (log2High - <f64>n - baseHigh - zHigh)
}

function exponential2(high: f64, low: f64): f64 {
  const k = floor(high + low + 0.5)
  const top = high - k
  const t = withoutLowWord(low + top)
  const u = t * 0.6931471824645996
  const v = (low - (t - top)) * 0.6931471805599453 + t * -1.904654299957768e-9
  const z = u + v
  const w = v - (z - u)
  const c = exponentialRemainder(z)
  const r = (z * c) / (c - 2.0) - (w + z * w)
  return scaled(1.0 - (r - z), <i32>k)
}

export function pow(x: f64, y: f64): f64 {
  if (y == 0) return 1
  if (x != x || y != y) return NaN
  if (y == 1) return x
  const size = abs(x)
  if (abs(y) == Infinity) {
    if (size == 1) return NaN
    return size > 1 == y > 0 ? Infinity : 0
  }
  const whole = parity(y)
  const sign: f64 = (x < 0 || 1.0 / x == -Infinity) && whole == 1 ? -1 : 1
  if (size == 0 || size == Infinity) return sign * ((size == 0) == y > 0 ? 0 : Infinity)
  if (x < 0 && whole == 0) return NaN
  if (y == 2) return x * x
  if (y == 0.5) return Math.sqrt(x)
  if (size == 1) return sign
  logarithm2(size)
  const estimate = y * (log2High + log2Low)
  if (estimate > 1025) return sign * Infinity
  if (estimate < -1080) return sign * 0
  const yHigh = withoutLowWord(y)
  const low = (y - yHigh) * log2High + y * log2Low
  return sign * exponential2(yHigh * log2High, low)
}

/* ---- inverse circular functions ---- */

const halfPi: f64 = 1.5707963267948966
const halfPiLow: f64 = 6.123233995736766e-17

export function asin(x: f64): f64 {
  const size = abs(x)
  if (size < 1e-8) return x
  if (size < 0.5) return x + x * arcsineRatio(x * x)
  if (!(size <= 1)) return NaN
  const z = (1.0 - size) * 0.5
  const s = Math.sqrt(z)
  const r = arcsineRatio(z)
  let value: f64
  if (size >= 0.975) {
    value = halfPi - (2.0 * (s + s * r) - halfPiLow)
  } else {
    const f = withoutLowWord(s)
    const c = (z - f * f) / (s + f)
    const quarter = 0.5 * halfPi
    value = quarter - (2.0 * s * r - (halfPiLow - 2.0 * c) - (quarter - 2.0 * f))
  }
  return x < 0 ? -value : value
}

export function acos(x: f64): f64 {
  const size = abs(x)
  if (!(size <= 1)) return NaN
  if (size < 0.5) return halfPi - (x - (halfPiLow - x * arcsineRatio(x * x)))
  const z = (1.0 - size) * 0.5
  const s = Math.sqrt(z)
  if (x < 0) return 2.0 * (halfPi - (s + (arcsineRatio(z) * s - halfPiLow)))
  if (s == 0) return 0
  const f = withoutLowWord(s)
  const c = (z - f * f) / (s + f)
  return 2.0 * (f + (arcsineRatio(z) * s + c))
}

/* atan at a centre of expansion, and what the double lacks. */
@inline
function fromCentre(value: f64, low: f64, t: f64): f64 {
  return value - (t * arctangentRatio(t * t) - low - t)
}

export function atan(x: f64): f64 {
  const size = abs(x)
  if (size != size || size < 1e-9) return x
  if (size > 1e18) return x < 0 ? -halfPi : halfPi
  let value: f64
  if (size < 0.4375) value = size - size * arctangentRatio(size * size)
  else if (size < 0.6875)
    value = fromCentre(0.4636476090008061, 2.2698777452961687e-17, (2.0 * size - 1.0) / (2.0 + size))
  else if (size < 1.1875)
    value = fromCentre(0.7853981633974483, 3.061616997868383e-17, (size - 1.0) / (size + 1.0))
  else if (size < 2.4375)
    value = fromCentre(0.982793723247329, 1.3903311031230998e-17, (size - 1.5) / (1.0 + 1.5 * size))
  else value = fromCentre(1.5707963267948966, 6.123233995736766e-17, -1.0 / size)
  return x < 0 ? -value : value
}
