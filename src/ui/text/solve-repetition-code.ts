/* Words of the problem kind "repetition-code". */
const percent = (share: number): string => `${Number((100 * share).toPrecision(3))}\u00A0%`

export const repetitionText = {
  distances: 'Distances',
  distancesHelp: 'Numbers of data qubits: odd, with commas between them.',
  distancesProblem: (most: number) =>
    `Must be 1 to 8 different odd numbers up to ${most}, with commas between them`,
  errors: 'Error probabilities',
  errorsHelp:
    'How often a data qubit flips in a round: numbers above 0 and below 0.5, with commas between them.',
  errorsProblem: 'Must be 1 to 40 different numbers above 0 and below 0.5, with commas between them',
  noise: 'Noise',
  noises: {
    'code-capacity': 'Qubits flip once, parities are right',
    phenomenological: 'Rounds of parities that may be wrong',
  },
  measurementError: 'Wrong parities',
  measurementErrors: { same: 'As often as flips', own: 'Own number' },
  measurementErrorValue: 'Probability of a wrong parity',
  rounds: 'Rounds',
  roundsOptions: { distance: 'As the distance', own: 'Own number' },
  roundsValue: 'Number of rounds',
  decoder: 'Decoder',
  decoders: {
    majority: 'Vote over the qubits',
    'minimum-weight': 'Fewest errors (matching)',
    'maximum-likelihood': 'Most likely of all',
  },
  decoderHelp:
    'The vote looks at the qubits at the end alone. Fewest errors takes the likeliest single history, the one of minimum-weight perfect matching. Most likely adds up all histories: no decoder does better. The latter two take distances up to 13.',
  runs: 'Runs of each point',
  chart: {
    title: 'Logical error against physical error',
    x: 'probability that a qubit flips',
    y: 'probability that the bit is lost',
    distance: (distance: number) => `d = ${distance}`,
    exact: (distance: number) => `d = ${distance}, exact`,
    crossing: (short: number, long: number, error: number) =>
      `d = ${short} and ${long} cross: ${percent(error)}`,
    bare: 'one bare qubit',
    summary: (points: number) => `Rates of lost bits at ${points} points with 95 % intervals.`,
    caption:
      'Marks with 95 % intervals are sampled; dashed lines are exact where a formula is known. Below the crossing a longer code is better, above it worse.',
    heads: ['Distance', 'Flips', 'Runs', 'Lost', 'Rate', 'From', 'To', 'Exact'],
    none: '–',
  },
  verdict: {
    working: 'Errors are being sampled.',
    crossing: (short: number, long: number, error: number, low: number, high: number) =>
      `d = ${long} is better than d = ${short} below about ${percent(error)}, for sure at ${percent(low)}, and worse for sure at ${percent(high)}.`,
    open: 'With so many runs at these probabilities no crossing is certain.',
    capacity: (distance: number, error: number, rate: number) =>
      `At ${percent(error)} errors the code of distance ${distance} loses the bit in ${percent(rate)} of the runs, where a bare qubit would in ${percent(error)}.`,
    none: (distance: number) => `In no run the code of distance ${distance} lost the bit.`,
    limits:
      'Only bit flips are corrected; phase flips this code does not see. No gate of the code itself fails here.',
  },
} as const
