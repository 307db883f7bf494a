/* Ready repetition codes: perfect parities, and parities that lie. */
import type { ProblemDocument } from '../problem.ts'
import type { ProblemExample } from '../registry.ts'

const capacity: ProblemDocument<'repetition-code'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'Repetition code: longer is better',
  description:
    'One bit in 3, 5 or 7 qubits that flip with probability p, and a vote: the logical error falls with the distance as the binomial formula says, and the curves meet at one half.',
  seed: 1,
  problem: {
    kind: 'repetition-code',
    distances: [3, 5, 7],
    errors: [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.48],
    noise: 'code-capacity',
    measurementError: null,
    rounds: null,
    decoder: 'majority',
    runs: 100_000,
  },
}

const threshold: ProblemDocument<'repetition-code'> = {
  format: 'ansatz.problem',
  version: 1,
  title: 'Repetition code: where parities lie',
  description:
    'Parities are measured round after round and told wrongly as often as qubits flip. Below a threshold near 10 % a longer code keeps the bit better, above it worse.',
  seed: 1,
  problem: {
    kind: 'repetition-code',
    distances: [3, 5, 7],
    errors: [0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.14],
    noise: 'phenomenological',
    measurementError: null,
    rounds: null,
    decoder: 'minimum-weight',
    runs: 8192,
  },
}

export const examples: readonly ProblemExample[] = [
  { name: 'repetition-code', inGallery: true, document: capacity },
  { name: 'repetition-code-rounds', inGallery: true, document: threshold },
]
