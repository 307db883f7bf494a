/* A text that is typed: a line, or several. What is wrong with it is said below, and nothing that was typed is lost. */
import { useId, useState, type ReactNode } from 'react'
import { FieldError, FieldLabel } from './Field.tsx'
import { classes } from './classes.ts'
import styles from './TextField.module.css'

/**
 * A labelled text. Each right text counts as it is typed, or on leaving where `onLeave` is set; a wrong one stays in the
 * field and does not count. Escape brings the last right one back.
 */
export function TextField(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** What is wrong with a text, or null. Left out: every text is right. */
  readonly problem?: (text: string) => string | null
  /** Lines; 1 for a field of one line. */
  readonly rows?: number
  readonly onLeave?: boolean
  readonly help?: ReactNode
  /** Said below while nothing is wrong. */
  readonly note?: ReactNode
}) {
  const { value, onLeave = false, rows = 1, problem = () => null } = props
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const wrong = draft === null ? null : problem(draft)
  const settle = (text: string) => {
    if (problem(text) !== null) return
    setDraft(null)
    if (text !== value) props.onChange(text)
  }
  const attributes = {
    id,
    spellCheck: false,
    autoCapitalize: 'off',
    autoComplete: 'off',
    value: draft ?? value,
    'aria-invalid': wrong !== null,
    'aria-describedby': `${id}-error`,
    onChange: ({ target }: { target: { value: string } }) => {
      setDraft(target.value)
      if (!onLeave) settle(target.value)
    },
    onBlur: () => {
      if (draft !== null) settle(draft)
    },
    onKeyDown: (event: { key: string }) => {
      if (event.key === 'Escape') setDraft(null)
      if (event.key === 'Enter' && rows === 1 && draft !== null) settle(draft)
    },
  } as const
  return (
    <div>
      <FieldLabel label={props.label} htmlFor={id} help={props.help} />
      {rows === 1 ? (
        <input {...attributes} type="text" className={styles.field} />
      ) : (
        <textarea {...attributes} rows={rows} wrap="off" className={classes(styles.field, styles.area)} />
      )}
      <FieldError id={`${id}-error`}>{wrong}</FieldError>
      {wrong === null && props.note ? <div className={styles.note}>{props.note}</div> : null}
    </div>
  )
}
