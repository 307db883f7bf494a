/* Bits as basis states: a feature of 1 flips its qubit. */
import type { Block } from './block.ts'
import { createBody } from './body.ts'

/** RX(pi x_i) on qubit i: 0 stays |0>, 1 becomes |1> up to a phase; values between are mixed. */
export const basisEncoding: Block = {
  name: 'basis_encoding',
  kind: 'feature-map',
  label: 'Basis encoding',
  help: 'For features that are 0 or 1: each flips its qubit or leaves it.',
  options: [],
  depth: null,
  qubits: { low: 1, high: 64 },
  featureCapacity: (qubits) => qubits,
  expand(_, context) {
    const body = createBody(context)
    for (let i = 0; i < body.qubitCount; i++) body.gate('rx', [`pi*${body.feature(i)}`], i)
    return body.finish()
  },
}
