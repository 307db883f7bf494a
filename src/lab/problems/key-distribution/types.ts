/* What the study of a key distribution tells: plain data. */
import type { AbortReason } from '../../../secure/key-distribution/distil.ts'
import type { ProblemView } from '../problem-view.ts'

/** One photon, or pair of photons, from one end to the other. Null: it did not happen. */
export interface KeyRound {
  readonly aliceBasis: string
  readonly aliceBit: number
  readonly eveBasis: string | null
  readonly eveBit: number | null
  /** The Pauli operator by which the channel disturbed the receiver's photon. */
  readonly flip: 'X' | 'Y' | 'Z' | null
  readonly bobBasis: string
  readonly bobBit: number | null
  /** `key`: both keep the bit; `test`: counted for S; `bases`: measured in bases that say nothing; `lost`. */
  readonly fate: 'key' | 'test' | 'bases' | 'lost'
  /** The two have different bits of the key. */
  readonly isError: boolean
}

export interface ErrorRate {
  readonly bits: number
  readonly errors: number
  readonly rate: number
  /** 95 %, Wilson. */
  readonly interval: readonly [number, number]
}

export interface KeyDistributionResult {
  readonly protocol: 'bb84' | 'e91'
  readonly rounds: number
  readonly arrived: number
  readonly sifted: number
  /** Error rate of all sifted bits, as nobody but the simulation knows it. */
  readonly qber: number
  readonly qberInterval: readonly [number, number]
  /** Error rate of the bits that were compared in public; the two know this one. Null before the end. */
  readonly estimated: ErrorRate | null
  /** Null for bb84. */
  readonly chsh: { readonly value: number; readonly standardError: number } | null
  /** 1 - 2 h2(qber), not below 0: secret bits per sifted bit in the limit of long keys. */
  readonly secretKeyRate: number
  readonly aborted: AbortReason | null
  readonly key: {
    readonly length: number
    /** Of the bits written as 0 and 1. */
    readonly sha256: string
    /** The first 64 bits. */
    readonly head: string
    /** Bits that error correction and hash worked on. */
    readonly reconciled: number
    readonly corrected: number
    /** Parities that were told in public. */
    readonly parities: number
  } | null
  readonly eavesdropper: {
    /** Photons that were measured on their way. */
    readonly intercepted: number
    /** Share of the sifted bits that she guesses rightly; of those she left alone, half. */
    readonly guessed: number
    /** Bits per sifted bit that she knows once the bases are told, before the key is shortened. */
    readonly information: number
  }
}

/** The estimate after so many rounds. */
export interface KeyMoment {
  readonly rounds: number
  readonly qber: number
  readonly interval: readonly [number, number]
  /** Null for bb84, or while directions are missing. */
  readonly chsh: number | null
}

export interface KeyDistributionView extends ProblemView<KeyDistributionResult> {
  /** The result without its key while photons are sent. */
  readonly known: KeyDistributionResult
  /** The first rounds. */
  readonly table: readonly KeyRound[]
  readonly curve: readonly KeyMoment[]
}
