/* What the rounds come to: sifting, errors, correlations, and what an eavesdropper saw. Counts only, so that it can go on. */
import { none, type Protocol, type Rounds } from './rounds.ts'

export interface Tally {
  rounds: number
  arrived: number
  /** Rounds whose bases give equal bits, and how many of these bits differ. */
  sifted: number
  errors: number
  /** Photons that were measured on the way; of sifted rounds, how many, and how often with the sender's bit as the outcome. */
  intercepted: number
  interceptedSifted: number
  guessed: number
  /** Bits that the eavesdropper learned of the sifted key, summed. */
  information: number
  /** By pair of bases, sender's times 3 plus receiver's: rounds that arrived, and in how many the bits agree. */
  readonly pairs: Float64Array
  readonly equal: Float64Array
}

/** Counts of no rounds. */
export function emptyTally(): Tally {
  return {
    rounds: 0,
    arrived: 0,
    sifted: 0,
    errors: 0,
    intercepted: 0,
    interceptedSifted: 0,
    guessed: 0,
    information: 0,
    pairs: new Float64Array(9),
    equal: new Float64Array(9),
  }
}

/** Counts one more round, which is filled. */
export function countRound(tally: Tally, rounds: Rounds, round: number, protocol: Protocol): void {
  const a = rounds.aliceBasis[round]!
  const b = rounds.bobBasis[round]!
  const bit = rounds.aliceBit[round]!
  const eve = rounds.eveBasis[round]!
  tally.rounds += 1
  if (eve !== none) tally.intercepted += 1
  if (rounds.bobBit[round] === none) return
  const isEqual = rounds.bobBit[round] === bit
  tally.arrived += 1
  tally.pairs[3 * a + b]! += 1
  if (isEqual) tally.equal[3 * a + b]! += 1
  if (!protocol.isKey(a, b)) return
  tally.sifted += 1
  if (!isEqual) tally.errors += 1
  if (eve === none) return
  tally.interceptedSifted += 1
  tally.information += protocol.information(eve, a)
  if (rounds.eveBit[round] === bit) tally.guessed += 1
}

/** The sum S of four correlations with its standard error. */
export interface Chsh {
  readonly value: number
  readonly standardError: number
}

/* Directions 0° and 90° with 45° and 135°, and the sign of each correlation. */
const terms = [
  [0, 0, 1],
  [0, 2, -1],
  [2, 0, 1],
  [2, 2, 1],
] as const

/**
 * S = E(0°, 45°) - E(0°, 135°) + E(90°, 45°) + E(90°, 135°) of an E91 exchange: at most 2 where outcomes were fixed before,
 * 2 sqrt 2 for the undisturbed pair. Null while one of the four pairs of directions has not come up.
 *
 * @see Clauser, Horne, Shimony, Holt, Phys. Rev. Lett. 23 (1969) 880
 */
export function chshOf({ pairs, equal }: Tally): Chsh | null {
  let value = 0
  let variance = 0
  for (const [a, b, sign] of terms) {
    const count = pairs[3 * a + b]!
    if (count === 0) return null
    const correlation = (2 * equal[3 * a + b]!) / count - 1
    value += sign * correlation
    variance += (1 - correlation * correlation) / count
  }
  return { value, standardError: Math.sqrt(variance) }
}
