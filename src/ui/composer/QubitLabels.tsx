/* The names of the wires, each with its menu; dragged up or down, or moved by Alt and the arrow keys, a qubit takes
   another place. Below them the way to add one. */
import { Plus } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Circuit } from '../../circuit/tree.ts'
import { withEditing } from '../../store/actions/load-editing.ts'
import type { Lab } from '../../store/lab-store.ts'
import { classes } from '../controls/classes.ts'
import { useLab } from '../lab-context.tsx'
import { composerText } from '../text/composer.ts'
import type { Geometry } from './geometry.ts'
import { openEditor } from './open-editor.ts'
import styles from './QubitLabels.module.css'

/** Names of all qubits: register and place in it. */
function namesOf(circuit: Circuit): readonly string[] {
  return circuit.qubitRegisters.flatMap(({ name, size, sizeSpan }) =>
    Array.from({ length: size }, (_, index) =>
      composerText.qubitName(name, sizeSpan === null ? null : index),
    ),
  )
}

/** So far a press may wander before it becomes a drag, in pixels. */
const slack = 5

interface Drag {
  readonly qubit: number
  /** How far the pointer has gone. */
  readonly by: number
  /** The place that it would take. */
  readonly to: number
}

/** The wire nearest to where a dragged label is. */
function targetOf({ wires }: Geometry, qubit: number, by: number): number {
  const y = (wires[qubit] ?? 0) + by
  return wires.reduce(
    (best, wire, i) => (Math.abs(wire - y) < Math.abs((wires[best] ?? 0) - y) ? i : best),
    qubit,
  )
}

/** Dragging of one label after the other. */
function useLabelDrag(lab: Lab, geometry: Geometry) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const start = useRef(0)
  const handlers = (qubit: number) => ({
    onPointerDown(event: PointerEvent<HTMLButtonElement>) {
      if (event.button !== 0) return
      start.current = event.clientY
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent<HTMLButtonElement>) {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
      const by = event.clientY - start.current
      if (drag || Math.abs(by) > slack) setDrag({ qubit, by, to: targetOf(geometry, qubit, by) })
    },
    onPointerUp() {
      if (drag) withEditing(({ moveQubit }) => moveQubit(lab, qubit, drag.to))
      // The click that follows must still know that it was a drag.
      setTimeout(() => setDrag(null))
    },
    onPointerCancel: () => setDrag(null),
  })
  return { drag, handlers }
}

/** Moves a qubit by the keyboard; the focus goes along with it. */
function moveByKey(lab: Lab, qubit: number, event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const to = qubit + step
  const labels = event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('[data-qubit]')
  if (!labels || to < 0 || to >= labels.length) return
  if (event.altKey) withEditing(({ moveQubit }) => moveQubit(lab, qubit, to))
  labels[to]?.focus()
}

/** Between which wires a dragged qubit would come to stand, in pixels. */
function gapAt({ wires }: Geometry, { qubit, to }: Drag): number {
  const wire = wires[to] ?? 0
  if (to === qubit) return wire
  const beside = wires[to > qubit ? to + 1 : to - 1]
  return beside === undefined ? wire + (to > qubit ? 28 : -28) : (wire + beside) / 2
}

export function QubitLabels({
  circuit,
  geometry,
}: {
  readonly circuit: Circuit
  readonly geometry: Geometry
}) {
  const lab = useLab()
  const bottom = geometry.height
  const { drag, handlers } = useLabelDrag(lab, geometry)
  return (
    <div className={styles.names}>
      {namesOf(circuit).map((name, qubit) => {
        const dragged = drag?.qubit === qubit
        return (
          <button
            key={qubit}
            type="button"
            data-qubit={qubit}
            tabIndex={qubit === 0 ? 0 : -1}
            className={classes(styles.label, dragged && styles.dragged)}
            style={{ top: (geometry.wires[qubit] ?? 0) - 14 + (dragged ? drag.by : 0) }}
            aria-label={composerText.qubitMenu(qubit)}
            aria-haspopup="menu"
            aria-describedby="qubit-keys"
            onClick={(event) => {
              if (!dragged) openEditor(lab, { kind: 'qubit', qubit }, event.currentTarget)
            }}
            onKeyDown={(event) => moveByKey(lab, qubit, event)}
            {...handlers(qubit)}
          >
            {name}
          </button>
        )
      })}
      {drag && drag.to !== drag.qubit ? (
        <div className={styles.gap} style={{ top: gapAt(geometry, drag) - 1, width: geometry.wireEnd }} />
      ) : null}
      <p id="qubit-keys" hidden>
        {composerText.qubitKeys}
      </p>
      <button
        type="button"
        className={styles.add}
        style={{ top: circuit.qubitCount === 0 ? 12 : bottom }}
        aria-label={composerText.addQubit}
        title={composerText.addQubit}
        onClick={() => withEditing(({ addQubit }) => addQubit(lab))}
      >
        <Plus aria-hidden="true" />
        {composerText.addQubitShort}
      </button>
    </div>
  )
}
