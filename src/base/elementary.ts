/*
 * Elementary functions from + - * /, Math.sqrt and bit patterns alone, so that every browser, Node and the WebAssembly
 * twin (assembly/elementary.ts, same order of operations) give the same bits; those of Math differ between engines.
 * Reductions and minimax coefficients are those of Sun's fdlibm, 1993. Errors stay within 2 units in the last place.
 * The polynomials are in minimax.ts; the rest is one long file, so that the twin can be read beside it.
 */
import { highWord, powerOfTwo, scaled, withHighWord, withoutLowWord } from './double-bits.ts'
import {
  arcsineRatio,
  arctangentRatio,
  cosineNearZero,
  exponentialRemainder,
  hyperbolicRatio,
  logarithmRatio,
  logarithmTail,
  sineNearZero,
} from './minimax.ts'

/* ---- sine and cosine ---- */

const twoOverPi = 0.6366197723675814
/* pi/2 in parts of 33 bits, each with the rest behind it. */
const halfPi1 = 1.5707963267341256
const halfPi1Rest = 6.077100506506192e-11
const halfPi2 = 6.077100506303966e-11
const halfPi2Rest = 2.0222662487959506e-21
const halfPi3 = 2.0222662487111665e-21
const halfPi3Rest = 8.4784276603689e-32
const two16 = 1 / 65536
const two49 = 1 / 562949953421312

/** 2^100: no digit of a sine is meaningful from here. */
const largestAngle = 1.2676506002282294e30

/** Rest of the last reduction: |rest| <= pi/4 as a sum of two numbers. */
let rest = 0
let restLow = 0

/* Writes x - n pi/2 to rest, restLow and returns n mod 4. Full accuracy for |x| < 2^20 pi/2. */
function reduce(x: number): number {
  if (!(Math.abs(x) < 1647099)) return reduceLarge(x)
  const n = Math.floor(x * twoOverPi + 0.5)
  let r = x - n * halfPi1
  let w = n * halfPi1Rest
  rest = r - w
  if (Math.abs(rest) < Math.abs(x) * two16) {
    let t = r
    w = n * halfPi2
    r = t - w
    w = n * halfPi2Rest - (t - r - w)
    rest = r - w
    if (Math.abs(rest) < Math.abs(x) * two49) {
      t = r
      w = n * halfPi3
      r = t - w
      w = n * halfPi3Rest - (t - r - w)
      rest = r - w
    }
  }
  restLow = r - rest - w
  return n & 3
}

/* pi/2 in parts of 24 bits: their products with a 24-bit n are exact. */
const halfPiParts = [
  1.570796251296997, 7.549789415861596e-8, 5.390302529957765e-15, 3.282003415807913e-22,
  1.270655753080676e-29, 1.2293330898111133e-36, 2.7337005381646456e-44,
] as const

/*
 * The same for any x, in two doubles, 24 bits of n at a time. The absolute error is below 1e-15 for |x| < 2^45 and grows
 * with x beyond: there neighbouring doubles are far apart on the circle.
 */
function reduceLarge(x: number): number {
  let high = x
  let low = 0
  let quadrant = 0
  for (let pass = 0; pass < 48 && Math.abs(high) > 0.7853981633974484; pass++) {
    const n = Math.fround(Math.floor(high * twoOverPi + 0.5))
    for (let i = 0; i < 7; i++) {
      const part = -n * halfPiParts[i]!
      const sum = high + part
      const back = sum - high
      low += high - (sum - back) + (part - back)
      high = sum
    }
    const sum = high + low
    low = high - sum + low
    high = sum
    quadrant = (quadrant + (n - 4 * Math.floor(n / 4))) & 3
  }
  rest = high
  restLow = low
  return quadrant
}

/** Sine, x in radians. Absolute error below 1e-15 for |x| < 2^45; NaN from 2^100 on. */
export function sin(x: number): number {
  if (Math.abs(x) <= 0.7853981633974483) return Math.abs(x) < 1e-8 ? x : sineNearZero(x, 0)
  if (!(Math.abs(x) < largestAngle)) return NaN
  const quadrant = reduce(x)
  const value = quadrant & 1 ? cosineNearZero(rest, restLow) : sineNearZero(rest, restLow)
  return quadrant & 2 ? -value : value
}

/** Cosine, x in radians. Absolute error below 1e-15 for |x| < 2^45; NaN from 2^100 on. */
export function cos(x: number): number {
  if (Math.abs(x) <= 0.7853981633974483) return cosineNearZero(x, 0)
  if (!(Math.abs(x) < largestAngle)) return NaN
  const quadrant = reduce(x)
  const value = quadrant & 1 ? sineNearZero(rest, restLow) : cosineNearZero(rest, restLow)
  return quadrant === 1 || quadrant === 2 ? -value : value
}

/** Tangent, x in radians; NaN from 2^100 on. */
export function tan(x: number): number {
  if (Math.abs(x) < 1e-8) return x
  return sin(x) / cos(x)
}

/* ---- exponential ---- */

const inverseLn2 = 1.4426950408889634
/** ln 2 with 32 bits, and the rest. */
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10

/** e^x; 0 below about -745, Infinity above about 709.78. */
export function exp(x: number): number {
  if (x !== x) return x
  if (x > 709.782712893384) return Infinity
  if (x < -745.1332191019411) return 0
  if (Math.abs(x) <= 0.34657359027997264) {
    const c = exponentialRemainder(x)
    return 1 + ((x * c) / (2 - c) + x)
  }
  const k = Math.floor(inverseLn2 * x + 0.5)
  const high = x - k * ln2High
  const low = k * ln2Low
  const r = high - low
  const c = exponentialRemainder(r)
  return scaled(1 + ((r * c) / (2 - c) - low + high), k)
}

/** e^x - 1 without cancellation near 0. */
export function expm1(x: number): number {
  if (x !== x || Math.abs(x) < 1e-17) return x
  if (x > 40) return exp(x)
  if (x < -40) return -1
  let k = 0
  let r = x
  let correction = 0
  if (Math.abs(x) > 0.34657359027997264) {
    k = Math.floor(inverseLn2 * x + 0.5)
    const high = x - k * ln2High
    const low = k * ln2Low
    r = high - low
    correction = high - r - low
  }
  const half = 0.5 * r
  const z = r * half
  const r1 = hyperbolicRatio(z)
  const t = 3 - r1 * half
  let e = z * ((r1 - t) / (6 - r * t))
  if (k === 0) return r - (r * e - z)
  e = r * (e - correction) - correction - z
  if (k === -1) return 0.5 * (r - e) - 0.5
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e)
  if (k <= -2 || k > 56) return scaled(1 - (e - r), k) - 1
  if (k < 20) return scaled(1 - powerOfTwo(-k) - (e - r), k)
  return scaled(r - (e + powerOfTwo(-k)) + 1, k)
}

/* ---- logarithm ---- */

/** Natural logarithm; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (x === 0) return -Infinity
  if (!(x > 0)) return NaN
  if (x === Infinity) return x
  let k = 0
  let mantissa = x
  if (x < 2.2250738585072014e-308) {
    mantissa = x * 18014398509481984
    k = -54
  }
  const high = highWord(mantissa)
  /* The mantissa between sqrt(2)/2 and sqrt(2). */
  const shift = ((high & 0xfffff) + 0x95f64) & 0x100000
  k += (high >> 20) - 1023 + (shift >> 20)
  const f = withHighWord(mantissa, (high & 0xfffff) | (shift ^ 0x3ff00000)) - 1
  const s = f / (2 + f)
  const half = 0.5 * f * f
  return s * (half + logarithmRatio(s * s)) + k * ln2Low - half + f + k * ln2High
}

/** log(1 + x) without cancellation near 0. */
export function log1p(x: number): number {
  const u = 1 + x
  if (u === 1) return x
  if (u > 9007199254740992 || !(u > 0)) return log(u)
  return (log(u) * x) / (u - 1)
}

/* ---- power ---- */

/* Whether y is a whole number: 0 no, 1 odd, 2 even. */
function parity(y: number): number {
  if (Math.abs(y) >= 9007199254740992) return 2
  if (Math.floor(y) !== y) return 0
  return y - 2 * Math.floor(y / 2) === 0 ? 2 : 1
}

/** log2 of the last reduction as a sum of two numbers, the first with its low word clear. */
let log2High = 0
let log2Low = 0

/* Writes log2(x) for positive finite x to log2High, log2Low: about 70 bits. */
function logarithm2(x: number): void {
  let n = 0
  let a = x
  if (a < 2.2250738585072014e-308) {
    a = a * 9007199254740992
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
  const base = middle === 1 ? 1.5 : 1
  /* s = (a - base) / (a + base), as sHigh + sLow. */
  const u = a - base
  const v = 1 / (a + base)
  const s = u * v
  const sHigh = withoutLowWord(s)
  const tHigh = withHighWord(0, ((high >> 1) | 0x20000000) + 0x80000 + (middle << 18))
  const tLow = a - (tHigh - base)
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow)
  let r = logarithmTail(s * s)
  r += sLow * (sHigh + s)
  const square = sHigh * sHigh
  const tH = withoutLowWord(3 + square + r)
  const tL = r - (tH - 3 - square)
  /* (u, v) = 2/3 log(a/base) */
  const first = sHigh * tH
  const second = sLow * tH + tL * s
  const pHigh = withoutLowWord(first + second)
  const pLow = second - (pHigh - first)
  const zHigh = 0.9617967009544373 * pHigh
  const zLow =
    -7.028461650952758e-9 * pHigh + pLow * 0.9617966939259756 + (middle === 1 ? 1.350039202129749e-8 : 0)
  const baseHigh = middle === 1 ? 0.5849624872207642 : 0
  log2High = withoutLowWord(zHigh + zLow + baseHigh + n)
  log2Low = zLow - (log2High - n - baseHigh - zHigh)
}

/* 2^(high + low), low tiny against high. */
function exponential2(high: number, low: number): number {
  const k = Math.floor(high + low + 0.5)
  const top = high - k
  const t = withoutLowWord(low + top)
  const u = t * 0.6931471824645996
  const v = (low - (t - top)) * 0.6931471805599453 + t * -1.904654299957768e-9
  const z = u + v
  const w = v - (z - u)
  const c = exponentialRemainder(z)
  const r = (z * c) / (c - 2) - (w + z * w)
  return scaled(1 - (r - z), k)
}

/** x^y with the special values of ECMAScript: 1^Infinity and 1^NaN are NaN. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (x !== x || y !== y) return NaN
  if (y === 1) return x
  const size = Math.abs(x)
  if (Math.abs(y) === Infinity) {
    if (size === 1) return NaN
    return size > 1 === y > 0 ? Infinity : 0
  }
  const whole = parity(y)
  const sign = (x < 0 || 1 / x === -Infinity) && whole === 1 ? -1 : 1
  if (size === 0 || size === Infinity) return sign * ((size === 0) === y > 0 ? 0 : Infinity)
  if (x < 0 && whole === 0) return NaN
  if (y === 2) return x * x
  if (y === 0.5) return Math.sqrt(x)
  if (size === 1) return sign
  logarithm2(size)
  const estimate = y * (log2High + log2Low)
  if (estimate > 1025) return sign * Infinity
  if (estimate < -1080) return sign * 0
  const yHigh = withoutLowWord(y)
  const low = (y - yHigh) * log2High + y * log2Low
  return sign * exponential2(yHigh * log2High, low)
}

/* ---- inverse circular functions ---- */

/** pi/2 and what it lacks. */
const halfPi = 1.5707963267948966
const halfPiLow = 6.123233995736766e-17

/** Inverse sine in [-pi/2, pi/2]; NaN outside [-1, 1]. */
export function asin(x: number): number {
  const size = Math.abs(x)
  if (size < 1e-8) return x
  if (size < 0.5) return x + x * arcsineRatio(x * x)
  if (!(size <= 1)) return NaN
  const z = (1 - size) * 0.5
  const s = Math.sqrt(z)
  const r = arcsineRatio(z)
  let value
  if (size >= 0.975) {
    value = halfPi - (2 * (s + s * r) - halfPiLow)
  } else {
    const f = withoutLowWord(s)
    const c = (z - f * f) / (s + f)
    const quarter = 0.5 * halfPi
    value = quarter - (2 * s * r - (halfPiLow - 2 * c) - (quarter - 2 * f))
  }
  return x < 0 ? -value : value
}

/** Inverse cosine in [0, pi]; NaN outside [-1, 1]. */
export function acos(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 1)) return NaN
  if (size < 0.5) return halfPi - (x - (halfPiLow - x * arcsineRatio(x * x)))
  const z = (1 - size) * 0.5
  const s = Math.sqrt(z)
  if (x < 0) return 2 * (halfPi - (s + (arcsineRatio(z) * s - halfPiLow)))
  if (s === 0) return 0
  const f = withoutLowWord(s)
  const c = (z - f * f) / (s + f)
  return 2 * (f + (arcsineRatio(z) * s + c))
}

/* atan at 1/2, 1, 3/2 and infinity, each with what the double lacks. */
const arctangents = [0.4636476090008061, 0.7853981633974483, 0.982793723247329, 1.5707963267948966] as const
const arctangentsLow = [
  2.2698777452961687e-17, 3.061616997868383e-17, 1.3903311031230998e-17, 6.123233995736766e-17,
] as const

/** Inverse tangent in [-pi/2, pi/2]. */
export function atan(x: number): number {
  const size = Math.abs(x)
  if (size !== size || size < 1e-9) return x
  if (size > 1e18) return x < 0 ? -halfPi : halfPi
  let centre = -1
  let t = size
  if (size >= 0.4375) {
    if (size < 0.6875) {
      centre = 0
      t = (2 * size - 1) / (2 + size)
    } else if (size < 1.1875) {
      centre = 1
      t = (size - 1) / (size + 1)
    } else if (size < 2.4375) {
      centre = 2
      t = (size - 1.5) / (1 + 1.5 * size)
    } else {
      centre = 3
      t = -1 / size
    }
  }
  const c = arctangentRatio(t * t)
  const value = centre < 0 ? t - t * c : arctangents[centre]! - (t * c - arctangentsLow[centre]! - t)
  return x < 0 ? -value : value
}

const pi = 3.141592653589793
const piLow = 1.2246467991473532e-16

/** The angle of the point (x, y) in [-pi, pi]; signs of zeros count, as in IEEE 754. */
export function atan2(y: number, x: number): number {
  if (x !== x || y !== y) return NaN
  const negativeX = x < 0 || 1 / x === -Infinity
  const negativeY = y < 0 || 1 / y === -Infinity
  let angle
  if (y === 0) angle = negativeX ? pi : 0
  else if (x === 0) angle = halfPi
  else if (Math.abs(x) === Infinity) {
    if (Math.abs(y) === Infinity) angle = negativeX ? 3 * 0.7853981633974483 : 0.7853981633974483
    else angle = negativeX ? pi : 0
  } else {
    const acute = atan(Math.abs(y / x))
    angle = negativeX ? pi - (acute - piLow) : acute
  }
  return negativeY ? -angle : angle
}

/* ---- what learning needs ---- */

/** Hyperbolic tangent. */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (size !== size || size < 1e-9) return x
  if (size > 22) return x < 0 ? -1 : 1
  let value
  if (size >= 1) {
    value = 1 - 2 / (expm1(2 * size) + 2)
  } else {
    const t = expm1(-2 * size)
    value = -t / (t + 2)
  }
  return x < 0 ? -value : value
}

/** 1 / (1 + e^-x), without overflow. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x))
  const e = exp(x)
  return e / (1 + e)
}

/** log(1 + e^x), without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)))
}
