/*
 * From sifted bits to a secret key: some are compared in public, errors are corrected, the rest is shortened. Whoever may
 * have listened costs length; too many errors cost the key.
 */
import { createStream } from '../../base/random.ts'
import type { Stepwise } from '../../base/stepwise.ts'
import { sha256 } from '../../document/sha256.ts'
import { binaryEntropy, shareInterval } from '../entropy.ts'
import type { SiftedKeys } from './exchange.ts'
import { reconciling } from './reconcile.ts'
import { hashingToeplitz } from './toeplitz.ts'

/** Above this error rate no key is left: 1 - 2 h2(Q) = 0 at Q = 0.1100. */
export const abortRate = 0.11
/** Bits of the hash by which the two compare their corrected keys. */
const verification = 64
/** Bits given up so that what is left is within 2^-32 of uniform (leftover hash lemma). */
const margin = 64

/** Secret bits per sifted bit in the limit of long keys: 1 - 2 h2(Q), not below 0 (Shor and Preskill, quant-ph/0003004). */
export function secretKeyRate(errorRate: number): number {
  if (errorRate >= 0.5) return 0
  return Math.max(0, 1 - 2 * binaryEntropy(errorRate))
}

/** Error rate of the bits that were compared in public; these are no longer part of the key. */
export interface Estimated {
  readonly compared: number
  readonly errors: number
  readonly rate: number
  /** 95 %, Wilson. */
  readonly interval: readonly [number, number]
}

export type AbortReason = 'error-rate' | 'no-violation' | 'verification' | 'too-short'

export interface DistilledKey {
  /** One bit per entry. */
  readonly bits: Uint8Array
  /** Bits that went into the hash. */
  readonly corrected: number
  readonly reconciled: number
  readonly parities: number
  readonly sha256: string
}

export interface Distilled {
  readonly estimated: Estimated
  /** Null where there is a key. */
  readonly aborted: AbortReason | null
  readonly key: DistilledKey | null
}

export interface DistilSettings {
  readonly disclosed: number
  /** Whether a test of the entanglement was failed before. */
  readonly isUnentangled: boolean
}

/**
 * The secret key of two sifted ones. Its length is n (1 - h2(Q)) - parities - 128 for n bits that were not compared, where Q
 * is the upper end of the 95 % interval of the error rate; this is a cautious reading of the asymptotic formula and no proof
 * for keys of finite length.
 *
 * @param name begins the names of the random streams
 */
export function* distilling(
  { alice, bob }: SiftedKeys,
  { disclosed, isUnentangled }: DistilSettings,
  seed: number,
  name: string,
): Stepwise<Distilled> {
  const stream = (part: string) => createStream(seed, `${name} ${part}`)
  const choice = stream('disclosed')
  const isCompared = Uint8Array.from(alice, () => (choice.uniform() < disclosed ? 1 : 0))
  yield alice.length
  const estimated = estimate(alice, bob, isCompared)
  const failed = (aborted: AbortReason): Distilled => ({ estimated, aborted, key: null })
  if (estimated.compared === 0) return failed('too-short')
  if (estimated.rate > abortRate) return failed('error-rate')
  if (isUnentangled) return failed('no-violation')
  const kept = (_: number, i: number): boolean => isCompared[i] === 0
  const long = alice.filter(kept)
  const reconciled = yield* reconciling(long, bob.filter(kept), estimated.rate, stream('permutations'))
  const [ofAlice, ofBob] = [stream('verification'), stream('verification')]
  const first = yield* hashingToeplitz(long, verification, ofAlice)
  const second = yield* hashingToeplitz(reconciled.bob, verification, ofBob)
  if (first.some((bit, i) => bit !== second[i])) return failed('verification')
  const secret = long.length * (1 - binaryEntropy(Math.min(0.5, estimated.interval[1])))
  const length = Math.floor(secret - reconciled.parities - verification - margin)
  if (length <= 0) return failed('too-short')
  const bits = yield* hashingToeplitz(reconciled.bob, length, stream('amplification'))
  yield length
  const { corrected, parities } = reconciled
  return {
    estimated,
    aborted: null,
    key: { bits, corrected, reconciled: long.length, parities, sha256: sha256(bits.join('')) },
  }
}

function estimate(alice: Uint8Array, bob: Uint8Array, isCompared: Uint8Array): Estimated {
  let compared = 0
  let errors = 0
  isCompared.forEach((is, i) => {
    compared += is
    if (is && alice[i] !== bob[i]) errors += 1
  })
  const rate = compared === 0 ? 0 : errors / compared
  return { compared, errors, rate, interval: shareInterval(errors, compared) }
}
