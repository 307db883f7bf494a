/* The document's name, edited in place, and what it is in a few words. */
import { useState } from 'react'
import type { Circuit } from '../../circuit/tree.ts'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import { shellText } from '../text/shell.ts'
import styles from './DocumentTitle.module.css'

/** Trainable angles that the circuit declares. */
function parameterCount(circuit: Circuit): number {
  return circuit.inputs.reduce(
    (sum, input) => (input.role === 'parameter' ? sum + (input.size ?? 1) : sum),
    0,
  )
}

function Title() {
  const lab = useLab()
  const title = useDocument((state) => state.experiment.title)
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    const next = draft?.trim()
    if (next && next !== title) {
      lab.document.getState().edit((experiment) => ({ ...experiment, title: next }))
    }
    setDraft(null)
  }
  return (
    <input
      aria-label={shellText.titleLabel}
      className={styles.title}
      value={draft ?? title}
      maxLength={120}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}

export function DocumentTitle() {
  const title = useDocument((state) => state.experiment.title)
  const qubits = useDocument((state) => state.source.circuit.qubitCount)
  const parameters = useDocument((state) => parameterCount(state.source.circuit))
  const saved = useView((view) => view.saved)
  return (
    <div className={styles.block}>
      <h1 className="visually-hidden">{title}</h1>
      <Title />
      <div className={styles.facts}>
        {shellText.qubits(qubits)} · {shellText.parameters(parameters)} ·{' '}
        <span className={saved === 'memory-only' ? styles.warning : undefined}>{shellText.saved[saved]}</span>
      </div>
    </div>
  )
}
