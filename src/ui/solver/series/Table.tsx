/* A table of results with its heading and a sentence below; wide ones scroll within themselves. */
import { NumberTable } from '../../insight/Figure.tsx'
import styles from './Results.module.css'

export function Table(props: {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly caption?: string
}) {
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{props.title}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={props.title}>
        <NumberTable label={props.title} heads={props.heads} rows={props.rows} />
      </div>
      {props.caption ? <p className={styles.note}>{props.caption}</p> : null}
    </section>
  )
}
