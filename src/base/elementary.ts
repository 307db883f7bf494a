/*
 * Elementary functions from + - * /, Math.sqrt and bit patterns alone, so that every browser, Node and the WebAssembly
 * twin (assembly/elementary.ts, same order of operations) give the same bits; those of Math differ between engines.
 * Reductions and minimax coefficients are those of Sun's fdlibm, 1993. Errors stay within 2 units in the last place.
 * One file in spite of its length, so that the twin can be read beside it.
 */

/* ---- bit patterns ---- */

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
/** Which of the two words holds sign and exponent: 1 on little-endian machines. */
const highAt = words[1] === 0x3ff00000 ? 1 : 0

function highWord(x: number): number {
  float[0] = x
  return words[highAt]! | 0
}

/* x with another high word; the low word stays. */
function withHighWord(x: number, high: number): number {
  float[0] = x
  words[highAt] = high
  return float[0]
}

/* x with its low word cleared: at most 21 significant bits, so products of two such are exact. */
function withoutLowWord(x: number): number {
  float[0] = x
  words[1 - highAt] = 0
  return float[0]
}

/* 2^k for -1022 <= k <= 1023. */
function powerOfTwo(k: number): number {
  float[0] = 0
  words[highAt] = (1023 + k) << 20
  return float[0]
}

/* y 2^k for -2000 < k < 2000, with one rounding when the result is subnormal. */
function scaled(y: number, k: number): number {
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(Math.min(k - 1023, 1023))
  if (k >= -1022) return y * powerOfTwo(k)
  return y * powerOfTwo(Math.max(k + 1000, -1022)) * powerOfTwo(-1000)
}

/* ---- sine and cosine ---- */

const twoOverPi = 6.36619772367581382433e-1
/* pi/2 in parts of 33 bits, each with the rest behind it. */
const halfPi1 = 1.57079632673412561417
const halfPi1Rest = 6.07710050650619224932e-11
const halfPi2 = 6.0771005063039659766e-11
const halfPi2Rest = 2.02226624879595063154e-21
const halfPi3 = 2.0222662487111664558e-21
const halfPi3Rest = 8.47842766036889956997e-32
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

/* sin(x + y) for |x + y| <= pi/4, y tiny. */
function sineNearZero(x: number, y: number): number {
  const z = x * x
  const w = z * z
  const r =
    8.33333333332248946124e-3 +
    z * (-1.98412698298579493134e-4 + z * 2.75573137070700676789e-6) +
    z * w * (-2.50507602534068634195e-8 + z * 1.58969099521155010221e-10)
  const v = z * x
  return x - (z * (0.5 * y - v * r) - y - v * -1.66666666666666324348e-1)
}

/* cos(x + y) for |x + y| <= pi/4, y tiny. */
function cosineNearZero(x: number, y: number): number {
  const z = x * x
  const w = z * z
  const r =
    z * (4.16666666666666019037e-2 + z * (-1.38888888888741095749e-3 + z * 2.48015872894767294178e-5)) +
    w * w * (-2.75573143513906633035e-7 + z * (2.0875723212981748279e-9 + z * -1.13596475577881948265e-11))
  const half = 0.5 * z
  const top = 1 - half
  return top + (1 - top - half + (z * r - x * y))
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

const inverseLn2 = 1.442695040888963387
/** ln 2 with 32 bits, and the rest. */
const ln2High = 6.9314718036912381649e-1
const ln2Low = 1.90821492927058770002e-10

/* The c of e^x = 1 + x + x c / (2 - c): c = x - x^2 (P1 + x^2 (P2 + …)), for |x| <= ln(2)/2. */
function exponentialRemainder(x: number): number {
  const z = x * x
  return (
    x -
    z *
      (1.66666666666666019037e-1 +
        z *
          (-2.77777777770155933842e-3 +
            z *
              (6.61375632143793436117e-5 + z * (-1.6533902205465251539e-6 + z * 4.13813679705723846039e-8))))
  )
}

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
  const r1 =
    1 +
    z *
      (-3.33333333333331316428e-2 +
        z *
          (1.58730158725481460165e-3 +
            z *
              (-7.93650757867487942473e-5 +
                z * (4.00821782732936239552e-6 + z * -2.01099218183624371326e-7))))
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
  const z = s * s
  const w = z * z
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  return s * (half + (even + odd)) + k * ln2Low - half + f + k * ln2High
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
  const s2 = s * s
  let r =
    s2 *
    s2 *
    (5.99999999999994648725e-1 +
      s2 *
        (4.28571428578550184252e-1 +
          s2 *
            (3.33333329818377432918e-1 +
              s2 *
                (2.72728123808534006489e-1 +
                  s2 * (2.30660745775561754067e-1 + s2 * 2.06975017800338417784e-1)))))
  r += sLow * (sHigh + s)
  const square = sHigh * sHigh
  const tH = withoutLowWord(3 + square + r)
  const tL = r - (tH - 3 - square)
  /* (u, v) = 2/3 log(a/base) */
  const first = sHigh * tH
  const second = sLow * tH + tL * s
  const pHigh = withoutLowWord(first + second)
  const pLow = second - (pHigh - first)
  const zHigh = 9.61796700954437255859e-1 * pHigh
  const zLow =
    -7.02846165095275826516e-9 * pHigh +
    pLow * 9.61796693925975554329e-1 +
    (middle === 1 ? 1.35003920212974897128e-8 : 0)
  const baseHigh = middle === 1 ? 5.84962487220764160156e-1 : 0
  log2High = withoutLowWord(zHigh + zLow + baseHigh + n)
  log2Low = zLow - (log2High - n - baseHigh - zHigh)
}

/* 2^(high + low), low tiny against high. */
function exponential2(high: number, low: number): number {
  const k = Math.floor(high + low + 0.5)
  const top = high - k
  const t = withoutLowWord(low + top)
  const u = t * 6.93147182464599609375e-1
  const v = (low - (t - top)) * 6.93147180559945286227e-1 + t * -1.90465429995776804525e-9
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
const halfPi = 1.570796326794896558
const halfPiLow = 6.12323399573676603587e-17

/* (asin(x) - x) / x as a function of z = x^2 <= 1/4. */
function arcsineRatio(z: number): number {
  const p =
    z *
    (1.66666666666666657415e-1 +
      z *
        (-3.25565818622400915405e-1 +
          z *
            (2.01212532134862925881e-1 +
              z *
                (-4.00555345006794114027e-2 +
                  z * (7.91534994289814532176e-4 + z * 3.4793310759602116757e-5)))))
  const q =
    1 +
    z *
      (-2.40339491173441421878 +
        z * (2.02094576023350569471 + z * (-6.8828397160545329303e-1 + z * 7.70381505559019352791e-2)))
  return p / q
}

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
const arctangents = [
  4.63647609000806093515e-1, 7.85398163397448279e-1, 9.82793723247329054082e-1, 1.570796326794896558,
] as const
const arctangentsLow = [
  2.26987774529616870924e-17, 3.06161699786838301793e-17, 1.39033110312309984516e-17,
  6.12323399573676603587e-17,
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
  const z = t * t
  const w = z * z
  const odd =
    z *
    (3.33333333333329318027e-1 +
      w *
        (1.42857142725034663711e-1 +
          w *
            (9.0908871334365065619e-2 +
              w *
                (6.66107313738753120669e-2 +
                  w * (4.97687799461593236017e-2 + w * 1.62858201153657823623e-2)))))
  const even =
    w *
    (-1.99999999998764832476e-1 +
      w *
        (-1.1111110405462355788e-1 +
          w *
            (-7.69187620504482999495e-2 + w * (-5.83357013379057348645e-2 + w * -3.6531572744216915527e-2))))
  const value =
    centre < 0
      ? t - t * (odd + even)
      : arctangents[centre]! - (t * (odd + even) - arctangentsLow[centre]! - t)
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
