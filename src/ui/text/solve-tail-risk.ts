/* Words of the problem kind "tail-risk". */
import type { RiskDistribution } from '../../document/problems/tail-risk/types.ts'

export const tailRiskText = {
  of: 'Risk of',
  ofs: { values: 'The values', residuals: 'Forecast errors' },
  ofNote: 'What a linear forecast one step ahead gets wrong.',
  distribution: 'Distribution',
  distributions: {
    normal: 'Normal',
    'log-normal': 'Log-normal',
    gumbel: 'Gumbel',
    'generalized-pareto': 'Generalized Pareto tail',
    empirical: 'The values themselves',
  } satisfies Record<RiskDistribution, string>,
  tailFrom: 'Tail fitted above the quantile',
  thresholdKind: 'Extreme from',
  thresholdKinds: { quantile: 'A quantile', value: 'A value' },
  quantile: 'Quantile',
  value: 'Value',
  qubits: 'Qubits of the distribution',
  qubitsHelp:
    'The distribution is put on 2 to the power of so many values. The circuits need one qubit more.',
  shots: 'Shots for each circuit',
  doublings: 'Doublings',
  doublingsHelp:
    'Maximum-likelihood amplitude estimation measures behind 0, 1, 2, 4, … Grover iterates; each doubling adds a circuit twice as long.',
  repeats: 'Repetitions',
  repeatsHelp: 'Each estimate is made so many times, to see how large its error is.',
  quantity: 'Error of',
  quantities: { tailProbability: 'Tail probability', expectedShortfall: 'Expected shortfall' },
  distributionChart: {
    title: 'The distribution and its tail',
    x: 'value',
    y: 'probability',
    observed: 'share of the values',
    fitted: 'fitted, on the qubits',
    threshold: 'threshold',
    summary: (tail: string, shortfall: string) =>
      `Above the threshold lies probability ${tail}; the mean there is ${shortfall}.`,
    caption: (distance: string) =>
      `The fit and the values are at most ${distance} apart (Kolmogorov and Smirnov).`,
    heads: ['Value', 'Share of the values', 'Fitted'],
  },
  errorChart: {
    title: 'Error against queries',
    axis: 'queries, not seconds',
    x: 'oracle queries',
    y: 'mean error',
    summary: 'Mean absolute error over the repetitions against the number of queries, on logarithmic axes.',
    caption:
      'Queries, not seconds: one query of amplitude estimation is a call of the loading circuit, deep in one coherent run; one of Monte Carlo is a single draw. Bars are 95 % intervals of the bootstrap, lines the fitted slopes.',
    heads: ['Method', 'Queries', 'Mean error', 'From', 'To'],
  },
  numbers: {
    title: 'Two numbers',
    tail: 'P(above the threshold)',
    shortfall: 'Expected shortfall',
    heads: ['Where', 'Tail probability', 'Expected shortfall'],
    observed: 'In the values',
    fitted: 'Fitted distribution',
    grid: 'On the qubits, exact',
  },
  methods: {
    title: 'What each method says',
    heads: ['Method', 'Tail probability', 'Expected shortfall', 'Slope', '95 % interval', 'Queries'],
    none: '–',
  },
  circuits: {
    title: 'Circuits that were run',
    caption:
      'Each was simulated whole. Their outcomes follow the closed laws that the estimates at more queries are drawn from.',
    heads: ['Circuit', 'Qubits', 'Gates', 'Off the law by'],
    open: (name: string) => `Open “${name}” in the Lab`,
    openTitle: 'Open one in the Lab',
  },
  values: {
    title: 'Quantiles of the values',
    heads: ['Share', 'Quantile', 'Mean from there on'],
  },
} as const
