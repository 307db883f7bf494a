/* Ready problems of kind "tail-risk". */
import { readyProblem } from '../ready.ts'
import type { ProblemExample } from '../registry.ts'
import type { TailRiskProblem } from './types.ts'

const extremeLoad: TailRiskProblem = {
  kind: 'tail-risk',
  data: { source: 'generated', count: 1344, noise: 0.02 },
  of: 'values',
  distribution: { name: 'generalized-pareto', thresholdQuantile: 0.9 },
  threshold: { quantile: 0.95 },
  qubits: 4,
  shots: 100,
  doublings: 7,
  repeats: 100,
}

export const examples: readonly ProblemExample[] = [
  readyProblem(
    'tail-risk-load',
    true,
    {
      title: 'How bad an extreme load is',
      description:
        'The probability and the mean size of an extreme load, by sampling and by amplitude estimation: whose error falls faster, counted in queries, not seconds.',
    },
    extremeLoad,
  ),
  readyProblem(
    'tail-risk-surprise',
    false,
    {
      title: 'How large a surprise may be',
      description:
        'What a linear forecast gets wrong has a tail of its own, here with a normal distribution.',
    },
    {
      ...extremeLoad,
      of: 'residuals',
      distribution: { name: 'normal', thresholdQuantile: 0.9 },
      threshold: { quantile: 0.99 },
      qubits: 5,
    },
  ),
]
