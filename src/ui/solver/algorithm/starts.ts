/* What each algorithm starts with when it is chosen. */
import type { AlgorithmChoice, AlgorithmName } from '../../../document/problems/algorithm/types.ts'

export const algorithmStarts: { readonly [Name in AlgorithmName]: Extract<AlgorithmChoice, { name: Name }> } =
  {
    grover: { name: 'grover', qubits: 4, marked: [11], iterations: null },
    'fourier-transform': { name: 'fourier-transform', qubits: 4, frequency: 5.3 },
    'phase-estimation': { name: 'phase-estimation', bits: 4, phase: 0.337 },
    'amplitude-estimation': { name: 'amplitude-estimation', bits: 4, amplitude: 0.3 },
    'linear-system': {
      name: 'linear-system',
      solve: 'system',
      matrix: [
        [1.5, 0.5],
        [0.5, 1.5],
      ],
      rhs: [0.6, 0.8],
      clockQubits: 2,
      tick: 1,
    },
  }

export const algorithmNames = Object.keys(algorithmStarts) as AlgorithmName[]
