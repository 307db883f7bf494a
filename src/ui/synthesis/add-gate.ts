/* Puts a gate that was made from a matrix into the program, and at the cursor where that is asked for: one undo step. */
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
  const { column, qubit } = cursorNow(lab)
  const first = Math.min(qubit, qubitCount - wanted)
  const qubits = Array.from({ length: wanted }, (_, i) => first + i)
  const at = placeAt(drawingNow(lab), column, qubits)
  return change(
    lab,
    (given) => {
      const { source, place: opened, blocks } = openedAt(given, at)
      return { edit: withMatrixGate(source, name, synthesis, { qubits, at: opened }), opened: blocks }
    },
    done,
  )
}
