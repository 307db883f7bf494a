/* A heading with help for controls that carry no label of their own. */
import type { ReactNode } from 'react'
import { Help } from '../controls/Help.tsx'
import styles from './settings.module.css'

/** The words above, the control below. */
export function Labelled(props: {
  readonly label: string
  readonly help?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div>
      <div className={styles.label}>
        <span>{props.label}</span>
        {props.help ? <Help title={props.label}>{props.help}</Help> : null}
        {props.aside ? <span className={styles.aside}>{props.aside}</span> : null}
      </div>
      {props.children}
    </div>
  )
}
