/* Trainable gates on two qubits, for blocks that are built of them: from a few real rotations to any unitary there is. */
import type { BlockOption } from './block.ts'
import type { Body } from './body.ts'
import { choice } from './options.ts'

type Part = readonly [gate: string, ...qubits: readonly ('a' | 'b')[]]

const turned = (qubit: 'a' | 'b'): readonly Part[] => [
  ['rz', qubit],
  ['ry', qubit],
  ['rz', qubit],
]

/* In order, first qubit a; each gate with an angle takes the next parameter. */
const pairGates: Readonly<Record<string, readonly Part[]>> = {
  general: [
    ...turned('a'),
    ...turned('b'),
    ['rxx', 'a', 'b'],
    ['ryy', 'a', 'b'],
    ['rzz', 'a', 'b'],
    ...turned('a'),
    ...turned('b'),
  ],
  rotations: [...turned('a'), ...turned('b'), ['cx', 'b', 'a']],
  real: [
    ['ry', 'a'],
    ['ry', 'b'],
    ['cx', 'b', 'a'],
  ],
}

const angles = (name: string) => pairGates[name]!.filter(([gate]) => gate !== 'cx').length

/** Which gate joins two qubits. */
export function pairGateOption(initial: 'general' | 'rotations' | 'real'): BlockOption {
  return choice(
    'gate',
    'Gate',
    'The trainable gate on two qubits: any unitary takes 15 parameters, two real rotations take 2.',
    [
      ['general', 'Any unitary'],
      ['rotations', 'Rotations, CX'],
      ['real', 'RY, CX'],
    ],
    initial,
  )
}

/** Parameters for one gate of that name. */
export function pairParameters(body: Body, name: string): readonly string[] {
  return Array.from({ length: angles(name) }, () => body.parameter())
}

/** Adds the gate on qubits a and b with these parameters; its CX, if it has one, is controlled by b. */
export function addPairGate(
  body: Body,
  name: string,
  parameters: readonly string[],
  a: number,
  b: number,
): void {
  let next = 0
  for (const [gate, ...qubits] of pairGates[name]!)
    body.gate(gate, gate === 'cx' ? [] : [parameters[next++]!], ...qubits.map((one) => (one === 'a' ? a : b)))
}

/** Any rotation of one qubit. */
export function addRotation(body: Body, qubit: number): void {
  for (const gate of ['rz', 'ry', 'rz']) body.gate(gate, [body.parameter()], qubit)
}
