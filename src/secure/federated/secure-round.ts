/*
 * One round of messages: each client hides its vector, seals it and sends it; the server checks the seals, adds up what it
 * got, and has the masks of those who are missing lifted. What comes out is the sum, and with masks nothing but the sum.
 */
import type { Channel, Sealed } from './channel.ts'
import { addInPlace, fromWords, subtractInPlace, toWords, type Words } from './fixed-point.ts'
import { applyMasks, maskFrom, maskSeed } from './masks.ts'

/** A client's two ends of its channel: its own, and the server's. */
export interface ClientChannels {
  readonly own: Channel
  readonly server: Channel
}

export interface SecureRound {
  /** Counted from 1. */
  readonly round: number
  /** By client; null for one that does not answer. */
  readonly vectors: readonly (Float64Array | null)[]
  readonly channels: readonly ClientChannels[]
  /** The key of two clients, the smaller first; null: no masks. */
  readonly rootOf: ((a: number, b: number) => CryptoKey) | null
  /** Clients whose messages somebody changes on the way. */
  readonly tampered: readonly number[]
}

/** What the first number of a client's vector looks like on its way. */
export interface SeenClient {
  readonly client: number
  /** Null where the client did not answer. */
  readonly value: number | null
  /** As an observer of the message reads it; null where nothing was sent. */
  readonly sent: number | null
}

export interface SecureResult {
  /** Clients whose message was accepted. */
  readonly accepted: readonly number[]
  readonly rejected: readonly number[]
  /** By accepted client, as the server reads it: masked where masks are on. */
  readonly received: readonly Float64Array[]
  /** Sum of the vectors of the accepted clients, within fixed-point precision. */
  readonly sum: Float64Array
  /** Seeds that were revealed to lift masks of the missing. */
  readonly revealed: number
  readonly bytes: number
  /** Whether the masks of all clients cancel exactly, modulo 2^64. */
  readonly cancel: boolean
  readonly seen: readonly SeenClient[]
}

/** Runs the messages of one round. @throws LabError "range" when a number is too large for the sum */
export async function runSecureRound(asked: SecureRound): Promise<SecureResult> {
  const { vectors, channels, tampered } = asked
  const length = vectors.find((vector) => vector !== null)?.length ?? 0
  const masks = await allMasks(asked, length)
  const sent = new Map<number, { readonly words: Words; readonly sealed: Sealed }>()
  for (const [client, vector] of vectors.entries()) {
    if (!vector) continue
    const words = toWords(vector, vectors.length)
    applyMasks(words, client, masks[client]!)
    sent.set(client, { words, sealed: await channels[client]!.own.seal(new Uint8Array(words.buffer)) })
  }
  const accepted: number[] = []
  const rejected: number[] = []
  const sum: Words = new Uint32Array(2 * length)
  let bytes = 0
  for (const [client, { words, sealed }] of sent) {
    const message = tampered.includes(client) ? changed(sealed) : sealed
    const { own, server } = channels[client]!
    bytes += message.body.length + message.tag.length + 4
    if (!(await server.verify(message))) {
      rejected.push(client)
      continue
    }
    own.accept(sealed)
    server.accept(message)
    accepted.push(client)
    addInPlace(sum, words)
  }
  const revealed = liftMissing(sum, accepted, vectors.length, masks)
  return {
    accepted,
    rejected,
    received: accepted.map((client) => fromWords(sent.get(client)!.words)),
    sum: fromWords(sum),
    revealed,
    bytes,
    cancel: doCancel(masks, length),
    seen: vectors.map((vector, client) => ({
      client,
      value: vector ? vector[1]! : null,
      sent: vector ? fromWords(sent.get(client)!.words)[1]! : null,
    })),
  }
}

/* By client, then by the other one. Both derive the same mask from their key. */
async function allMasks(
  { round, vectors, rootOf }: SecureRound,
  length: number,
): Promise<readonly ReadonlyMap<number, Words>[]> {
  const masks = vectors.map(() => new Map<number, Words>())
  if (!rootOf) return masks
  for (let a = 0; a < vectors.length; a++)
    for (let b = a + 1; b < vectors.length; b++) {
      const mask = await maskFrom(await maskSeed(rootOf(a, b), round), length)
      masks[a]!.set(b, mask)
      masks[b]!.set(a, mask)
    }
  return masks
}

/* Those who answered reveal the seeds that they share with those who did not; the server takes these masks off the sum. */
function liftMissing(
  sum: Words,
  accepted: readonly number[],
  clients: number,
  masks: readonly ReadonlyMap<number, Words>[],
): number {
  let revealed = 0
  for (const client of accepted)
    for (let other = 0; other < clients; other++) {
      const mask = masks[client]!.get(other)
      if (accepted.includes(other) || !mask) continue
      if (client < other) subtractInPlace(sum, mask)
      else addInPlace(sum, mask)
      revealed += 1
    }
  return revealed
}

function doCancel(masks: readonly ReadonlyMap<number, Words>[], length: number): boolean {
  const zero: Words = new Uint32Array(2 * length)
  masks.forEach((own, client) => applyMasks(zero, client, own))
  return zero.every((word) => word === 0)
}

function changed(sealed: Sealed): Sealed {
  const body = sealed.body.slice()
  body[0]! ^= 1
  return { ...sealed, body }
}
