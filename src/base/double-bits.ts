/* Doubles as bit patterns: what elementary.ts and the random streams need beside arithmetic. */

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)
float[0] = 1
/** Which of the two words holds sign and exponent: 1 on little-endian machines. */
const highAt = words[1] === 0x3ff00000 ? 1 : 0

/** Sign, exponent and the top 20 bits of the mantissa, as a signed 32-bit number. */
export function highWord(x: number): number {
  float[0] = x
  return words[highAt]! | 0
}

/** x with another high word; the low word stays. */
export function withHighWord(x: number, high: number): number {
  float[0] = x
  words[highAt] = high
  return float[0]
}

/** x with its low word cleared: at most 21 significant bits, so products of two such are exact. */
export function withoutLowWord(x: number): number {
  float[0] = x
  words[1 - highAt] = 0
  return float[0]
}

/** 2^k for -1022 <= k <= 1023. */
export function powerOfTwo(k: number): number {
  float[0] = 0
  words[highAt] = (1023 + k) << 20
  return float[0]
}

/** y 2^k for -2000 < k < 2000, with one rounding when the result is subnormal. */
export function scaled(y: number, k: number): number {
  if (k > 1023) return y * powerOfTwo(1023) * powerOfTwo(Math.min(k - 1023, 1023))
  if (k >= -1022) return y * powerOfTwo(k)
  return y * powerOfTwo(Math.max(k + 1000, -1022)) * powerOfTwo(-1000)
}
