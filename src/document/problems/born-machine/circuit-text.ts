/* The circuit of a Born machine as a program: an ansatz by name is written out as its block. */
import { expandBlock, neededDefinitions, printBlock } from '../../../circuit/blocks/expand.ts'
import { blockNamed } from '../../../circuit/blocks/registry.ts'
import type { BornCircuit } from './types.ts'

/** Ansaetze that act on any number of qubits and have layers. */
export const bornAnsaetze = [
  'hardware_efficient',
  'strongly_entangling',
  'real_amplitudes',
  'two_local',
] as const

/** The program on so many qubits. @throws LabError "range" on a number of layers or qubits that the ansatz does not take */
export function bornProgram(circuit: BornCircuit, qubits: number): string {
  if (circuit.kind === 'text') return circuit.text
  const { name, layers } = circuit
  const depth = blockNamed(name)?.depth
  const given = { ...(depth && { [depth]: String(layers) }), ...usual[name] }
  const context = {
    qubits: Array.from({ length: qubits }, (_, i) => `q[${i}]`),
    features: [],
    parameter: { name: 'theta', stride: null, first: 0 },
    amplitudes: 'amp',
  }
  const { parameterCount, gates } = expandBlock(name, given, context)
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...neededDefinitions(gates),
    `input array[float[64], ${parameterCount}] theta;`,
    `qubit[${qubits}] q;`,
    ...printBlock(name, given, context),
    '',
  ].join('\n')
}

/* A ring leaves no qubit alone, and the last rotations turn about two axes. */
const usual: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  hardware_efficient: { rotations: 'rz,ry,rz', entangler: 'cx', topology: 'ring' },
}
