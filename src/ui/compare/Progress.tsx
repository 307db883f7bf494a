/* How far a comparison is, how long it may still take, and what came of it when it ended early. */
import { useEffect, useState } from 'react'
import type { KeptResults } from '../../store/comparison-kept.ts'
import { sameComparison } from '../../store/comparison-edits.ts'
import { Button } from '../controls/Button.tsx'
import { useStudy } from '../lab-context.tsx'
import { compareText, durationText, emptyText, progressText as words } from '../text/compare.ts'
import styles from './Results.module.css'
import { useDesk, useDeskState } from './use-desk.ts'

/** Seconds since this was mounted, counted in whole ones. */
function useElapsed(): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const start = performance.now()
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - start) / 1000)), 1000)
    return () => clearInterval(timer)
  }, [])
  return seconds
}

/** Fewer fits than this share say little about the time of all. */
const tellingShare = 0.05

function Bar({ done, of }: { readonly done: number; readonly of: number }) {
  const elapsed = useElapsed()
  const share = of > 0 ? done / of : 0
  const left = share >= tellingShare && elapsed >= 2 ? (elapsed / share) * (1 - share) : null
  return (
    <div className={styles.progress}>
      <progress aria-label={words.bar} value={done} max={Math.max(1, of)} />
      <span>
        {of === 0 ? words.starting : words.fits(done, of)}
        {left === null ? null : ` · ${words.left(durationText(Math.max(1, left)))}`}
      </span>
    </div>
  )
}

export function Progress() {
  const { status, progress } = useStudy('comparison')
  return status === 'working' ? <Bar {...(progress ?? { done: 0, of: 0 })} /> : null
}

/** What is to be known before reading the results: that they are of another document, stopped, or ended by a failure. */
export function Standing({ shown }: { readonly shown: KeptResults | null }) {
  const desk = useDesk()
  const { status, failure } = useStudy('comparison')
  const comparison = useDeskState((state) => state.comparison)
  if (status === 'working') return null
  const isStale = shown !== null && !sameComparison(shown.of, comparison)
  const { done, of } = shown?.results.fits ?? { done: 0, of: 0 }
  const isStopped = shown !== null && done < of
  return (
    <>
      {status === 'failed' && failure ? (
        <div role="alert" className={styles.failure}>
          <strong>{shown ? emptyText.failedOn : emptyText.failed}</strong> {failure.message}
        </div>
      ) : null}
      {isStale || isStopped ? (
        <div role="status" className={styles.note}>
          <span>{isStale ? words.stale : words.stopped(done, of)}</span>
          <Button size="small" onClick={() => desk.run()}>
            {compareText.again}
          </Button>
        </div>
      ) : null}
    </>
  )
}
