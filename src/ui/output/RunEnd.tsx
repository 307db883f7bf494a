/* Which rule ended a run, and at which values it stands. Seen where a rule ended it, or where it went back to the best. */
import { Flag } from 'lucide-react'
import { useRun } from '../lab-context.tsx'
import { endingText } from '../text/training.ts'
import { endingOf, type Ended } from './ending.ts'
import styles from './RunEnd.module.css'

export default function RunEnd({ ended, hidden }: { readonly ended: Ended; readonly hidden: boolean }) {
  const starts = useRun((state) => state.starts.length)
  const words = endingOf(ended, starts)
  if (hidden || (!ended.stop && ended.bestStep === null)) return <p className="visually-hidden">{words}</p>
  return (
    <div className={styles.end}>
      <Flag aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>
        {words}{' '}
        {ended.stop && ended.stop.rule !== 'fit' ? (
          <span className={styles.muted}>{endingText.goOn}</span>
        ) : null}
      </p>
    </div>
  )
}
