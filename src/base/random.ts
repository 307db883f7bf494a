/*
 * Random streams from a seed and a name. The generator counts: draw number k is a pure function of (seed, name, k), so a
 * stream resumes from its counter alone and streams of different names are independent. Not for cryptography.
 */
import { cos, log } from './elementary.ts'
import { LabError } from './lab-error.ts'

const tau = 6.283185307179586

/* High word of the 64-bit product of two unsigned 32-bit numbers. */
function productHigh(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  const crossed = aHigh * bLow + ((aLow * bLow) >>> 16)
  const middle = aLow * bHigh + (crossed & 0xffff)
  return (aHigh * bHigh + (crossed >>> 16) + (middle >>> 16)) >>> 0
}

/**
 * Philox4x32 with ten rounds, in place.
 *
 * @param block four words: the counter in, 128 random bits out
 * @see Salmon, Moraes, Dror, Shaw: Parallel random numbers, as easy as 1, 2, 3 (SC 2011)
 */
export function philox(block: Uint32Array, key0: number, key1: number): void {
  let c0 = block[0]!
  let c1 = block[1]!
  let c2 = block[2]!
  let c3 = block[3]!
  let k0 = key0
  let k1 = key1
  for (let round = 0; round < 10; round++) {
    const high0 = productHigh(0xd2511f53, c0)
    const low0 = Math.imul(0xd2511f53, c0)
    const high1 = productHigh(0xcd9e8d57, c2)
    const low1 = Math.imul(0xcd9e8d57, c2)
    c0 = (high1 ^ c1 ^ k0) >>> 0
    c1 = low1 >>> 0
    c2 = (high0 ^ c3 ^ k1) >>> 0
    c3 = low0 >>> 0
    k0 = (k0 + 0x9e3779b9) >>> 0
    k1 = (k1 + 0xbb67ae85) >>> 0
  }
  block[0] = c0
  block[1] = c1
  block[2] = c2
  block[3] = c3
}

/* FNV-1a over the UTF-16 code units, from the given offset. */
function hash(name: string, offset: number): number {
  let value = offset
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    value = Math.imul(value ^ (unit & 0xff), 0x01000193)
    value = Math.imul(value ^ (unit >>> 8), 0x01000193)
  }
  return value >>> 0
}

/** Every draw takes one tick of the counter; `shuffled` takes one per element but the first. */
export interface RandomStream {
  /** How many draws were made: pass it to `createStream` to go on from here. */
  readonly counter: number
  /** Uniform in [0, 1), a multiple of 2^-53. */
  uniform(): number
  /** Standard normal (Box and Muller 1958, the cosine branch). */
  normal(): number
  /** Uniform over 0 … count - 1. */
  integer(count: number): number
  /** A copy in random order (Fisher and Yates). */
  shuffled<T>(items: readonly T[]): T[]
}

class PhiloxStream implements RandomStream {
  counter: number
  private readonly key0: number
  private readonly key1: number
  private readonly tag: number
  private readonly block = new Uint32Array(4)

  constructor(seed: number, name: string, counter: number) {
    this.key0 = seed >>> 0
    this.key1 = hash(name, 0x811c9dc5)
    this.tag = hash(name, 0x5bd1e995)
    this.counter = counter
  }

  uniform(): number {
    this.next()
    return this.fraction(0)
  }

  normal(): number {
    this.next()
    return Math.sqrt(-2 * log(1 - this.fraction(0))) * cos(tau * this.fraction(2))
  }

  integer(count: number): number {
    return Math.floor(this.uniform() * count)
  }

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items]
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.integer(i + 1)
      const item = result[i]!
      result[i] = result[j]!
      result[j] = item
    }
    return result
  }

  private next(): void {
    const { block } = this
    block[0] = this.counter
    block[1] = this.counter / 4294967296
    block[2] = this.tag
    block[3] = 0
    philox(block, this.key0, this.key1)
    this.counter += 1
  }

  /* 53 bits of two words of the block. */
  private fraction(first: number): number {
    const { block } = this
    return ((block[first]! >>> 5) * 67108864 + (block[first + 1]! >>> 6)) / 9007199254740992
  }
}

/**
 * The stream of that name under that seed, from draw number `counter` on.
 *
 * @param seed a whole number from 0 to 2^32 - 1
 * @throws LabError "range" for another seed or a counter that is no count
 */
export function createStream(seed: number, name: string, counter = 0): RandomStream {
  if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295)
    throw new LabError(
      'range',
      `random stream: the seed must be a whole number from 0 to 2^32 - 1, got ${seed}`,
    )
  if (!Number.isSafeInteger(counter) || counter < 0)
    throw new LabError('range', `random stream "${name}": the counter must be a count, got ${counter}`)
  return new PhiloxStream(seed, name, counter)
}
