/* Alternating cost and mixer layers in the manner of QAOA (Farhi et al. 2014, arXiv:1411.4028), used as an ansatz. */
import type { Block } from './block.ts'
import { createBody } from './body.ts'
import { choice, depthOption } from './options.ts'
import { topologies } from './topology.ts'

/** Per layer: RZZ(gamma_l) on the links, RX(beta_l) on all. Two parameters a layer, gamma then beta; without links no gamma. */
export const qaoaAlternating: Block = {
  name: 'qaoa_alternating',
  kind: 'ansatz',
  label: 'QAOA alternating',
  help: 'Couplings and turns in alternation, two parameters per layer: few to train, much symmetry.',
  options: [
    choice('topology', 'Links', 'Which pairs of qubits are coupled.', [
      ['ring', 'Ring'],
      ['chain', 'Chain'],
      ['full', 'All pairs'],
    ]),
    choice('start', 'Start', 'Whether Hadamards come first, as when no data was encoded before.', [
      ['as_is', 'As it is'],
      ['plus', 'Hadamard on all'],
    ]),
    depthOption('layers', 2),
  ],
  depth: 'layers',
  qubits: { low: 1, high: 64 },
  featureCapacity: () => 0,
  expand(values, context) {
    const body = createBody(context)
    const all = Array.from({ length: body.qubitCount }, (_, i) => i)
    if (values.text('start') === 'plus') for (const i of all) body.gate('h', [], i)
    const pairs = topologies[values.text('topology')]!(body.qubitCount)
    for (let layer = 0; layer < values.number('layers'); layer++) {
      if (pairs.length > 0) {
        const gamma = body.parameter()
        for (const [i, j] of pairs) body.gate('rzz', [gamma], i, j)
      }
      const beta = body.parameter()
      for (const i of all) body.gate('rx', [beta], i)
    }
    return body.finish()
  },
}
