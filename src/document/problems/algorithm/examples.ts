/* Ready problems of kind "algorithm". */
import { readyProblem } from '../ready.ts'
import type { ProblemExample } from '../registry.ts'
import type { AlgorithmChoice } from './types.ts'

const ready = (
  name: string,
  title: string,
  description: string,
  algorithm: AlgorithmChoice,
  shots: number | null = 1000,
): ProblemExample => readyProblem(name, true, { title, description }, { kind: 'algorithm', algorithm, shots })

export const examples: readonly ProblemExample[] = [
  ready(
    'algorithm-grover',
    'Grover finds one of sixteen',
    'Three calls of an oracle find the marked item with probability 0.96; a fourth turns past it.',
    { name: 'grover', qubits: 4, marked: [11], iterations: null },
  ),
  ready(
    'algorithm-fourier',
    'A wave and its frequency',
    'The quantum Fourier transform reads the frequency of a wave that two gates a qubit can load; any other vector is dear to load.',
    { name: 'fourier-transform', qubits: 4, frequency: 5.3 },
  ),
  ready(
    'algorithm-phase',
    'The phase of an unknown gate',
    'Four qubits count how often a gate has turned: the two nearest phases share most of the outcomes.',
    { name: 'phase-estimation', bits: 4, phase: 0.337 },
  ),
  ready(
    'algorithm-amplitude',
    'A probability by counting turns',
    'Canonical amplitude estimation: the phase of the Grover iterate tells how likely the flag is.',
    { name: 'amplitude-estimation', bits: 4, amplitude: 0.3 },
  ),
  ready(
    'algorithm-least-squares',
    'A straight line by HHL',
    'Intercept and slope of a line through four points, as the state of one qubit. The clock reads both eigenvalues exactly; with another tick they smear out.',
    {
      name: 'linear-system',
      solve: 'least-squares',
      matrix: [
        [1, -1.5],
        [1, -0.5],
        [1, 0.5],
        [1, 1.5],
      ],
      rhs: [0.1, 0.7, 0.9, 1.7],
      clockQubits: 3,
      tick: 1,
    },
  ),
]
