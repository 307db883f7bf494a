/* The quantum Fourier transform reading the frequency of a wave. */
import type { Built } from './built.ts'
import { definition, formals, fourierBody, frame, wires } from './program.ts'

/**
 * A wave exp(2 pi i f x / N) over the N = 2^qubits numbers x, one rotation a qubit, and the inverse transform, which finds f.
 *
 * @param frequency in periods over the register; whole ones are found with certainty
 */
export function fourierProgram(qubits: number, frequency: number): Built {
  const q = wires('q', qubits)
  const load = [
    'h q;',
    ...q.map((qubit, k) => `p(${2 * Math.PI * frequency} / ${2 ** (qubits - k)}) ${qubit};`),
  ]
  return {
    text: frame(
      [
        `A wave of frequency ${frequency} over ${2 ** qubits} points, and the transform that finds it.`,
        'A wave is a product state; other vectors take about 2^n gates to load.',
      ],
      [
        ...definition('qft', formals('a', qubits), fourierBody(formals('a', qubits))),
        `qubit[${qubits}] q;`,
        `bit[${qubits}] frequency;`,
        ...load,
        `inv @ qft ${q.join(', ')};`,
        'frequency = measure q;',
      ],
    ),
    loadingText: frame([], [`qubit[${qubits}] q;`, ...load]),
    queries: 1,
    query: 'loading of the wave',
  }
}
