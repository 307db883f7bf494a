/* The embedding by an instantaneous quantum polynomial circuit, as PennyLane lays it out. */
import type { Block } from './block.ts'
import { createBody } from './body.ts'
import { depthOption } from './options.ts'
import { everyPair } from './topology.ts'

/** Per repetition: H on all, RZ(x_i), then RZZ(x_i x_j) on every pair. */
export const iqpEmbedding: Block = {
  name: 'iqp_embedding',
  kind: 'feature-map',
  label: 'IQP embedding',
  help: 'Encodes features and their products by gates that all commute, between layers of Hadamards.',
  options: [depthOption('repetitions', 1)],
  depth: 'repetitions',
  qubits: { low: 1, high: 64 },
  featureCapacity: (qubits) => qubits,
  expand(values, context) {
    const body = createBody(context)
    const all = Array.from({ length: body.qubitCount }, (_, i) => i)
    for (let repetition = 0; repetition < values.number('repetitions'); repetition++) {
      for (const i of all) body.gate('h', [], i)
      for (const i of all) body.gate('rz', [body.feature(i)], i)
      for (const [i, j] of everyPair(body.qubitCount))
        body.gate('rzz', [`${body.feature(i)}*${body.feature(j)}`], i, j)
    }
    return body.finish()
  },
}
