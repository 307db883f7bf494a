/* On or off, at once. */
import { useId, type ReactNode } from 'react'
import { Help } from './Help.tsx'
import styles from './Switch.module.css'

/** A labelled switch. */
export function Switch(props: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly help?: ReactNode
  readonly disabled?: boolean | undefined
}) {
  const id = useId()
  return (
    <div className={styles.row}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={props.checked}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
        className={styles.input}
      />
      <label htmlFor={id} className={styles.label}>
        {props.label}
      </label>
      {props.help ? <Help title={props.label}>{props.help}</Help> : null}
    </div>
  )
}
