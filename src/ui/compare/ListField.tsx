/* Several values in one line of text. */
import { useId, useState } from 'react'
import { FieldError, FieldLabel } from '../controls/Field.tsx'
import styles from './ModelSettings.module.css'

/** A text that counts on Enter or on leaving; what is wrong with it is said and not taken. */
export function ListField(props: {
  readonly label: string
  readonly value: string
  /** What is wrong, or null. */
  readonly problemOf: (text: string) => string | null
  readonly onChange: (text: string) => void
  readonly hideLabel?: boolean
  readonly help?: string
}) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const problem = draft === null ? null : props.problemOf(draft)
  const commit = () => {
    if (draft !== null && problem === null && draft !== props.value) props.onChange(draft)
    setDraft(null)
  }
  return (
    <div className={styles.list}>
      {props.hideLabel ? (
        <label htmlFor={id} className="visually-hidden">
          {props.label}
        </label>
      ) : (
        <FieldLabel label={props.label} htmlFor={id} help={props.help} />
      )}
      <input
        id={id}
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={draft ?? props.value}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-error`}
        className={styles.input}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && problem === null) commit()
          if (event.key === 'Escape') setDraft(null)
        }}
      />
      <FieldError id={`${id}-error`}>{problem}</FieldError>
    </div>
  )
}
