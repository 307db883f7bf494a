/* Ready exchanges of keys: with somebody listening, from entangled pairs, on a noisy line. */
import type { ProblemDocument } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'

const listening: ProblemDocument<'key-distribution'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'BB84 with somebody listening',
  description:
    'Photons carry a key; an eavesdropper measures every one of them and sends on what she saw. A quarter of the sifted bits is wrong, far above the 11 % at which no secret is left, and the two stop.',
  seed: 1,
  problem: {
    kind: 'key-distribution',
    protocol: 'bb84',
    rounds: 20_000,
    eavesdropper: 1,
    loss: 0.1,
    channelError: 0,
    disclosed: 0.5,
  },
}

const entangled: ProblemDocument<'key-distribution'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'E91: a key from entangled pairs',
  description:
    'Both measure halves of entangled pairs. The correlation S near 2.83 shows that nobody fixed the outcomes before; where the directions agree, the bits are the key.',
  seed: 2,
  problem: {
    kind: 'key-distribution',
    protocol: 'e91',
    rounds: 200_000,
    eavesdropper: 0,
    loss: 0,
    channelError: 0,
    disclosed: 0.5,
  },
}

const quiet: ProblemDocument<'key-distribution'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'BB84 on a noisy line',
  description:
    'Some photons are lost, some disturbed, and nobody listens: what the errors cost, from the sifted bits to the secret key.',
  seed: 3,
  problem: {
    kind: 'key-distribution',
    protocol: 'bb84',
    rounds: 20_000,
    eavesdropper: 0,
    loss: 0.4,
    channelError: 0.06,
    disclosed: 0.5,
  },
}

export const examples: readonly ProblemExample[] = [
  { name: 'key-distribution-bb84', inGallery: true, document: listening },
  { name: 'key-distribution-e91', inGallery: true, document: entangled },
  { name: 'key-distribution-noisy', inGallery: false, document: quiet },
]
