/* Words of features for a generative model. */
import type { KindWords } from './solve.ts'

export const moleculeFeaturesKind: KindWords = {
  title: 'Features for a generative model',
  question: 'Do the energies and correlators of a circuit help a small generative model?',
  empty:
    'Run to see a model of a property given the bond length, with a circuit’s features and without, beside exact and random ones. Where the intervals overlap, nothing is claimed.',
}

export const moleculeFeaturesText = {
  model: 'Model and data',
  property: 'Property',
  properties: { gap: 'Excitation gap', 'correlation-energy': 'Correlation energy' },
  propertyHelp:
    'The gap is the second level minus the first; the correlation energy is what Hartree and Fock miss. Both are computed exactly, and noise is added.',
  rows: 'Rows of data',
  heldOut: 'Share held out',
  noise: 'Noise',
  noiseHelp: 'Standard deviation of the noise on the property, in the property’s own over the line.',
  components: 'Gaussians',
  componentsHelp:
    'The model is a mixture of so many Gaussians over the place, the features and the property.',
  repeats: 'Data sets',
  repeatsHelp: 'Drawn, split and modelled anew; the intervals are over them.',
  arms: {
    place: 'Place alone',
    circuit: 'Circuit',
    exact: 'Exact',
    'random-functions': 'Random functions',
    'random-numbers': 'Random numbers',
  },
  scores: 'Held-out log density',
  scoresAxis: 'nats a row, higher is better',
  scoresSummary: (parts: string) => `Mean and 95 % interval: ${parts}.`,
  scoresCaption:
    'Mean over the data sets with its 95 % interval. Every kind of features has the same rows and splits; random ones are as many as the circuit’s.',
  density: 'What the model says of the first data set',
  densityCaption:
    'The line is the mean of the property given place and features, the shaded part two standard deviations to either side. Circles were trained on, diamonds held out.',
  densitySummary: (name: string) =>
    `Mean and spread of the property along the line, with the features: ${name}.`,
  given: 'Given',
  heldOutMark: 'held out',
  trainMark: 'trained on',
  features: 'Features of the circuit along the line',
  featuresCaption: 'Each from −1 to 1 of its own range.',
  featuresSummary: (names: string) => `Features that vary along the line: ${names}.`,
  rangeAxis: 'of its range',
  propertyAxis: (name: string, unit: string | null) => (unit === null ? name : `${name} (${unit})`),
  heads: { arm: 'given', columns: 'columns', mean: 'mean', low: 'from', high: 'to' },
  solved: 'Energies along the line',
} as const
