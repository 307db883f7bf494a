/* The feature map of Havlicek et al. 2019 (arXiv:1804.11326), gate by gate as Qiskit lays it out. */
import type { Block } from './block.ts'
import { createBody } from './body.ts'
import { depthOption, entanglementOption } from './options.ts'
import { entanglements } from './topology.ts'

/** Per repetition: H on all, P(2 x_i), then for each listed pair CX, P(2 (pi - x_i) (pi - x_j)), CX. */
export const zzFeatureMap: Block = {
  name: 'zz_feature_map',
  kind: 'feature-map',
  label: 'ZZ feature map',
  help: 'Encodes features and their products as phases: thought to be hard to imitate classically.',
  options: [depthOption('repetitions', 2), entanglementOption('full', 'linear', 'circular')],
  depth: 'repetitions',
  qubits: { low: 1, high: 64 },
  featureCapacity: (qubits) => qubits,
  expand(values, context) {
    const body = createBody(context)
    const all = Array.from({ length: body.qubitCount }, (_, i) => i)
    for (let repetition = 0; repetition < values.number('repetitions'); repetition++) {
      for (const i of all) body.gate('h', [], i)
      for (const i of all) body.gate('p', [`2*${body.feature(i)}`], i)
      for (const [i, j] of entanglements[values.text('entanglement')]!(body.qubitCount)) {
        body.gate('cx', [], i, j)
        body.gate('p', [`2*(pi - ${body.feature(i)})*(pi - ${body.feature(j)})`], j)
        body.gate('cx', [], i, j)
      }
    }
    return body.finish()
  },
}
