/* What the problem kinds of keys, federated training and error correction are called, and what they answer. */

export const keyDistributionKind = {
  title: 'Key distribution',
  question: 'Can two people agree on a secret while somebody listens?',
  empty:
    'Photons carry random bits in random bases. Whoever measures them on the way leaves errors behind, and the two see them. Press Run to send the photons and follow the first of them one by one.',
} as const

export const federatedKind = {
  title: 'Federated training',
  question: 'Can clients train one circuit without showing their rows, or even their updates?',
  empty:
    'Clients keep their rows and send updates; masks from distributed keys hide each update and cancel in the sum. Run trains the circuit this way, beside the same training with all rows in one place.',
} as const

export const repetitionCodeKind = {
  title: 'Repetition code',
  question: 'When does a longer code keep a bit better?',
  empty:
    'One bit is kept in several qubits whose parities are measured. Run samples errors with Pauli frames, decodes them, and draws how often the bit is lost against how often a qubit flips.',
} as const

export const resourcesKind = {
  title: 'Resource estimate',
  question: 'What would this circuit take, as it is and with error correction?',
  empty:
    'The circuit is counted gate by gate: Clifford gates, T gates, rotations, Toffoli gates. Formulas of published estimates say how many qubits, and how long, it takes on a surface code, beside what today’s kind of machine makes of it.',
} as const
