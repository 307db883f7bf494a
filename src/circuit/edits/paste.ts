/* Copies of nodes from another state of the program, or from another program: what was cut can be pasted again. */
import { LabError } from '../../base/lab-error.ts'
import { parse } from '../language/parse.ts'
import type { NodeId, Source } from '../tree.ts'
import { copyText } from './clip-text.ts'
import type { Edit, Place } from './edit.ts'
import { rowsOf, withOperationsOf } from './pasting.ts'
import { qubitName } from './qubit-names.ts'
import { asVersion3 } from './version.ts'

/** Nodes as they were when they were copied. */
export interface Clip {
  readonly source: Source
  readonly ids: readonly NodeId[]
}

/**
 * Puts the copied nodes at a place, `qubitOffset` wires down. Inputs that the program lacks are declared; those that it
 * has are shared. Nodes that stood in a loop come as they were in its first pass.
 * @throws LabError "circuit" or "range" when the program has no such qubits
 */
export function withPasted(given: Source, clip: Clip, at: Place, qubitOffset: number): Edit {
  const source = asVersion3(given)
  const text = copyText(clip.source, clip.ids)
  const { circuit } = parse(text)
  if (circuit === null || circuit.body.length === 0)
    throw new LabError('circuit', 'paste: needs at least one operation, got none')
  const program = { text, circuit }
  const { top, bottom } = rowsOf(program)
  for (const qubit of [top, bottom]) qubitName(source.circuit, qubit + qubitOffset)
  return withOperationsOf(source, program, at, qubitOffset, 'shared')
}
