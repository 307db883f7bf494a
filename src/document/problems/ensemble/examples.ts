/* Ready problems of kind "ensemble": what the Gallery shows, and the files under examples/. */
import type { ProblemExample } from '../registry.ts'
import type { EnsembleProblem } from './types.ts'

function example(
  name: string,
  title: string,
  description: string,
  problem: EnsembleProblem,
  inGallery: boolean,
): ProblemExample {
  const document = { format: 'ansatz.problem', version: 1, title, description, seed: 1, problem } as const
  return { name, document, inGallery }
}

/** The first is what one starts with. */
export const ensembleExamples: readonly ProblemExample[] = [
  example(
    'ensemble-cancer',
    'An ensemble picked by annealing',
    'Sixty decision stumps on breast cancer data; a QUBO says which to keep, beside AdaBoost and a random forest on the same rows.',
    {
      kind: 'ensemble',
      data: { source: 'shipped', set: 'breast-cancer' },
      split: { kind: 'fractions', train: 0.5, validation: 0.2, test: 0.3 },
      thresholds: 2,
      lambda: [0, 0.05, 0.1, 0.2, 0.4, 0.8],
      method: { kind: 'simulated-annealing', reads: 50, sweeps: 500, schedule: 'geometric' },
    },
    true,
  ),
  example(
    'ensemble-moons',
    'Stumps for two moons',
    'Twenty stumps on two moons, every one of their million ensembles gone through.',
    {
      kind: 'ensemble',
      data: { source: 'generated', set: 'moons', count: 300, noise: 0.2, options: {} },
      split: { kind: 'fractions', train: 0.5, validation: 0.2, test: 0.3 },
      thresholds: 10,
      lambda: [0, 0.1, 0.3],
      method: { kind: 'exact' },
    },
    false,
  ),
]
