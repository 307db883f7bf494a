/* Phase estimation of a gate whose eigenstate is known. */
import type { Built } from './built.ts'
import { definition, formals, fourierBody, frame, wires } from './program.ts'

/**
 * Estimates the phase of diag(1, exp(2 pi i phase)) on its eigenstate |1⟩.
 *
 * @param phase in turns
 * @param bits counting qubits, q[0] the lowest bit of the answer; the eigenstate is on the qubit behind them
 * @see Cleve et al. 1998, arXiv:quant-ph/9708016
 */
export function phaseProgram(bits: number, phase: number): Built {
  const q = wires('q', bits)
  const target = `q[${bits}]`
  const inner = formals('a', bits)
  return {
    text: frame(
      [`The phase ${phase} of a gate, in turns, read with ${bits} bits.`],
      [
        ...definition('unknown', ['a'], [`p(${2 * Math.PI * phase}) a;`]),
        ...definition('qft', inner, fourierBody(inner)),
        `qubit[${bits + 1}] q;`,
        `bit[${bits}] outcome;`,
        '// the eigenstate',
        `x ${target};`,
        ...q.map((qubit) => `h ${qubit};`),
        ...q.map((qubit, k) => `ctrl @ ${k === 0 ? '' : `pow(${2 ** k}) @ `}unknown ${qubit}, ${target};`),
        `inv @ qft ${q.join(', ')};`,
        ...q.map((qubit, k) => `outcome[${k}] = measure ${qubit};`),
      ],
    ),
    loadingText: frame([], [`qubit[${bits + 1}] q;`, `x ${target};`]),
    queries: 2 ** bits - 1,
    query: 'controlled call of the gate',
  }
}
