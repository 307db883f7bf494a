/* A line of text that counts on Enter or on leaving. Empty text is not taken unless it may be. */
import { useId, useState, type ReactNode } from 'react'
import { FieldError, FieldLabel } from '../../../controls/Field.tsx'
import styles from './Editors.module.css'

export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: ReactNode
  /** What is wrong with a text, or null. */
  readonly check?: (text: string) => string | null
  readonly mayBeEmpty?: boolean
  readonly hideLabel?: boolean
}) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const problem = draft === null ? null : (props.check?.(draft) ?? null)
  const commit = () => {
    const text = draft?.trim()
    if (problem) return
    if (text !== undefined && text !== props.value && (text !== '' || props.mayBeEmpty)) props.onChange(text)
    setDraft(null)
  }
  return (
    <div>
      {props.hideLabel ? null : <FieldLabel label={props.label} htmlFor={id} help={props.help} />}
      <input
        id={id}
        type="text"
        maxLength={200}
        spellCheck={false}
        aria-label={props.hideLabel ? props.label : undefined}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-error`}
        className={styles.line}
        value={draft ?? props.value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      <FieldError id={`${id}-error`}>{problem}</FieldError>
    </div>
  )
}
