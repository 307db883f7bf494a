/* What stands around a control: its label, its help and its complaint. */
import type { ReactNode } from 'react'
import { Help } from './Help.tsx'
import styles from './Field.module.css'

/** Label row above a control; `aside` stands at its end (a value, a unit). */
export function FieldLabel(props: {
  readonly label: string
  readonly htmlFor: string
  readonly help?: ReactNode
  readonly aside?: ReactNode
}) {
  return (
    <div className={styles.row}>
      <label htmlFor={props.htmlFor} className={styles.label}>
        {props.label}
      </label>
      {props.help ? <Help title={props.label}>{props.help}</Help> : null}
      {props.aside ? <div className={styles.aside}>{props.aside}</div> : null}
    </div>
  )
}

/** A complaint below a control; empty renders nothing. Announced when it appears. */
export function FieldError({ id, children }: { readonly id: string; readonly children: string | null }) {
  return (
    <div id={id} role="alert" className={children ? styles.error : undefined}>
      {children}
    </div>
  )
}
