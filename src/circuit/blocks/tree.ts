/* A tree tensor network as a circuit (Huggins et al. 2019, arXiv:1803.11537). */
import type { Block } from './block.ts'
import { createBody } from './body.ts'
import { depthOption } from './options.ts'
import { addPairGate, addRotation, pairGateOption, pairParameters } from './pair-gate.ts'

/**
 * Level by level a gate of its own on each pair, of which the first qubit goes on to the next level, until one is left: the
 * first of the block. A qubit without a partner goes on as it is. At the end any rotation of the last one.
 */
export const tree: Block = {
  name: 'tree',
  kind: 'ansatz',
  label: 'Tree',
  help: 'Pairs are joined, then pairs of pairs, down to one qubit. Few parameters for many qubits. Read out the first.',
  options: [pairGateOption('rotations'), depthOption('layers', 1)],
  depth: 'layers',
  qubits: { low: 1, high: 64 },
  featureCapacity: () => 0,
  expand(values, context) {
    const body = createBody(context)
    const gate = values.text('gate')
    let active = Array.from({ length: body.qubitCount }, (_, i) => i)
    while (active.length > 1) {
      for (let i = 0; i + 1 < active.length; i += 2)
        for (let layer = 0; layer < values.number('layers'); layer++)
          addPairGate(body, gate, pairParameters(body, gate), active[i]!, active[i + 1]!)
      active = active.filter((_, i) => i % 2 === 0)
    }
    addRotation(body, active[0]!)
    return body.finish()
  },
}
