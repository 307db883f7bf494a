/*
 * BB84: single photons in one of two conjugate bases. Preparation, interception, Pauli errors and measurement keep a photon
 * in an eigenstate of one of the bases, so that (basis, bit) is the exact state and no amplitudes are needed.
 */
import { createStream } from '../../base/random.ts'
import type { KeyChannel } from '../../document/problems/key-distribution/types.ts'
import { none, type Protocol, type Rounds } from './rounds.ts'

/** Z is the rectilinear basis, X the diagonal one. */
const bases = ['Z', 'X'] as const

/** Pauli operators by number (0 none, 1 X, 2 Y, 3 Z) that flip the bit of a state of that basis. */
const flips = [
  [false, true, true, false],
  [false, false, true, true],
] as const

/**
 * The protocol of Bennett and Brassard with an eavesdropper who measures in a basis of her own and sends on what she saw.
 * Each cause draws from a stream of its own, so that changing one setting leaves the other draws as they were.
 *
 * @param name begins the names of the random streams
 * @see Bennett and Brassard 1984, Theoretical Computer Science 560 (2014) 7, arXiv:2003.06557
 */
export function bb84({ eavesdropper, loss, channelError }: KeyChannel, seed: number, name: string): Protocol {
  const stream = (part: string) => createStream(seed, `${name} ${part}`)
  const alice = stream('alice')
  const bob = stream('bob')
  const eve = stream('eve')
  const channel = stream('channel')
  const measured = (random: { uniform(): number }, basis: number, photon: Photon): number => {
    const draw = random.uniform()
    return basis === photon.basis ? photon.bit : draw < 0.5 ? 0 : 1
  }
  return {
    aliceBases: bases,
    bobBases: bases,
    eveBases: bases,
    fill(rounds, round) {
      const photon: Photon = { basis: alice.integer(2), bit: alice.integer(2) }
      rounds.aliceBasis[round] = photon.basis
      rounds.aliceBit[round] = photon.bit
      const tap = eve.uniform()
      const eveBasis = eve.integer(2)
      const eveBit = measured(eve, eveBasis, photon)
      if (tap < eavesdropper) {
        rounds.eveBasis[round] = eveBasis
        rounds.eveBit[round] = eveBit
        photon.basis = eveBasis
        photon.bit = eveBit
      }
      disturb(rounds, round, photon, channelError, channel)
      const isLost = channel.uniform() < loss
      const bobBasis = bob.integer(2)
      const bobBit = measured(bob, bobBasis, photon)
      rounds.bobBasis[round] = bobBasis
      rounds.bobBit[round] = isLost ? none : bobBit
    },
    isKey: (a, b) => a === b,
    isTest: () => false,
    information: (eveBasis, aliceBasis) => (eveBasis === aliceBasis ? 1 : 0),
  }
}

interface Photon {
  basis: number
  bit: number
}

/* Depolarizing: with probability p one of I, X, Y, Z, each as likely. */
function disturb(
  rounds: Rounds,
  round: number,
  photon: Photon,
  p: number,
  channel: { uniform(): number; integer(count: number): number },
): void {
  const hit = channel.uniform()
  const pauli = channel.integer(4)
  if (hit >= p) return
  rounds.flip[round] = pauli
  if (flips[photon.basis]![pauli]) photon.bit = 1 - photon.bit
}
