/* How much of the variance each principal component holds: a bar each, those that are kept filled. The numbers are the
   worker's. */
import { useMemo } from 'react'
import { useDocument } from '../lab-context.tsx'
import { reductionText } from '../text/reduction.ts'
import { isFailure, useAnswer } from '../use-answer.ts'
import styles from './Scree.module.css'

/** Bars that are drawn at most, beyond those that are kept. */
const mostBars = 16
const percent = (share: number) => Math.round(100 * share)

export function Scree({ kept, standardize }: { readonly kept: number; readonly standardize: boolean }) {
  const data = useDocument((state) => state.experiment.data)
  const split = useDocument((state) => state.experiment.split)
  const seed = useDocument((state) => state.experiment.seed)
  const task = useDocument((state) => state.experiment.task)
  const question = useMemo(
    () => ({ kind: 'variance', data, split, seed, task, standardize }) as const,
    [data, split, seed, task, standardize],
  )
  const { answer } = useAnswer(question)
  if (!answer) return <div className={styles.bars} />
  if (isFailure(answer)) return null
  const shown = answer.shares.slice(0, Math.max(mostBars, kept))
  const largest = Math.max(...shown, 1e-9)
  const held = percent(answer.shares.slice(0, kept).reduce((sum, share) => sum + share, 0))
  return (
    <figure className={styles.figure}>
      <div
        className={styles.bars}
        role="img"
        aria-label={reductionText.scree(shown.map((share) => percent(share)).join(', '))}
      >
        {shown.map((share, k) => (
          <span
            key={k}
            data-kept={k < kept ? 'kept' : undefined}
            style={{ height: `${(100 * share) / largest}%` }}
          />
        ))}
      </div>
      <figcaption className={styles.caption}>{reductionText.kept(kept, held)}</figcaption>
    </figure>
  )
}
