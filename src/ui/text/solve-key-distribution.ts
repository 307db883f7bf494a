/* Words of the problem kind "key-distribution". */
import { compact, fixed } from './format.ts'

const percent = (share: number, decimals = 1): string => `${fixed(100 * share, decimals)} %`
const count = (number: number): string => number.toLocaleString('en')

export const keyText = {
  percent,
  protocol: 'Protocol',
  protocols: { bb84: 'BB84: single photons', e91: 'E91: entangled pairs' },
  protocolHelp:
    'BB84: one end prepares photons in one of two bases, the other measures in one of them. E91: a source sends the halves of entangled pairs to both; the sum S of four correlations shows whether anybody fixed the outcomes before.',
  rounds: { bb84: 'Photons', e91: 'Pairs of photons' },
  eavesdropper: 'Photons that somebody measures',
  eavesdropperHelp:
    'She measures in a basis of her own and sends on what she saw. In half of the cases her basis is wrong, and so is a quarter of what arrives.',
  loss: 'Photons lost on the way',
  channelError: 'Disturbance of the channel',
  channelErrorHelp:
    'Depolarizing: with this probability a photon arrives in a random state. Half of that shows as errors.',
  disclosed: 'Sifted bits that are compared',
  disclosedHelp: 'In public, to estimate the error rate; they are no longer secret.',
  simulated: 'The key comes from a simulation and its seed: it protects nothing real.',
  player: {
    title: 'Photon by photon',
    table: 'The first photons in a table',
    hint: 'The first photons of the run. ← and → go from one to the next.',
    previous: 'Previous photon',
    next: 'Next photon',
    play: 'Play',
    pause: 'Pause',
    round: 'Photon',
    alice: 'Alice',
    eve: 'Eve',
    bob: 'Bob',
    source: 'Source',
    basis: (basis: string) => (basis.endsWith('°') ? basis : `basis ${basis}`),
    bit: (bit: number) => `bit ${bit}`,
    noEve: 'nobody listens',
    lost: 'lost',
    flip: (pauli: string) => `disturbed: ${pauli}`,
    fates: {
      key: 'Bases fit: the bit is kept.',
      test: 'Counted for the correlation S.',
      bases: 'Bases do not fit: the bit is dropped.',
      lost: 'Nothing arrived.',
    },
    error: 'Bases fit, but the bits differ: an error.',
    heads: ['Photon', 'Alice', 'Bit', 'Eve', 'Bit', 'Bob', 'Bit', 'Kept as'],
    kept: { key: 'key', test: 'test of S', bases: '–', lost: 'lost' },
    keptError: 'error',
    say: (round: number, text: string) => `Photon ${round}. ${text}`,
  },
  errors: {
    title: 'Error rate of the sifted bits',
    caption:
      'Line and 95 % interval as photons arrive. Above 11 % no secret key is left, whatever caused the errors.',
    x: 'photons sent',
    y: 'error rate',
    limit: 'no key above 11 %',
    name: 'error rate',
    summary: (rate: number, interval: readonly [number, number]) =>
      `The error rate is ${percent(rate, 2)}, 95 % interval ${percent(interval[0], 2)} to ${percent(interval[1], 2)}.`,
    heads: ['Photons', 'Error rate', 'From', 'To'],
  },
  chsh: {
    title: 'Correlation S',
    caption:
      'At most 2 if outcomes were fixed before they were measured, by nature or by somebody who listens; 2√2 for the undisturbed pair.',
    x: 'pairs sent',
    y: 'S',
    classical: 'fixed outcomes: at most 2',
    quantum: '2√2',
    name: 'S',
    summary: (value: number, error: number) => `S is ${fixed(value, 3)} ± ${fixed(error, 3)}.`,
    heads: ['Pairs', 'S'],
  },
  funnel: {
    title: 'From photons to key',
    caption:
      'Bases that differ, bits compared in public, parities told for error correction, and the hash that makes what somebody knows worthless: each step shortens what is left.',
    steps: {
      sent: 'Sent',
      arrived: 'Arrived',
      sifted: 'Sifted: bases fit',
      reconciled: 'Not compared in public',
      secret: 'Secret key',
    },
    summary: (sent: number, secret: number) => `${count(sent)} photons become ${count(secret)} secret bits.`,
    heads: ['Step', 'Bits'],
    count,
  },
  key: {
    title: 'The key',
    head: 'First 64 bits',
    hash: 'SHA-256',
    numbers: (corrected: number, parities: number, rate: number) =>
      `${count(corrected)} errors corrected for ${count(parities)} parities told in public. In the limit of long keys ${compact(rate)} secret bits per sifted bit would be left: 1 − 2 h₂(Q).`,
  },
  verdict: {
    sending: (rounds: number) => `${count(rounds)} photons sent.`,
    key: (length: number) => `A secret key of ${count(length)} bits.`,
    aborted: {
      'error-rate': 'No key: too many errors. The two stop, and nothing secret was sent.',
      'no-violation': 'No key: S is not above 2, so outcomes might have been fixed before.',
      verification: 'No key: the corrected keys still differ.',
      'too-short': 'No key: nothing is left of so few bits. Send more photons.',
    },
  },
} as const
