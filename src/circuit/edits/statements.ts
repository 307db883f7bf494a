/* Edits that add what is no gate: a measurement, a barrier, a reset. */
import type { Source } from '../tree.ts'
import { withBraces } from './braces.ts'
import type { Edit, Place } from './edit.ts'
import { edited } from './edit.ts'
import { insertion } from './layout.ts'
import { qubitName } from './qubit-names.ts'
import { asVersion3 } from './version.ts'

/** Adds a statement that names qubits, given by their numbers in the whole circuit: `measure q[0];`. */
export function withStatement(
  given: Source,
  kind: 'measure' | 'barrier' | 'reset',
  qubits: readonly number[],
  at: Place,
): Edit {
  const source = withBraces(asVersion3(given), at)
  const names = qubits.map((qubit) => qubitName(source.circuit, qubit)).join(', ')
  return edited(source, [insertion(source, at, [`${kind} ${names};`])])
}
