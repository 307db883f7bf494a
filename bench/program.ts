/* Circuits of the workloads as programs, read by the lab's own parser. */
import { flatten } from '../src/circuit/flatten.ts'
import type { FlatCircuit } from '../src/circuit/flat.ts'
import { parse } from '../src/circuit/language/parse.ts'

/** What a workload states; headers and gates are lines of OpenQASM 3. */
export interface ProgramParts {
  readonly qubits: number
  /** How many parameters `theta[i]` there are; none by default. */
  readonly parameters?: number
  /** How many features `x_i` there are; none by default. */
  readonly features?: number
  /** Definitions of gates that are not in stdgates.inc. */
  readonly definitions?: readonly string[]
  /** The Pauli sum that is read out; none for workloads that need states. */
  readonly readout?: string
  readonly gates: readonly string[]
}

/** The circuit of a program. @throws Error with the lines that do not parse */
export function circuitOf(parts: ProgramParts): FlatCircuit {
  const { circuit, diagnostics } = parse(textOf(parts))
  if (!circuit) throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return flatten(circuit)
}

function textOf({
  qubits,
  parameters = 0,
  features = 0,
  definitions = [],
  readout,
  gates,
}: ProgramParts): string {
  return [
    'OPENQASM 3.0;',
    'include "stdgates.inc";',
    ...definitions,
    ...each(features, (i) => `input float[64] x_${i};`),
    ...(parameters > 0 ? [`input array[float[64], ${parameters}] theta;`] : []),
    `qubit[${qubits}] q;`,
    ...(readout === undefined ? [] : [`pragma ansatz.readout score = ${readout}`]),
    ...gates,
  ].join('\n')
}

/** One line for each index from 0. */
export function each<Line>(count: number, make: (index: number) => Line): Line[] {
  return Array.from({ length: count }, (_, index) => make(index))
}
