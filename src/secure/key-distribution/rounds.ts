/* What happened in the rounds of an exchange of photons, round by round: the columns that both protocols fill. */

/** A value that is not there: nothing was intercepted, nothing arrived. */
export const none = 255

/** One entry per round. Bits are 0 or 1; bases are numbers of the protocol's own list. */
export interface Rounds {
  readonly count: number
  readonly aliceBasis: Uint8Array
  readonly aliceBit: Uint8Array
  /** `none` where the photon was left alone. */
  readonly eveBasis: Uint8Array
  readonly eveBit: Uint8Array
  /** Which Pauli operator the channel applied to the receiver's photon: 0 none, 1 X, 2 Y, 3 Z. */
  readonly flip: Uint8Array
  readonly bobBasis: Uint8Array
  /** `none` where the photon was lost. */
  readonly bobBit: Uint8Array
}

/** Rounds in which nothing happened yet. */
export function emptyRounds(count: number): Rounds {
  const column = () => new Uint8Array(count).fill(none)
  return {
    count,
    aliceBasis: column(),
    aliceBit: column(),
    eveBasis: column(),
    eveBit: column(),
    flip: new Uint8Array(count),
    bobBasis: column(),
    bobBit: column(),
  }
}

/** How one protocol fills a round, and what its bases mean. */
export interface Protocol {
  /** Names of the bases, by number. */
  readonly aliceBases: readonly string[]
  readonly bobBases: readonly string[]
  readonly eveBases: readonly string[]
  /** Fills one round. Rounds are filled in order, each once. */
  fill(rounds: Rounds, round: number): void
  /** Whether the two bases give equal bits on an undisturbed channel, so that the round counts for the key. */
  isKey(aliceBasis: number, bobBasis: number): boolean
  /** Whether the two bases count for a test of the entanglement. */
  isTest(aliceBasis: number, bobBasis: number): boolean
  /** What an eavesdropper learns of the bit by measuring in that basis, in bits, once the bases are told. */
  information(eveBasis: number, aliceBasis: number): number
}
