/* One feature per qubit, as the angle of a rotation. */
import { printNumber } from '../expression-text.ts'
import type { Block } from './block.ts'
import { createBody } from './body.ts'
import { choice } from './options.ts'

/**
 * Qubit i takes feature i mod features. Features beyond the number of qubits go onto a second axis (and so on in
 * turn), so that none is dropped: RY then RZ, RX then RZ, RZ then RY.
 */
export const angleEncoding: Block = {
  name: 'angle_encoding',
  kind: 'feature-map',
  label: 'Angle encoding',
  help: 'Each feature turns one qubit by its value: the simplest way to bring data in.',
  options: [
    choice(
      'rotation',
      'Rotation',
      'The axis to turn about. Z shows only on a qubit that was turned before.',
      [
        ['y', 'RY'],
        ['x', 'RX'],
        ['z', 'RZ'],
      ],
    ),
    {
      type: 'number',
      name: 'scale',
      label: 'Scale',
      help: 'Features are multiplied by this before they become angles.',
      initial: '1',
      low: -100,
      high: 100,
    },
  ],
  depth: null,
  qubits: { low: 1, high: 64 },
  featureCapacity: () => Number.POSITIVE_INFINITY,
  expand(values, context) {
    const body = createBody(context)
    const axis = values.text('rotation')
    const axes = [axis, axis === 'z' ? 'y' : 'z']
    const scale = values.number('scale')
    const turns = Math.max(body.qubitCount, context.features.length)
    for (let i = 0; i < turns; i++) {
      const pass = Math.floor(i / body.qubitCount)
      const feature = body.feature(i)
      body.gate(
        `r${axes[pass % 2]!}`,
        [scale === 1 ? feature : `${printNumber(scale)}*${feature}`],
        i % body.qubitCount,
      )
    }
    return body.finish()
  },
}
