/* What the kinds "algorithm", "forecast" and "tail-risk" are called, and what is said before the first run. */

export const algorithmKind = {
  title: 'Algorithms',
  question: 'What do the textbook algorithms return, how often, and at what price?',
  empty:
    'The circuit is written as a program, simulated whole and held against its formula. Press Run to see its outcomes, what loading the data costs, and open it in the Lab.',
} as const

export const forecastKind = {
  title: 'Forecast',
  question: 'Does a circuit foretell a load better than last week, a straight line or boosted trees?',
  empty:
    'All models see the same rows and are measured on the same week that none was fitted on. Press Run to watch the circuit learn and to see who is best.',
} as const

export const tailRiskKind = {
  title: 'Tail risk',
  question: 'How likely is an extreme load, how large is it then, and whose estimate gets better faster?',
  empty:
    'A distribution is fitted and put on a few qubits. Sampling and amplitude estimation then estimate its tail again and again; press Run to see how their errors fall with the queries.',
} as const
