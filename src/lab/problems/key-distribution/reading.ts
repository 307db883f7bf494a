/* What an exchange of photons is told as: numbers, the first rounds in words, sentences. */
import { shareInterval } from '../../../secure/entropy.ts'
import { secretKeyRate, type Distilled } from '../../../secure/key-distribution/distil.ts'
import type { Exchange } from '../../../secure/key-distribution/exchange.ts'
import { none } from '../../../secure/key-distribution/rounds.ts'
import { chshOf } from '../../../secure/key-distribution/tally.ts'
import type { KeyDistributionResult, KeyMoment, KeyRound } from './types.ts'

/** Rounds that are told one by one. */
const tableRounds = 48

/** Numbers of the exchange so far, and of the key where it is distilled. */
export function readExchange(
  { tally }: Exchange,
  protocol: KeyDistributionResult['protocol'],
  distilled: Distilled | null,
): KeyDistributionResult {
  const { sifted, errors, interceptedSifted, guessed, information } = tally
  const qber = sifted === 0 ? 0 : errors / sifted
  const share = (count: number): number => (sifted === 0 ? 0 : count / sifted)
  const key = distilled?.key ?? null
  const estimated = distilled?.estimated
  return {
    protocol,
    rounds: tally.rounds,
    arrived: tally.arrived,
    sifted,
    qber,
    qberInterval: shareInterval(errors, sifted),
    estimated: estimated
      ? {
          bits: estimated.compared,
          errors: estimated.errors,
          rate: estimated.rate,
          interval: estimated.interval,
        }
      : null,
    chsh: protocol === 'e91' ? chshOf(tally) : null,
    secretKeyRate: secretKeyRate(qber),
    aborted: distilled?.aborted ?? null,
    key: key && {
      length: key.bits.length,
      sha256: key.sha256,
      head: key.bits.slice(0, 64).join(''),
      reconciled: key.reconciled,
      corrected: key.corrected,
      parities: key.parities,
    },
    eavesdropper: {
      intercepted: tally.intercepted,
      guessed: share(guessed + (sifted - interceptedSifted) / 2),
      information: share(information),
    },
  }
}

/** The estimate at this moment. */
export function momentOf({ tally }: Exchange, protocol: KeyDistributionResult['protocol']): KeyMoment {
  const { rounds, sifted, errors } = tally
  return {
    rounds,
    qber: sifted === 0 ? 0 : errors / sifted,
    interval: shareInterval(errors, sifted),
    chsh: protocol === 'e91' ? (chshOf(tally)?.value ?? null) : null,
  }
}

const paulis = [null, 'X', 'Y', 'Z'] as const

/** The first rounds, as far as they were played. */
export function tableOf({ rounds, tally, protocol }: Exchange): readonly KeyRound[] {
  return Array.from({ length: Math.min(tableRounds, tally.rounds) }, (_, round): KeyRound => {
    const a = rounds.aliceBasis[round]!
    const b = rounds.bobBasis[round]!
    const eve = rounds.eveBasis[round]!
    const bit = rounds.bobBit[round]!
    const isLost = bit === none
    const isKey = !isLost && protocol.isKey(a, b)
    return {
      aliceBasis: protocol.aliceBases[a]!,
      aliceBit: rounds.aliceBit[round]!,
      eveBasis: eve === none ? null : protocol.eveBases[eve]!,
      eveBit: eve === none ? null : rounds.eveBit[round]!,
      flip: paulis[rounds.flip[round]!] ?? null,
      bobBasis: protocol.bobBases[b]!,
      bobBit: isLost ? null : bit,
      fate: isLost ? 'lost' : isKey ? 'key' : protocol.isTest(a, b) ? 'test' : 'bases',
      isError: isKey && bit !== rounds.aliceBit[round],
    }
  })
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
const count = (number: number): string => number.toLocaleString('en')

const reasons: Readonly<Record<NonNullable<KeyDistributionResult['aborted']>, string>> = {
  'error-rate': 'Aborted: the compared bits have more than 11 % errors, so that no secret key is left.',
  'no-violation': 'Aborted: S is not above 2, so that the outcomes might have been fixed before.',
  verification: 'Aborted: the corrected keys still differ.',
  'too-short': 'Aborted: nothing is left of so few bits; send more photons.',
}

/** The result in sentences. */
export function sentencesOf(result: KeyDistributionResult): readonly string[] {
  const { chsh, key, aborted, estimated, eavesdropper } = result
  const [low, high] = result.qberInterval
  return [
    `${count(result.rounds)} ${result.protocol === 'bb84' ? 'photons' : 'pairs'} sent, ${count(result.arrived)} arrived, ${count(result.sifted)} bits sifted.`,
    `Error rate ${percent(result.qber)} (95 %: ${percent(low)} to ${percent(high)}); secret key rate ${result.secretKeyRate.toFixed(3)} per sifted bit.`,
    ...(chsh ? [`S = ${chsh.value.toFixed(4)} ± ${chsh.standardError.toFixed(4)}.`] : []),
    ...(eavesdropper.intercepted > 0
      ? [
          `The eavesdropper measured ${count(eavesdropper.intercepted)} photons and knows ${eavesdropper.information.toFixed(3)} bits of each sifted bit.`,
        ]
      : []),
    ...(estimated
      ? [`${count(estimated.bits)} bits compared in public: ${percent(estimated.rate)} differ.`]
      : []),
    ...(aborted ? [reasons[aborted]] : []),
    ...(key
      ? [
          `${count(key.corrected)} errors corrected for ${count(key.parities)} parities; a secret key of ${count(key.length)} bits out of ${count(key.reconciled)}.`,
          `SHA-256 of the key: ${key.sha256}.`,
          'The key comes from a simulation and its seed: it protects nothing real.',
        ]
      : []),
  ]
}
