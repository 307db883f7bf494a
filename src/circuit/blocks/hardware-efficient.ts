/* Rotations on each qubit, then an entangler along the links: what hardware does easily. */
import type { Block } from './block.ts'
import type { Body } from './body.ts'
import { createBody } from './body.ts'
import { choice, depthOption, entanglerOption, rotationsOption } from './options.ts'
import { topologies } from './topology.ts'

const plainEntanglers: ReadonlySet<string> = new Set(['cx', 'cz'])

/** An entangler on a pair, with a parameter of its own if it has an angle. */
export function entangle(body: Body, entangler: string, [i, j]: readonly [number, number]): void {
  body.gate(entangler, plainEntanglers.has(entangler) ? [] : [body.parameter()], i, j)
}

/** Parameters in the order layer, then qubit and rotation, then pair. */
export const hardwareEfficient: Block = {
  name: 'hardware_efficient',
  kind: 'ansatz',
  label: 'Hardware efficient',
  help: 'Trainable rotations on each qubit, then gates that join neighbours; simple, and a good first choice.',
  options: [
    rotationsOption('ry,rz'),
    entanglerOption,
    choice('topology', 'Links', 'Which pairs of qubits are joined.', [
      ['ring', 'Ring'],
      ['chain', 'Chain'],
      ['full', 'All pairs'],
      ['none', 'None'],
    ]),
    depthOption('layers', 1),
  ],
  depth: 'layers',
  qubits: { low: 1, high: 64 },
  featureCapacity: () => 0,
  expand(values, context) {
    const body = createBody(context)
    const rotations = values.text('rotations').split(',')
    const pairs = topologies[values.text('topology')]!(body.qubitCount)
    for (let layer = 0; layer < values.number('layers'); layer++) {
      for (let i = 0; i < body.qubitCount; i++)
        for (const rotation of rotations) body.gate(rotation, [body.parameter()], i)
      for (const pair of pairs) entangle(body, values.text('entangler'), pair)
    }
    return body.finish()
  },
}
