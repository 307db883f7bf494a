/*
 * Hashing by a random Toeplitz matrix over the bits: shortens a key so that what an eavesdropper knows of the long one is
 * worth nothing on the short one, and compares two keys without telling them.
 */
import type { RandomStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'

/** Words of work between two yields. */
const pause = 1 << 19

/**
 * Bits of T key over GF(2), where T[i][j] = diagonal[i - j + n - 1] for n key bits.
 *
 * @param key one bit per entry
 * @param length rows of T
 * @param random the public diagonals: length + n - 1 bits
 * @returns one bit per entry
 * @see Krawczyk, Crypto '94, 129 (Toeplitz hashing is universal); Bennett et al., IEEE Trans. Inf. Theory 41 (1995) 1915
 */
export function* hashingToeplitz(
  key: Uint8Array,
  length: number,
  random: RandomStream,
): Stepwise<Uint8Array> {
  const count = key.length
  const hashed = new Uint8Array(length)
  if (count === 0 || length === 0) return hashed
  const words = Math.ceil(count / 32)
  /* Row i of T is the window of the diagonals, backwards, so the key is packed backwards. */
  const packed = new Uint32Array(words)
  for (let j = 0; j < count; j++) packed[j >>> 5]! |= key[count - 1 - j]! << (j & 31)
  const diagonal = drawBits(length + count - 1, random)
  let work = 0
  for (let i = 0; i < length; i++) {
    const from = i >>> 5
    const shift = i & 31
    let sum = 0
    for (let w = 0; w < words; w++) {
      const low = diagonal[from + w]! >>> shift
      const high = shift === 0 ? 0 : diagonal[from + w + 1]! << (32 - shift)
      sum ^= packed[w]! & (low | high)
    }
    hashed[i] = parity(sum)
    work += words
    if (work >= pause) {
      yield work
      work = 0
    }
  }
  return hashed
}

/* Bits packed in words, with a word of zeros behind. */
function drawBits(count: number, random: RandomStream): Uint32Array {
  const bits = new Uint32Array(Math.ceil(count / 32) + 2)
  for (let w = 0; w * 32 < count; w++) bits[w] = random.integer(4294967296)
  return bits
}

function parity(word: number): number {
  let folded = word ^ (word >>> 16)
  folded ^= folded >>> 8
  folded ^= folded >>> 4
  return (0x6996 >>> (folded & 15)) & 1
}
