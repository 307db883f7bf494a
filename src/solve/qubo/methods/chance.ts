/*
 * The random numbers of the Monte Carlo methods: xoshiro128++ (Blackman and Vigna 2021), its state drawn from a Philox stream
 * of the document's seed, and Metropolis' rule on them. assembly/qubo/ has the same steps in the same order.
 */
import { log } from '../../../base/elementary.ts'
import type { RandomStream } from '../../../base/random.ts'

/** Steps of this many times 1 / beta or more are refused without a draw: their chance is below 2^-32. */
export const certainRefusal = 22.18

const buckets = 256

/** -log of the upper end of each of 256 equal parts of [0, 1], and of its lower end. */
export const surelyAccepted = Float64Array.from({ length: buckets }, (_, k) => -log((k + 1) / buckets))
export const surelyRefused = Float64Array.from({ length: buckets }, (_, k) =>
  k === 0 ? Infinity : -log(k / buckets),
)

/** A generator of 32-bit words. */
export class Xoshiro {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(stream: RandomStream) {
    const word = () => stream.integer(4294967296) | 0
    this.a = word()
    this.b = word()
    this.c = word()
    this.d = word() | 1
  }

  /** The state, four words: to go on elsewhere. */
  get state(): Int32Array {
    return Int32Array.of(this.a, this.b, this.c, this.d)
  }

  next(): number {
    const { b } = this
    const sum = (this.a + this.d) | 0
    const word = (((sum << 7) | (sum >>> 25)) + this.a) | 0
    this.c ^= this.a
    this.d ^= b
    this.b = b ^ this.c
    this.a ^= this.d
    this.c ^= b << 9
    this.d = (this.d << 11) | (this.d >>> 21)
    return word >>> 0
  }

  /** Whether a step that costs `cost` / beta is taken: always below 0, else with chance exp(-cost). */
  takes(cost: number): boolean {
    if (cost <= 0) return true
    if (cost >= certainRefusal) return false
    const word = this.next()
    const bucket = word >>> 24
    if (cost <= surelyAccepted[bucket]!) return true
    if (cost > surelyRefused[bucket]!) return false
    return cost < -log((word + 0.5) / 4294967296)
  }

  /** Overwrites with random bits. */
  toss(x: Uint8Array): void {
    for (let i = 0; i < x.length; i++) x[i] = this.next() >>> 31
  }
}
