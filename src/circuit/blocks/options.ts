/* Options that several blocks share, so that the same thing has the same name and bounds everywhere. */
import type { BlockOption } from './block.ts'

/** A choice among values, the first one initially unless said otherwise. */
export function choice(
  name: string,
  label: string,
  help: string,
  choices: readonly (readonly [value: string, label: string])[],
  initial = choices[0]![0],
): BlockOption {
  return {
    type: 'choice',
    name,
    label,
    help,
    initial,
    choices: choices.map(([value, text]) => ({ value, label: text })),
  }
}

/** How often the block's pattern is applied. */
export function depthOption(name: 'layers' | 'repetitions', initial: number, low = 1): BlockOption {
  const label = name === 'layers' ? 'Layers' : 'Repetitions'
  const help = 'How often the pattern is applied: more can express more, and costs more.'
  return { type: 'integer', name, label, help, initial: String(initial), low, high: 50 }
}

const entanglementLabels = {
  full: 'All pairs',
  linear: 'Neighbours',
  circular: 'Circular',
  reverse_linear: 'Neighbours, last first',
}

/** Entanglement by the names of Qiskit. */
export function entanglementOption(...names: readonly (keyof typeof entanglementLabels)[]): BlockOption {
  return choice(
    'entanglement',
    'Entanglement',
    'Which pairs of qubits are joined in each repetition.',
    names.map((name) => [name, entanglementLabels[name]]),
  )
}

/** Gates that may join two qubits; those with an angle take a parameter per pair. */
export const entanglerOption: BlockOption = choice(
  'entangler',
  'Entangler',
  'The gate that joins two qubits; one with an angle is trained too.',
  ['cx', 'cz', 'crx', 'cry', 'crz', 'cp', 'rxx', 'ryy', 'rzz'].map((name) => [name, name.toUpperCase()]),
)

/** Sequences of rotations on each qubit; each one takes a parameter. */
export function rotationsOption(initial: string): BlockOption {
  const sequences = ['ry', 'rx', 'ry,rz', 'rx,rz', 'rx,ry', 'rz,ry,rz', 'rz,rx,rz']
  return choice(
    'rotations',
    'Rotations',
    'What each qubit goes through, one parameter each.',
    sequences.map((sequence) => [sequence, sequence.toUpperCase().replaceAll(',', ' ')]),
    initial,
  )
}
