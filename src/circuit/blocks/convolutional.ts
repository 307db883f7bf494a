/* The quantum convolutional network of Cong, Choi and Lukin 2019 (arXiv:1810.03787). */
import type { Block } from './block.ts'
import type { Body } from './body.ts'
import { createBody } from './body.ts'
import { depthOption } from './options.ts'
import { addPairGate, addRotation, pairGateOption, pairParameters } from './pair-gate.ts'

/* The same gate on neighbours: first those at even places, then those at odd ones, then last and first. */
function convolve(body: Body, gate: string, active: readonly number[]): void {
  const shared = pairParameters(body, gate)
  const count = active.length
  const starts = [0, 1].flatMap((first) => active.flatMap((_, i) => (i % 2 === first ? [i] : [])))
  for (const i of starts) if (i + 1 < count) addPairGate(body, gate, shared, active[i]!, active[i + 1]!)
  if (count > 2) addPairGate(body, gate, shared, active[count - 1]!, active[0]!)
}

/*
 * Every second qubit decides how the one before it turns, and is left. Controlled by a qubit that is not touched again, a
 * gate does the same as after a measurement of it.
 */
function pool(body: Body, active: readonly number[]): readonly number[] {
  const [whenOne, whenZero] = [body.parameter(), body.parameter()]
  for (let i = 0; i + 1 < active.length; i += 2) {
    const [kept, left] = [active[i]!, active[i + 1]!]
    body.gate('crz', [whenOne], left, kept)
    body.gate('x', [], left)
    body.gate('crx', [whenZero], left, kept)
    body.gate('x', [], left)
  }
  return active.filter((_, i) => i % 2 === 0)
}

/**
 * Levels of shared gates on neighbours and of pooling, until at most `remaining` qubits are left, the first of the block
 * among them; a gate of its own on each neighbouring pair of these, and any rotation of each. Parameters level by level:
 * those of each convolution, then two of the pooling; at the end those of the last pairs and rotations.
 */
export const convolutional: Block = {
  name: 'convolutional',
  kind: 'ansatz',
  label: 'Convolutional network',
  help: 'The same gates all along the qubits, then every second qubit steers its neighbour and is left. Read out the first.',
  options: [
    pairGateOption('general'),
    {
      type: 'integer',
      name: 'remaining',
      label: 'Remaining qubits',
      help: 'Pooling goes on until at most so many qubits are left.',
      initial: '1',
      low: 1,
      high: 8,
    },
    depthOption('layers', 1),
  ],
  depth: 'layers',
  qubits: { low: 1, high: 64 },
  featureCapacity: () => 0,
  expand(values, context) {
    const body = createBody(context)
    const gate = values.text('gate')
    let active: readonly number[] = Array.from({ length: body.qubitCount }, (_, i) => i)
    while (active.length > values.number('remaining')) {
      for (let layer = 0; layer < values.number('layers'); layer++) convolve(body, gate, active)
      active = pool(body, active)
    }
    for (let i = 0; i + 1 < active.length; i++)
      addPairGate(body, gate, pairParameters(body, gate), active[i]!, active[i + 1]!)
    for (const qubit of active) addRotation(body, qubit)
    return body.finish()
  },
}
