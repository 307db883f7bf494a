/* Words of the problem kind "ensemble". */
import type { QuboMethod } from '../../document/problems/qubo/types.ts'
import type { KindWords } from './solve.ts'

export const ensembleKind: KindWords = {
  title: 'Annealed ensemble',
  question: 'Which of many weak classifiers should vote?',
  empty:
    'Run to see how many decision stumps each price keeps, which of them vote, and how the ensemble stands beside AdaBoost, a random forest and the best single stump on rows that none of them has seen.',
}

export const ensembleText = {
  data: 'Data',
  dataHelp: 'Sets of two classes. Rows of a file or of the Lab can be taken too.',
  own: 'Rows of the document',
  takeData: 'Take the data of the Lab',
  rows: 'Rows',
  noise: 'Noise',
  thresholds: 'Stumps for each column',
  thresholdsHelp:
    'A stump asks whether one column is above one number. Its thresholds divide the training rows in equally full parts.',
  lambda: 'Price of a stump',
  lambdaHelp:
    'What each vote costs beside the squared loss. Several are tried, and the validation rows choose. A stump alone pays for itself while twice its mean agreement with the labels is above the price.',
  lambdaProblem: 'Must be 1 to 30 different numbers from 0 to 10, with commas between them',
  method: 'Found by',
  methodHelp:
    'Weights of 0 or 1 make this a QUBO with one variable for each stump. Going through all ends at 24 stumps, QAOA at 20, the Schrödinger equation at 12.',
  methods: {
    'simulated-annealing': 'Simulated annealing',
    exact: 'Every assignment (24 stumps)',
    tabu: 'Tabu search',
    'simulated-quantum-annealing': 'Path-integral annealing',
    qaoa: 'QAOA (20 stumps)',
    schroedinger: 'Schrödinger annealing (12 stumps)',
    random: 'Random assignments',
  } satisfies Record<QuboMethod['kind'], string>,
  reads: 'Reads',
  readsHelp: 'Independent runs for each price; the lowest energy counts.',
  models: {
    title: 'On held-out rows',
    summary: (best: string, accuracy: string) => `${best} is right most often: ${accuracy} of the test rows.`,
    caption:
      'Share of the test rows that are right, with 95 % intervals. No model has seen these rows; the price was chosen on others.',
    x: 'share of test rows that are right',
    heads: ['Model', 'Training', 'Validation', 'Test', '95 % interval', 'p against it', 'Made of'],
    own: 'itself',
    none: 'none',
  },
  path: {
    title: 'What the price keeps',
    summary: (points: number) => `Accuracy and number of stumps at ${points} prices of a stump.`,
    caption: 'A higher price keeps fewer stumps. The ringed price is the one that the validation rows chose.',
    x: 'price of a stump, lambda',
    y: 'share that is right',
    train: 'training rows',
    validation: 'validation rows',
    kept: (count: number) => String(count),
    keptNote: 'Above the chart: stumps that are kept.',
    heads: ['Lambda', 'Kept', 'Energy', 'Training', 'Validation', 'Evaluations'],
  },
  stumps: {
    title: (kept: number, all: number) => `${kept} of ${all} stumps vote`,
    heads: ['Column', 'Threshold', 'Above it', 'Otherwise'],
  },
} as const
