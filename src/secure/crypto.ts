/*
 * Keys out of distributed bits, by the platform's own cryptography. The bits come from a simulation and its seed, so that
 * anyone who has the document has them too: they protect nothing real.
 */
import { LabError } from '../base/lab-error.ts'

/** Bits that a link needs: they are stretched into all keys of the link. */
export const keyBits = 256

/** @throws LabError "unsupported" on pages without https, where browsers leave it out */
export function subtleCrypto(): SubtleCrypto {
  const subtle = crypto.subtle as SubtleCrypto | undefined
  if (subtle) return subtle
  throw new LabError(
    'unsupported',
    'keys: WebCrypto must be there, got a page without it; open the lab over https or on localhost',
  )
}

/**
 * The first 256 distributed bits as the root of a link's keys.
 *
 * @param bits one bit per entry
 * @throws LabError "range" when there are fewer
 */
export async function importRoot(bits: Uint8Array): Promise<CryptoKey> {
  if (bits.length < keyBits)
    throw new LabError(
      'range',
      `keys: a link must have ${keyBits} secret bits, got ${bits.length}; send more photons`,
      { bits: bits.length },
    )
  const bytes = new Uint8Array(keyBits / 8)
  for (let i = 0; i < keyBits; i++) bytes[i >>> 3]! |= bits[i]! << (i & 7)
  return subtleCrypto().importKey('raw', bytes, 'HKDF', false, ['deriveBits'])
}

/** 32 bytes for one purpose, from the root by HKDF with SHA-256 (RFC 5869). Other purposes give other, unrelated bytes. */
export async function deriveSeed(root: CryptoKey, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const info = new TextEncoder().encode(`ansatz ${purpose}`)
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info } as const
  return new Uint8Array(await subtleCrypto().deriveBits(algorithm, root, 256))
}

/** A key for HMAC with SHA-256. */
export function importHmac(seed: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' } as const
  return subtleCrypto().importKey('raw', seed, algorithm, false, ['sign', 'verify'])
}
