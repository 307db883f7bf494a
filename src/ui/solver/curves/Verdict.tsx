/* What came out in words: the first lines as a verdict, the others as a list below. */
import { classes } from '../../controls/classes.ts'
import styles from './Verdict.module.css'

export function Verdict(props: {
  readonly tone: 'good' | 'bad' | 'plain'
  readonly verdict: string
  readonly lines: readonly string[]
}) {
  return (
    <div className={classes(styles.verdict, styles[props.tone])}>
      <p className={styles.first}>{props.verdict}</p>
      {props.lines.length > 0 ? (
        <ul className={styles.lines}>
          {props.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
