/* A gate that was made from a matrix, as a definition in the program. */
import { LabError } from '../../base/lab-error.ts'
import { Allocation } from '../edits/allocation.ts'
import type { Edit, Place } from '../edits/edit.ts'
import { edited } from '../edits/edit.ts'
import { withGate } from '../edits/gates.ts'
import { headerOf } from '../edits/header.ts'
import { linesBehind } from '../edits/layout.ts'
import { takenNames } from '../edits/names.ts'
import { asVersion3 } from '../edits/version.ts'
import { printAngle } from '../expression-text.ts'
import type { Source } from '../tree.ts'
import type { Synthesis } from './synthesize.ts'

const qubitNames = ['a', 'b', 'c']

/** The lines of a definition; the first qubit is the low bit of the matrix. */
export function definitionLines(name: string, { qubitCount, calls, phase }: Synthesis): readonly string[] {
  const body = calls.map(({ gate, angles, qubits }) => {
    const list = angles.length === 0 ? '' : `(${angles.map(printAngle).join(', ')})`
    return `  ${gate}${list} ${qubits.map((qubit) => qubitNames[qubit]!).join(', ')};`
  })
  const turn = phase === 0 ? [] : [`  gphase(${printAngle(phase)});`]
  return [`gate ${name} ${qubitNames.slice(0, qubitCount).join(', ')} {`, ...body, ...turn, '}']
}

/** Why a gate cannot have the name, or null. */
export function nameProblem(source: Source, name: string): string | null {
  if (!/^[A-Za-z_]\w*$/.test(name))
    return `gate: a name is letters, digits and _, and begins with no digit, got "${name}"`
  const isTaken = takenNames(source.circuit, headerOf(source)).has(name)
  return isTaken ? `gate "${name}": the name must be free, but the program or the language has it` : null
}

/** The wanted name, or the first of `name_1`, `name_2`, … that is free. */
export function freeGateName(source: Source, wanted: string): string {
  return new Allocation(source).freshName(wanted)
}

/**
 * The source with the gate defined, and used at a place where one is given.
 * @throws LabError "circuit" on a name that is none or taken, or on a place or qubits that are not there
 */
export function withMatrixGate(
  given: Source,
  name: string,
  synthesis: Synthesis,
  use: { readonly qubits: readonly number[]; readonly at: Place } | null,
): Edit {
  const problem = nameProblem(given, name)
  if (problem !== null) throw new LabError('circuit', problem)
  const source = asVersion3(given)
  const declared = edited(source, new Allocation(source).patches())
  const { definitionsEnd } = headerOf(declared)
  const lines = definitionLines(name, synthesis)
  const defined = edited(declared, [linesBehind(declared.text, definitionsEnd, lines, '')])
  if (use === null) return { ...defined, focus: null }
  return withGate(defined, { gate: name, qubits: use.qubits, role: 'fixed', at: use.at })
}
