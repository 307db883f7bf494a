/* The name of a group, or of a gate made from the selection. */
import { useState } from 'react'
import { allNodes } from '../../circuit/language/identity.ts'
import type { Circuit, NodeId } from '../../circuit/tree.ts'
import { defineGate, groupNodes } from '../../store/actions/structure.ts'
import { Button } from '../controls/Button.tsx'
import { FieldLabel } from '../controls/Field.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { useAutofocus } from './use-autofocus.ts'
import styles from './editing.module.css'

/** Names that are in use for such things. */
function taken({ body, gates }: Circuit): ReadonlySet<string> {
  const blocks = allNodes(body).flatMap((node) => (node.kind === 'block' ? [node.name] : []))
  return new Set([...blocks, ...gates.map((gate) => gate.name)])
}

/** The word itself, or with the first number that makes it new. */
function freshName(word: string, used: ReadonlySet<string>): string {
  if (!used.has(word)) return word
  let number = 2
  while (used.has(`${word}_${number}`)) number += 1
  return `${word}_${number}`
}

export function NameEditor(props: {
  readonly kind: 'group' | 'definition'
  readonly ids: readonly NodeId[]
  readonly close: () => void
}) {
  const { kind, ids, close } = props
  const lab = useLab()
  const circuit = useDocument(({ source }) => source.circuit)
  const words = panelText[kind]
  const [name, setName] = useState(() => freshName(words.suggestion, taken(circuit)))
  const field = useAutofocus()
  const make = kind === 'group' ? groupNodes : defineGate
  return (
    <form
      className={styles.form}
      aria-label={words.title(ids.length)}
      onSubmit={(event) => {
        event.preventDefault()
        if (make(lab, ids, name.trim())) close()
      }}
    >
      <h3 className={styles.title}>{words.title(ids.length)}</h3>
      <div>
        <FieldLabel label={words.field} htmlFor="selection-name" />
        <input
          ref={field}
          id="selection-name"
          className={styles.field}
          value={name}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-describedby="selection-name-help"
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <p id="selection-name-help" className={styles.note}>
        {words.help}
      </p>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="small" disabled={name.trim() === ''}>
          {words.apply}
        </Button>
      </div>
    </form>
  )
}
