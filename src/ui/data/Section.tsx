/* A part of the data pane: heading, help, and what stands below. */
import type { ReactNode } from 'react'
import { Help } from '../controls/Help.tsx'
import styles from './DataPane.module.css'

/** `aside` stands at the end of the heading. */
export function Section(props: {
  readonly title: string
  readonly help?: string | undefined
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={styles.section}>
      <div className={styles.heading}>
        <h2>{props.title}</h2>
        {props.help ? <Help title={props.title}>{props.help}</Help> : null}
        {props.aside ? <div className={styles.aside}>{props.aside}</div> : null}
      </div>
      {props.children}
    </div>
  )
}
