/* The strongly entangling layers of Schuld et al. 2018 (arXiv:1804.00633), as PennyLane lays them out. */
import type { Block } from './block.ts'
import { createBody } from './body.ts'
import { choice, depthOption } from './options.ts'

/**
 * Per layer l: RZ, RY, RZ on each qubit, then the entangler from each qubit i to i + r (mod n) with
 * r = l mod (n - 1) + 1. Parameters in the order layer, qubit, rotation.
 */
export const stronglyEntangling: Block = {
  name: 'strongly_entangling',
  kind: 'ansatz',
  label: 'Strongly entangling',
  help: 'Any rotation on each qubit, then links that reach further from layer to layer.',
  options: [
    depthOption('layers', 2),
    choice('entangler', 'Entangler', 'The gate that joins two qubits.', [
      ['cx', 'CX'],
      ['cz', 'CZ'],
    ]),
  ],
  depth: 'layers',
  qubits: { low: 1, high: 64 },
  featureCapacity: () => 0,
  expand(values, context) {
    const body = createBody(context)
    const count = body.qubitCount
    for (let layer = 0; layer < values.number('layers'); layer++) {
      for (let i = 0; i < count; i++)
        for (const gate of ['rz', 'ry', 'rz']) body.gate(gate, [body.parameter()], i)
      if (count === 1) continue
      const range = (layer % (count - 1)) + 1
      for (let i = 0; i < count; i++) body.gate(values.text('entangler'), [], i, (i + range) % count)
    }
    return body.finish()
  },
}
