/* The names of the wires, each with its menu, and the way to add one. */
import { Plus } from 'lucide-react'
import type { Circuit } from '../../circuit/tree.ts'
import { addQubit } from '../../store/actions/wires.ts'
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

export function QubitLabels({
  circuit,
  geometry,
}: {
  readonly circuit: Circuit
  readonly geometry: Geometry
}) {
  const lab = useLab()
  const bottom = geometry.height
  return (
    <>
      {namesOf(circuit).map((name, qubit) => (
        <button
          key={qubit}
          type="button"
          className={styles.label}
          style={{ top: (geometry.wires[qubit] ?? 0) - 14 }}
          aria-label={composerText.qubitMenu(qubit)}
          aria-haspopup="menu"
          onClick={(event) => openEditor(lab, { kind: 'qubit', qubit }, event.currentTarget)}
        >
          {name}
        </button>
      ))}
      <button
        type="button"
        className={styles.add}
        style={{ top: circuit.qubitCount === 0 ? 12 : bottom }}
        aria-label={composerText.addQubit}
        title={composerText.addQubit}
        onClick={() => addQubit(lab)}
      >
        <Plus aria-hidden="true" />
        {composerText.addQubitShort}
      </button>
    </>
  )
}
