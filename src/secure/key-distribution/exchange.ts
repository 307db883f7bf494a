/* The exchange of photons of one document, in slices of rounds: what the step-by-step table shows and the statistics count. */
import type { KeyDistributionProblem } from '../../document/problems/key-distribution/types.ts'
import { bb84 } from './bb84.ts'
import { e91 } from './e91.ts'
import { emptyRounds, none, type Protocol, type Rounds } from './rounds.ts'
import { countRound, emptyTally, type Tally } from './tally.ts'

export interface Exchange {
  readonly protocol: Protocol
  readonly rounds: Rounds
  readonly tally: Tally
  readonly isDone: boolean
  /** Sends so many photons more, at most as many as are left. */
  advance(count: number): void
}

/** An exchange before its first photon. @param name begins the names of its random streams */
export function createExchange(problem: KeyDistributionProblem, seed: number, name: string): Exchange {
  const protocol = (problem.protocol === 'bb84' ? bb84 : e91)(problem, seed, name)
  const rounds = emptyRounds(problem.rounds)
  const tally = emptyTally()
  return {
    protocol,
    rounds,
    tally,
    get isDone() {
      return tally.rounds === rounds.count
    },
    advance(count) {
      const end = Math.min(rounds.count, tally.rounds + count)
      for (let round = tally.rounds; round < end; round++) {
        protocol.fill(rounds, round)
        countRound(tally, rounds, round, protocol)
      }
    },
  }
}

/** The two sifted keys, one entry per key bit. */
export interface SiftedKeys {
  readonly alice: Uint8Array
  readonly bob: Uint8Array
}

/** The bits of the rounds that count for the key, in the order of the rounds. */
export function siftedKeys({ protocol, rounds, tally }: Exchange): SiftedKeys {
  const alice = new Uint8Array(tally.sifted)
  const bob = new Uint8Array(tally.sifted)
  let at = 0
  for (let round = 0; round < tally.rounds; round++) {
    if (rounds.bobBit[round] === none) continue
    if (!protocol.isKey(rounds.aliceBasis[round]!, rounds.bobBasis[round]!)) continue
    alice[at] = rounds.aliceBit[round]!
    bob[at] = rounds.bobBit[round]!
    at += 1
  }
  return { alice, bob }
}
