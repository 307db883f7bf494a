/*
 * A data row as the amplitudes of the state, by a tree of uniformly controlled RY written as plain RY and CX
 * (Mottonen et al. 2004, arXiv:quant-ph/0407010). The angles come from amplitude-angles.ts.
 */
import type { Block } from './block.ts'
import { createBody } from './body.ts'

/** Prepares sum_k x_k |k> / norm from |0>, for real x_k with their signs; bit i of k is the block's qubit i. */
export const amplitudeEncoding: Block = {
  name: 'amplitude_encoding',
  kind: 'feature-map',
  label: 'Amplitude encoding',
  help: 'A whole row becomes the amplitudes of the state: n qubits hold 2^n features, scaled to length 1.',
  options: [],
  depth: null,
  qubits: { low: 1, high: 8 },
  featureCapacity: (qubits) => 1 << qubits,
  expand(_, context) {
    const body = createBody(context)
    for (let level = 0; level < body.qubitCount; level++) {
      const target = body.qubitCount - 1 - level
      const patterns = 1 << level
      for (let step = 0; step < patterns; step++) {
        body.gate('ry', [body.amplitudeAngle()], target)
        if (level > 0) body.gate('cx', [], target + 1 + changingBit(step, level), target)
      }
    }
    return body.finish()
  },
}

/** Which control differs between two neighbours of the cyclic Gray code of `bits` bits. */
function changingBit(step: number, bits: number): number {
  return Math.min(31 - Math.clz32((step + 1) & -(step + 1)), bits - 1)
}
