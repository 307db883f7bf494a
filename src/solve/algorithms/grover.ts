/* Grover's search as a program: an oracle that knows the marked numbers, and the reflection about the mean. */
import { LabError } from '../../base/lab-error.ts'
import type { Built } from './built.ts'
import { definition, flipOfOnes, formals, frame, matched, wires } from './program.ts'

/**
 * Search among 2^qubits numbers.
 *
 * @param marked different numbers from 0 to 2^qubits - 1
 * @see Grover 1996, arXiv:quant-ph/9605043
 * @throws LabError "range" on a number that is not among them, or none
 */
export function groverProgram(qubits: number, marked: readonly number[], iterations: number): Built {
  const items = 2 ** qubits
  const wrong = marked.find((item) => !Number.isInteger(item) || item < 0 || item >= items)
  if (marked.length === 0 || wrong !== undefined)
    throw new LabError(
      'range',
      `grover: marked items must be whole numbers from 0 to ${items - 1}, got ${wrong ?? 'none'}; mark one of them or take more qubits`,
    )
  const inner = formals('a', qubits)
  const outer = wires('q', qubits)
  const oracle = marked.flatMap((item) => [
    `// |${item.toString(2).padStart(qubits, '0')}>`,
    ...matched(inner, item),
    flipOfOnes(inner),
    ...matched(inner, item),
  ])
  const each = (gate: string) => inner.map((qubit) => `${gate} ${qubit};`)
  const diffusion = [...each('h'), ...each('x'), flipOfOnes(inner), ...each('x'), ...each('h')]
  const loop =
    iterations === 0
      ? []
      : [
          `for uint k in [1:${iterations}] {`,
          `  oracle ${outer.join(', ')};`,
          `  diffusion ${outer.join(', ')};`,
          '}',
        ]
  const comment = [
    `Search for ${marked.length === 1 ? `item ${marked[0]!}` : `${marked.length} items`} among ${items}.`,
    'The oracle is written by somebody who knows the answer: a real one would compute a condition.',
  ]
  const start = [`qubit[${qubits}] q;`, 'h q;']
  return {
    text: frame(comment, [
      ...definition('oracle', inner, oracle),
      '// 2|s><s| - 1 up to a sign, s the equal superposition',
      ...definition('diffusion', inner, diffusion),
      `qubit[${qubits}] q;`,
      `bit[${qubits}] found;`,
      'h q;',
      ...loop,
      'found = measure q;',
    ]),
    loadingText: frame([], start),
    queries: iterations,
    query: 'call of the oracle',
  }
}
