/* Puts a gate that was made from a matrix into the program, and into the circuit where that is asked for: one undo step. */
import type { Place } from '../../circuit/edits/edit.ts'
import { openedAt } from '../../circuit/edits/opened.ts'
import { placeAt } from '../../circuit/layout/places.ts'
import { withMatrixGate } from '../../circuit/synthesis/gate-text.ts'
import type { Synthesis } from '../../circuit/synthesis/synthesize.ts'
import { change } from '../../store/actions/change.ts'
import { cursorNow } from '../../store/actions/place.ts'
import { drawingNow } from '../../store/drawing.ts'
import type { Lab } from '../../store/lab-store.ts'

/** Whether it went in; a refusal is shown as a notice. */
export function addMatrixGate(lab: Lab, name: string, synthesis: Synthesis, place: boolean): boolean {
  const { qubitCount } = lab.document.getState().source.circuit
  const wanted = synthesis.qubitCount
  const done = { action: 'placed', count: 1 } as const
  if (!place || wanted > qubitCount)
    return change(lab, (source) => ({ edit: withMatrixGate(source, name, synthesis, null) }), done)
  const { at, qubits } = placeFor(lab, wanted)
  return change(
    lab,
    (given) => {
      const { source, place: opened, blocks } = openedAt(given, at)
      return { edit: withMatrixGate(source, name, synthesis, { qubits, at: opened }), opened: blocks }
    },
    done,
  )
}

/** At the cursor, which may have to move up for the room; at the end while there is none. */
function placeFor(lab: Lab, count: number): { readonly at: Place; readonly qubits: readonly number[] } {
  const { circuit } = lab.document.getState().source
  const from = (first: number) => Array.from({ length: count }, (_, i) => first + i)
  if (lab.view.getState().cursor === null)
    return { at: { parent: null, index: circuit.body.length }, qubits: from(0) }
  const { column, qubit } = cursorNow(lab)
  const qubits = from(Math.min(qubit, circuit.qubitCount - count))
  return { at: placeAt(drawingNow(lab), column, qubits), qubits }
}
