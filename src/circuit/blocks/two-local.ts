/* Qiskit's n-local circuits: rotation layers with entangling layers between, a rotation layer at the end. */
import type { Block, BlockContext, Expansion } from './block.ts'
import { createBody } from './body.ts'
import { entangle } from './hardware-efficient.ts'
import { depthOption, entanglementOption, entanglerOption, rotationsOption } from './options.ts'
import { entanglements } from './topology.ts'

interface Pattern {
  readonly rotations: readonly string[]
  readonly entangler: string
  readonly entanglement: string
  readonly repetitions: number
}

/** Parameters in the order repetition, rotation, qubit, then pair, as Qiskit numbers them. */
function expandPattern(pattern: Pattern, context: BlockContext): Expansion {
  const body = createBody(context)
  const pairs = entanglements[pattern.entanglement]!(body.qubitCount)
  const rotate = () => {
    for (const rotation of pattern.rotations)
      for (let i = 0; i < body.qubitCount; i++) body.gate(rotation, [body.parameter()], i)
  }
  for (let repetition = 0; repetition < pattern.repetitions; repetition++) {
    rotate()
    for (const pair of pairs) entangle(body, pattern.entangler, pair)
  }
  rotate()
  return body.finish()
}

export const twoLocal: Block = {
  name: 'two_local',
  kind: 'ansatz',
  label: 'Two local',
  help: 'Rotation layers with entangling layers between them, and rotations at the end.',
  options: [
    rotationsOption('ry'),
    entanglerOption,
    entanglementOption('full', 'linear', 'circular', 'reverse_linear'),
    depthOption('repetitions', 2),
  ],
  depth: 'repetitions',
  qubits: { low: 1, high: 64 },
  featureCapacity: () => 0,
  expand: (values, context) =>
    expandPattern(
      {
        rotations: values.text('rotations').split(','),
        entangler: values.text('entangler'),
        entanglement: values.text('entanglement'),
        repetitions: values.number('repetitions'),
      },
      context,
    ),
}

export const realAmplitudes: Block = {
  name: 'real_amplitudes',
  kind: 'ansatz',
  label: 'Real amplitudes',
  help: 'RY layers joined by CX: all amplitudes stay real, so there is less to train.',
  options: [
    entanglementOption('reverse_linear', 'linear', 'full', 'circular'),
    depthOption('repetitions', 2),
  ],
  depth: 'repetitions',
  qubits: { low: 1, high: 64 },
  featureCapacity: () => 0,
  expand: (values, context) =>
    expandPattern(
      {
        rotations: ['ry'],
        entangler: 'cx',
        entanglement: values.text('entanglement'),
        repetitions: values.number('repetitions'),
      },
      context,
    ),
}
