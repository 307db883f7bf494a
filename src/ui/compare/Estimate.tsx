/* How long the comparison will take, asked anew when it was changed and has been left alone for a moment; or why it cannot be
   begun. */
import { useEffect } from 'react'
import { sameComparison } from '../../store/comparison-edits.ts'
import { useLab, useStudy } from '../lab-context.tsx'
import { durationText, estimateText as words } from '../text/compare.ts'
import styles from './Results.module.css'
import { useDeskState, useShownResults } from './use-desk.ts'

/** Quiet time after a change before it is estimated, in milliseconds. */
const askDelay = 350
/** So many threads at most work on a study. */
const mostThreads = 8

export function Estimate() {
  const lab = useLab()
  const comparison = useDeskState((state) => state.comparison)
  const shown = useShownResults()
  const isRunning = useStudy('comparison').status === 'working'
  const { status, view, viewOf, request, failure } = useStudy('comparison-estimate')
  const isEmpty = comparison.dataSets.length === 0 || comparison.models.length === 0
  const isKnown = shown !== null && sameComparison(shown.of, comparison)
  const isAsked = request !== null && sameComparison(request.comparison, comparison)
  const isWanted = !isEmpty && !isKnown && !isRunning
  useEffect(() => {
    if (!isWanted || isAsked) return undefined
    const timer = setTimeout(() => lab.beginStudy('comparison-estimate', { comparison }), askDelay)
    return () => clearTimeout(timer)
  }, [lab, comparison, isWanted, isAsked])
  if (!isWanted) return null
  if (isAsked && status === 'failed')
    return (
      <p role="alert" className={`${styles.estimate} ${styles.refused}`}>
        {failure?.message}
      </p>
    )
  const isAnswered =
    isAsked && view !== null && viewOf !== null && sameComparison(viewOf.comparison, comparison)
  if (!isAnswered) return <p className={styles.estimate}>{words.working}</p>
  const threads = Math.max(1, Math.min(navigator.hardwareConcurrency, mostThreads))
  const isTooLong = view.seconds > comparison.limitSeconds
  return (
    <p role="status" className={`${styles.estimate} ${isTooLong ? styles.refused : ''}`}>
      {isTooLong
        ? words.tooLong(durationText(view.seconds), durationText(comparison.limitSeconds))
        : `${words.fits(view.fits)}. ${words.aboutThreads(durationText(view.seconds / threads), threads)}`}
    </p>
  )
}
