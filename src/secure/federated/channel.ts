/*
 * Messages of a client to the server: each carries a tag over itself and the tag of the message before, so that none can be
 * changed, left out, repeated or moved without being noticed.
 */
import { subtleCrypto } from '../crypto.ts'

export interface Sealed {
  /** Counts the accepted messages of this sender from 0. */
  readonly number: number
  readonly body: Uint8Array<ArrayBuffer>
  readonly tag: Uint8Array<ArrayBuffer>
}

/** One end of a channel. Both ends move on together, when a message was accepted. */
export interface Channel {
  /** Messages accepted so far. */
  readonly accepted: number
  /** The last accepted tag: it stands for all messages before. */
  readonly tag: Uint8Array<ArrayBuffer>
  /** The same in hexadecimal. */
  readonly head: string
  seal(body: Uint8Array<ArrayBuffer>): Promise<Sealed>
  /** Whether the message is the next one and unchanged. */
  verify(sealed: Sealed): Promise<boolean>
  /** Moves on behind that message. */
  accept(sealed: Sealed): void
}

/**
 * A channel before its next message.
 *
 * @param key for HMAC with SHA-256, the same at both ends
 * @param before the channel under a former key whose chain goes on; left out: the chain begins
 */
export function createChannel(key: CryptoKey, before?: Channel): Channel {
  let accepted = before?.accepted ?? 0
  let last = before ? before.tag.slice() : new Uint8Array(32)
  /* What the tag is of: the tag before, the number, the message. */
  const bound = (body: Uint8Array): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(36 + body.length)
    bytes.set(last)
    new DataView(bytes.buffer).setUint32(32, accepted)
    bytes.set(body, 36)
    return bytes
  }
  return {
    get accepted() {
      return accepted
    },
    get tag() {
      return last
    },
    get head() {
      return hex(last)
    },
    async seal(body) {
      const tag = await subtleCrypto().sign('HMAC', key, bound(body))
      return { number: accepted, body, tag: new Uint8Array(tag) }
    },
    async verify({ number, body, tag }) {
      return number === accepted && (await subtleCrypto().verify('HMAC', key, tag, bound(body)))
    },
    accept({ tag }) {
      last = tag
      accepted += 1
    },
  }
}

/** Bytes in hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
