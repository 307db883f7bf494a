/* Words of the problem kind "federated". */
import { compact, fixed } from './format.ts'

const percent = (share: number, decimals = 1): string => `${fixed(100 * share, decimals)} %`
const count = (number: number): string => number.toLocaleString('en')

export const federatedText = {
  percent,
  experiment: {
    label: 'What is trained',
    take: 'Take the experiment of the Lab',
    unfit: (reason: string) => `The experiment of the Lab does not fit: ${reason}`,
    of: (title: string, optimizer: string) => `${title || 'An experiment without a title'}, by ${optimizer}.`,
  },
  clients: 'Clients',
  rounds: 'Rounds',
  method: 'What clients send',
  methods: { fedsgd: 'Gradients (FedSGD)', fedavg: 'Own steps (FedAvg)' },
  localSteps: 'Steps of a client in a round',
  rows: 'Rows of the clients',
  rowsOptions: { even: 'Alike', skewed: 'Skewed' },
  skew: 'Concentration of classes',
  skewHelp:
    'Of a Dirichlet distribution: the smaller, the more a client has of one class and the less of others.',
  masks: 'Masks hide each update',
  masksHelp:
    'Every two clients share a key and add the same random integers, one with plus and one with minus. The server learns the sum and nothing else, so it can only take the mean.',
  aggregation: 'How updates become one',
  aggregations: { mean: 'Mean', median: 'Median', 'trimmed-mean': 'Trimmed mean' },
  trim: 'Left out at each end',
  dropout: 'Clients that do not answer',
  keys: 'Keys of all lines (BB84)',
  photons: 'Photons on each line',
  channelError: 'Disturbance of the lines',
  renewal: 'Rounds until new keys',
  eve: 'Somebody measures photons',
  eveClient: 'On the lines of client',
  eveFrom: 'From round',
  eveTo: 'To round',
  attack: 'What goes wrong',
  attacks: {
    none: 'Nothing',
    'sign-flip': 'Clients send the opposite',
    scaled: 'Clients send too much',
    tampered: 'Messages are changed on the way',
  },
  attackers: 'Clients concerned, the last ones',
  factor: 'Times as large',
  arms: {
    asked: 'federated, as asked',
    central: 'all rows in one place',
    honest: 'without the attack',
    mean: 'with the mean',
    median: 'with the median',
    'trimmed-mean': 'with the trimmed mean',
  },
  score: {
    title: 'How well it is learned',
    x: 'rounds',
    y: 'right on the validation rows',
    summary: (arms: number) => `Scores of ${arms} trainings, round by round.`,
    heads: ['Training', 'Loss', 'Right at the end', 'From', 'To', 'Rows'],
    caption:
      'At the end on the test rows, with 95 % intervals, in the table below. Intervals that overlap decide nothing.',
  },
  loss: {
    title: 'Loss of the training rows',
    x: 'rounds',
    y: 'loss',
    summary: (arms: number) => `Losses of ${arms} trainings, round by round.`,
  },
  people: {
    title: 'What each client has',
    client: (client: number) => `Client ${client}`,
    rows: (rows: number) => `${rows} rows`,
    classes: (parts: readonly (readonly [string, number])[]) =>
      parts.map(([name, rows]) => `${name}: ${rows}`).join(', '),
  },
  seen: {
    title: 'What the server sees',
    caption: (isMasked: boolean) =>
      isMasked
        ? 'The first number of the update in the last round. What is sent lies anywhere between −32,768 and 32,768; the masks cancel in the sum, which is exact.'
        : 'The first number of the update in the last round. Without masks the server reads every update as it is.',
    axis: 'first number of the update, as it is sent',
    /** Numbers modulo 2^64 in steps of 2^-48 lie between these. */
    reach: 32_768,
    heads: ['Client', 'Hidden number', 'As it is sent'],
    sum: 'Sum',
    missing: 'did not answer',
    number: (value: number) => (Math.abs(value) < 1 ? fixed(value, 6) : fixed(value, 3)),
  },
  log: {
    title: 'Round by round',
    heads: ['Round', 'Outcome', 'Worst new line', 'Missing', 'Rejected', 'Seeds revealed'],
    outcomes: { done: 'done', keys: 'no keys', few: 'too few' },
    signs: { done: '✓', keys: '✕', few: '–' },
    cell: (round: number, outcome: string) => `Round ${round}: ${outcome}`,
    line: (rate: number, between: string) => `${percent(rate)} errors, ${between}`,
    none: '–',
    caption:
      'A round without keys does not take place: a line had more than 11 % errors, or too short a key. Nothing was sent in it.',
  },
  traffic: {
    title: 'Messages and keys',
    parts: (messages: number, bytes: number, rejected: number, photons: number) =>
      `${count(messages)} messages with ${count(bytes)} bytes, ${count(rejected)} rejected; ${count(photons)} photons for the keys.`,
    head: 'The last tags of all messages, hashed',
    chain:
      'Each message carries HMAC-SHA-256 over itself and the tag before: none can be changed, left out or repeated unseen.',
    cancel: (isExact: boolean) =>
      isExact ? 'The masks of every round sum to zero, modulo 2⁶⁴.' : 'The masks did not sum to zero.',
    simulated:
      'The keys come from a simulation and its seed: they protect nothing real. The cryptography on top of them is real.',
  },
  verdict: {
    working: (done: number, of: number) => `${done} of ${of} rounds.`,
    scores: (own: string, central: string) =>
      `${own} right on the test rows, ${central} with all rows in one place.`,
    stopped: (rounds: number) => `${rounds} rounds did not take place, as their keys had too many errors.`,
    attacked: (own: string, honest: string) =>
      `Under the attack ${own} right on the test rows, ${honest} without it.`,
    coincide: 'Without the attack the training is the one with all rows in one place: their curves coincide.',
    value: (accuracy: number | null, rSquared: number | null) =>
      accuracy === null ? `R² ${compact(rSquared ?? 0)}` : percent(accuracy),
  },
} as const
