/* The classical models that a comparison may name; their code is in learn/baselines. */

export const classicalNames = [
  'logistic',
  'rbf-svm',
  'knn',
  'random-forest',
  'gradient-boosting',
  'gaussian-process',
  'mlp',
  'nearest-mean',
] as const

export type ClassicalName = (typeof classicalNames)[number]

export interface ClassicalEntry {
  readonly name: ClassicalName
  readonly label: string
  readonly help: string
}

/** In the order in which they are offered. */
export const classicalEntries: readonly ClassicalEntry[] = [
  { name: 'logistic', label: 'Logistic regression', help: 'A plane between the classes.' },
  { name: 'rbf-svm', label: 'RBF-SVM', help: 'Support vectors on a Gaussian kernel.' },
  { name: 'knn', label: 'k nearest neighbours', help: 'What most of the nearest training rows are.' },
  { name: 'random-forest', label: 'Random forest', help: 'A hundred trees on drawn rows and columns.' },
  { name: 'gradient-boosting', label: 'Gradient boosting', help: 'Small trees, each mending those before.' },
  { name: 'gaussian-process', label: 'Gaussian process', help: 'A distribution over smooth functions.' },
  { name: 'mlp', label: 'MLP', help: 'One hidden layer, with as many parameters as a quantum model.' },
  { name: 'nearest-mean', label: 'Nearest mean', help: 'The class whose mean is nearest.' },
]
