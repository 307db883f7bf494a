/* The frame of a family's program: declarations above its statements, readouts below. Circuits in the usual form use a recipe. */
import { amplitudeInput, neededDefinitions, type BlockArguments } from '../../circuit/blocks/expand.ts'
import { expandBlock, printBlock } from '../../circuit/blocks/expand.ts'
import type { BlockContext } from '../../circuit/blocks/block.ts'
import type { Pauli, PauliTerm, Readout } from '../../circuit/readout.ts'
import { printReadoutPragma } from '../../circuit/readouts/readout-text.ts'

/** Statements of a program, and what they use. */
export interface Statements {
  readonly lines: readonly string[]
  /** Names of gates that need a definition. */
  readonly gates: readonly string[]
  /** Derived angles of amplitude encodings. */
  readonly amplitudeAngles: number
}

export interface Program {
  readonly qubits: number
  /** Columns that are read one by one; 0 where amplitudes hold them. */
  readonly features: number
  readonly parameters: number
  readonly parts: readonly Statements[]
  readonly readouts: readonly Readout[]
}

/** Gates written out one by one. */
export const gates = (lines: readonly string[], names: readonly string[] = []): Statements => ({
  lines,
  gates: names,
  amplitudeAngles: 0,
})

/** The text of column `k`. */
export const feature = (k: number): string => `data[${k}]`

/** A block on all qubits. */
export function block(name: string, given: BlockArguments, qubits: number, features: number): Statements {
  const context: BlockContext = {
    qubits: Array.from({ length: qubits }, (_, i) => `q[${i}]`),
    features: Array.from({ length: features }, (_, k) => feature(k)),
    parameter: { name: 'theta', stride: null, first: 0 },
    amplitudes: 'amp',
  }
  const { gates: used, amplitudeAngles } = expandBlock(name, given, context)
  return { lines: printBlock(name, given, context), gates: used, amplitudeAngles }
}

/** OpenQASM 3. */
export function printProgram({ qubits, features, parameters, parts, readouts }: Program): string {
  const angles = Math.max(0, ...parts.map(({ amplitudeAngles }) => amplitudeAngles))
  const lines = [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...neededDefinitions(parts.flatMap((part) => part.gates)),
    ...(features > 0 ? [`input array[float[64], ${features}] data;`] : []),
    ...amplitudeInput('amp', angles),
    ...(parameters > 0 ? [`input array[float[64], ${parameters}] theta;`] : []),
    `qubit[${qubits}] q;`,
    ...parts.flatMap((part) => part.lines),
    ...readouts.map((readout) => printReadoutPragma(readout, [{ name: 'q', size: qubits }])),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

const factor = (pauli: Pauli, qubit: number): PauliTerm => ({
  coefficient: 1,
  factors: [{ qubit, pauli }],
})

/** The mean of Z over the first qubits. */
export function meanOfZ(name: string, qubits: number): Readout {
  const terms = Array.from({ length: qubits }, (_, qubit) => ({
    ...factor('Z', qubit),
    coefficient: 1 / qubits,
  }))
  return { kind: 'pauli-sum', name, terms }
}

/** The product of Z over the first qubits. */
export function productOfZ(name: string, qubits: number): Readout {
  const factors = Array.from({ length: qubits }, (_, qubit) => ({ qubit, pauli: 'Z' as const }))
  return { kind: 'pauli-sum', name, terms: [{ coefficient: 1, factors }] }
}

/** X, Y and Z of every qubit, each a readout of its own: the reduced states of single qubits. */
export function singleQubitReadouts(qubits: number): readonly Readout[] {
  return Array.from({ length: qubits }, (_, qubit) =>
    (['X', 'Y', 'Z'] as const).map((pauli): Readout => ({
      kind: 'pauli-sum',
      name: `${pauli.toLowerCase()}_${qubit}`,
      terms: [factor(pauli, qubit)],
    })),
  ).flat()
}
