/*
 * Pairwise masks: of every two clients one adds and the other subtracts the same random integers, so that each message looks
 * like noise and their sum is the sum of what was hidden.
 */
import { deriveSeed, subtleCrypto } from '../crypto.ts'
import { addInPlace, subtractInPlace, type Words } from './fixed-point.ts'

/**
 * What a pair's mask of one round is made of. Revealing it to the server lifts the mask of this round alone.
 *
 * @param root of the pair's link
 */
export function maskSeed(root: CryptoKey, round: number): Promise<Uint8Array<ArrayBuffer>> {
  return deriveSeed(root, `mask of round ${round}`)
}

/** The mask: `count` integers modulo 2^64, the key stream of AES-256 in counter mode. */
export async function maskFrom(seed: Uint8Array<ArrayBuffer>, count: number): Promise<Words> {
  const subtle = subtleCrypto()
  const key = await subtle.importKey('raw', seed, 'AES-CTR', false, ['encrypt'])
  const algorithm = { name: 'AES-CTR', counter: new Uint8Array(16), length: 64 } as const
  return new Uint32Array(await subtle.encrypt(algorithm, key, new Uint8Array(8 * count)))
}

/** Puts the masks of one client with all others on its vector, or takes them off. @param masks by the other client */
export function applyMasks(
  words: Words,
  client: number,
  masks: ReadonlyMap<number, Words>,
  direction: 'on' | 'off' = 'on',
): void {
  for (const [other, mask] of masks) {
    const isAdded = client < other === (direction === 'on')
    if (isAdded) addInPlace(words, mask)
    else subtractInPlace(words, mask)
  }
}
