/*
 * E91: pairs in the state (|00> + |11>) / sqrt 2, measured on both sides along directions of the XZ plane. Outcomes are
 * drawn from the Born rule: equal with probability (1 + cos of the angle between the directions) / 2.
 */
import { cos } from '../../base/elementary.ts'
import { createStream } from '../../base/random.ts'
import type { KeyChannel } from '../../document/problems/key-distribution/types.ts'
import { binaryEntropy } from '../entropy.ts'
import { none, type Protocol } from './rounds.ts'

const degree = Math.PI / 180

/** Directions on the Bloch sphere, in degrees from Z towards X. */
export const e91Angles = { alice: [0, 45, 90], bob: [45, 90, 135], eve: [45, 90] } as const

/** Probability that measurements along two directions give the same bit on the undisturbed pair. */
export const agreement = (a: number, b: number): number => (1 + cos((a - b) * degree)) / 2

const names = (angles: readonly number[]): readonly string[] => angles.map((angle) => `${angle}°`)

/**
 * Ekert's protocol. The eavesdropper measures the receiver's photon along one of the two directions of the key and sends
 * on what she saw; the sender's photon is then in the same state, so that nothing of the entanglement is left.
 *
 * @param name begins the names of the random streams
 * @see Ekert, Phys. Rev. Lett. 67 (1991) 661
 */
export function e91({ eavesdropper, loss, channelError }: KeyChannel, seed: number, name: string): Protocol {
  const stream = (part: string) => createStream(seed, `${name} ${part}`)
  const alice = stream('alice')
  const bob = stream('bob')
  const eve = stream('eve')
  const channel = stream('channel')
  const { alice: ofAlice, bob: ofBob, eve: ofEve } = e91Angles
  return {
    aliceBases: names(ofAlice),
    bobBases: names(ofBob),
    eveBases: names(ofEve),
    fill(rounds, round) {
      const aliceBasis = alice.integer(3)
      const bobBasis = bob.integer(3)
      const isTapped = eve.uniform() < eavesdropper
      const eveBasis = eve.integer(2)
      const eveBit = eve.integer(2)
      const [toAlice, toBob] = [alice.uniform(), bob.uniform()]
      const isHit = channel.uniform() < channelError
      const drawn = channel.integer(4)
      const pauli = isHit ? drawn : 0
      const a = ofAlice[aliceBasis]!
      const b = turned(ofBob[bobBasis]!, pauli)
      let aliceBit = toAlice < 0.5 ? 0 : 1
      let bobBit = toBob < agreement(a, b) ? aliceBit : 1 - aliceBit
      if (isTapped) {
        const e = ofEve[eveBasis]!
        aliceBit = toAlice < agreement(a, e) ? eveBit : 1 - eveBit
        bobBit = toBob < agreement(b, e) ? eveBit : 1 - eveBit
        rounds.eveBasis[round] = eveBasis
        rounds.eveBit[round] = eveBit
      }
      rounds.flip[round] = pauli
      const isLost = channel.uniform() < loss || channel.uniform() < loss
      rounds.aliceBasis[round] = aliceBasis
      rounds.aliceBit[round] = aliceBit
      rounds.bobBasis[round] = bobBasis
      rounds.bobBit[round] = isLost ? none : bobBit
    },
    isKey: (aliceBasis, bobBasis) => ofAlice[aliceBasis] === ofBob[bobBasis],
    isTest: (aliceBasis, bobBasis) => aliceBasis !== 1 && bobBasis !== 1,
    information: (eveBasis, aliceBasis) =>
      1 - binaryEntropy(agreement(ofEve[eveBasis]!, ofAlice[aliceBasis]!)),
  }
}

/* A Pauli operator before a measurement turns its direction: 1 X mirrors at the X axis, 2 Y is half a turn, 3 Z mirrors at Z. */
function turned(angle: number, pauli: number): number {
  return [angle, 180 - angle, angle + 180, -angle][pauli]!
}
