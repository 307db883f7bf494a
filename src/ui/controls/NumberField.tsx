/* A number that is typed: for values without a natural scale (a seed, a learning rate). */
import { useId, type ReactNode } from 'react'
import { FieldError, FieldLabel } from './Field.tsx'
import { useDraft } from './use-draft.ts'
import styles from './NumberField.module.css'

/** At most six digits: enough to read, and what is not typed over keeps its full value. */
function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)))
}

/** A labelled number; counts on Enter or on leaving, Escape brings the old value back, wrong input is said and not taken. */
export function NumberField(props: {
  readonly label: string
  readonly value: number
  readonly low: number
  readonly high: number
  readonly whole?: boolean | undefined
  readonly onChange: (value: number) => void
  readonly help?: ReactNode
  /** Stands in the row after the field: a unit or a button. */
  readonly aside?: ReactNode
  readonly disabled?: boolean | undefined
}) {
  const id = useId()
  const { problem, input } = useDraft(props.value, props, shown, props.onChange)
  return (
    <div>
      <FieldLabel label={props.label} htmlFor={id} help={props.help} />
      <div className={styles.row}>
        <input
          {...input}
          id={id}
          disabled={props.disabled}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-error`}
          className={styles.input}
        />
        {props.aside}
      </div>
      <FieldError id={`${id}-error`}>{problem}</FieldError>
    </div>
  )
}
