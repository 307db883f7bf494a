/* Puts a gate that was made from a matrix into the program, and into the circuit where that is asked for: one undo step. */
import type { Place } from '../../circuit/edits/edit.ts'
import { openedAt } from '../../circuit/edits/opened.ts'
import { placeAt } from '../../circuit/layout/places.ts'
import { withMatrixGate } from '../../circuit/synthesis/gate-text.ts'
import type { Synthesis } from '../../circuit/synthesis/synthesize.ts'
import type { Source } from '../../circuit/tree.ts'
import { change, type Change } from '../../store/actions/change.ts'
import { cursorNow } from '../../store/actions/place.ts'
import { drawingNow } from '../../store/drawing.ts'
import type { Lab } from '../../store/lab-store.ts'

/** Whether it went in; a refusal is shown as a notice. On phones the circuit comes into sight. */
export function addMatrixGate(lab: Lab, name: string, synthesis: Synthesis, place: boolean): boolean {
  const { qubitCount } = lab.document.getState().source.circuit
  const isPlaced = place && synthesis.qubitCount <= qubitCount
  const use = isPlaced ? placeFor(lab, synthesis.qubitCount) : null
  const added = change(lab, (source) => changeOf(source, name, synthesis, use), {
    action: 'placed',
    count: 1,
  })
  if (added) lab.view.setState({ phoneTab: 'circuit' })
  return added
}

interface Use {
  readonly qubits: readonly number[]
  readonly at: Place
}

function changeOf(given: Source, name: string, synthesis: Synthesis, use: Use | null): Change {
  if (use === null) return { edit: withMatrixGate(given, name, synthesis, null) }
  const { source, place, blocks } = openedAt(given, use.at)
  return { edit: withMatrixGate(source, name, synthesis, { ...use, at: place }), opened: blocks }
}

/** At the cursor, which may have to move up for the room; at the end while there is none. */
function placeFor(lab: Lab, count: number): Use {
  const { circuit } = lab.document.getState().source
  const from = (first: number) => Array.from({ length: count }, (_, i) => first + i)
  if (lab.view.getState().cursor === null)
    return { at: { parent: null, index: circuit.body.length }, qubits: from(0) }
  const { column, qubit } = cursorNow(lab)
  const qubits = from(Math.min(qubit, circuit.qubitCount - count))
  return { at: placeAt(drawingNow(lab), column, qubits), qubits }
}
