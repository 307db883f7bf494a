/*
 * Strongly entangling layers as PennyLane has them: RZ RY RZ on every qubit, then a ring of CNOTs whose range grows by one
 * from layer to layer. Circuit-centric classifiers: arXiv:1804.00633.
 */
import { each } from '../program.ts'

/** Lines of gates over theta[0 .. 3 * layers * qubits). */
export function stronglyEntanglingLayers(qubits: number, layers: number): string[] {
  return each(layers, (layer) => {
    const range = (layer % (qubits - 1)) + 1
    const angle = (q: number, which: number) => `theta[${3 * (layer * qubits + q) + which}]`
    return [
      ...each(qubits, (q) => [
        `rz(${angle(q, 0)}) q[${q}];`,
        `ry(${angle(q, 1)}) q[${q}];`,
        `rz(${angle(q, 2)}) q[${q}];`,
      ]).flat(),
      ...each(qubits, (q) => `cx q[${q}], q[${(q + range) % qubits}];`),
    ]
  }).flat()
}
