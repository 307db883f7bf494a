/*
 * Numbers as integers modulo 2^64: sums of them are exact in any order, and a mask that is added and subtracted leaves
 * nothing behind, which floating-point numbers cannot promise.
 */
import { LabError } from '../../base/lab-error.ts'

/** One number per two entries: low and high 32 bits. */
export type Words = Uint32Array<ArrayBuffer>

/** Steps per unit: 2^48. */
const scale = 281474976710656
const two32 = 4294967296
/** Sums stay below 2^15, so that they fit with their sign. */
const largestSum = 32768

/**
 * Numbers in steps of 2^-48, modulo 2^64.
 *
 * @param addends how many such vectors will be added up
 * @throws LabError "range" when their sum might not fit
 */
export function toWords(values: ArrayLike<number>, addends: number): Words {
  const words = new Uint32Array(2 * values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!(Math.abs(value) * addends < largestSum))
      throw new LabError(
        'range',
        `secure sum: numbers must be below ${largestSum / addends} in size for ${addends} clients, got ${value}; lower the learning rate or clip the gradient`,
        { value },
      )
    const steps = Math.round(value * scale)
    const high = Math.floor(steps / two32)
    words[2 * i] = steps - high * two32
    words[2 * i + 1] = high
  }
  return words
}

/** The numbers again, within 2^-49 and the precision of a double. */
export function fromWords(words: Words): Float64Array {
  return Float64Array.from(
    { length: words.length / 2 },
    (_, i) => ((words[2 * i + 1]! | 0) * two32 + words[2 * i]!) / scale,
  )
}

/** sum += addend, modulo 2^64. */
export function addInPlace(sum: Words, addend: Words): void {
  for (let i = 0; i < sum.length; i += 2) {
    const low = sum[i]! + addend[i]!
    sum[i] = low
    sum[i + 1] = sum[i + 1]! + addend[i + 1]! + (low >= two32 ? 1 : 0)
  }
}

/** sum -= addend, modulo 2^64. */
export function subtractInPlace(sum: Words, addend: Words): void {
  for (let i = 0; i < sum.length; i += 2) {
    const low = sum[i]! - addend[i]!
    sum[i] = low
    sum[i + 1] = sum[i + 1]! - addend[i + 1]! - (low < 0 ? 1 : 0)
  }
}
