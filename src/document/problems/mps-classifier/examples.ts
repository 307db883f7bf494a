/* Ready problems of kind "mps-classifier". The same as files under examples/. */
import { readyProblem } from '../ready.ts'

const split = { kind: 'fractions', train: 0.7, validation: 0, test: 0.3 } as const

export const examples = [
  readyProblem(
    'mps-classifier-moons',
    false,
    {
      title: 'Two moons by two tensors',
      description: 'Each coordinate becomes a spin of six levels; one bond between them bends the boundary.',
    },
    {
      kind: 'mps-classifier',
      data: { source: 'generated', set: 'moons', count: 200, noise: 0.12, options: {} },
      split,
      localDimension: 6,
      bond: 6,
      cutoff: 1e-9,
      sweeps: 4,
      steps: 20,
      penalty: 1e-4,
      baselines: ['logistic', 'rbf-svm'],
    },
  ),
  readyProblem(
    'mps-classifier-digits',
    true,
    {
      title: 'Digits by a matrix product state',
      description:
        'Pictures of 4 × 4 grey values as products of 16 qubits, sorted into ten digits by a chain of tensors; three classical models learn from the same rows.',
    },
    {
      kind: 'mps-classifier',
      data: { source: 'shipped', set: 'digits' },
      reduction: { kind: 'pool', width: 8, height: 8, columns: 4, rows: 4 },
      split,
      localDimension: 2,
      bond: 12,
      cutoff: 1e-9,
      sweeps: 3,
      steps: 4,
      penalty: 1e-6,
      baselines: ['logistic', 'knn', 'rbf-svm'],
    },
  ),
]
