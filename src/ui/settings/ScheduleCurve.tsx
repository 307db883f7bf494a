/* The factor of the learning rate over the steps, as a small curve. The numbers are the worker's. */
import { useMemo } from 'react'
import type { Schedule } from '../../document/experiment.ts'
import { trainingText } from '../text/training.ts'
import { isFailure, useAnswer } from '../use-answer.ts'
import styles from './settings.module.css'

const [width, height] = [200, 40]

export function ScheduleCurve({ schedule, steps }: { readonly schedule: Schedule; readonly steps: number }) {
  const question = useMemo(() => ({ kind: 'schedule', schedule, steps }) as const, [schedule, steps])
  const { answer } = useAnswer(question)
  if (!answer || isFailure(answer)) return <div className={styles.curve} />
  const last = Math.max(1, steps - 1)
  const points = answer.steps.map(
    (step, k) => `${(step / last) * width},${(1 - (answer.factors[k] ?? 0)) * height}`,
  )
  const [first, end] = [answer.factors[0] ?? 1, answer.factors.at(-1) ?? 1]
  const highest = Math.max(...answer.factors)
  return (
    <div>
      <svg
        className={styles.curve}
        viewBox={`0 -4 ${width} ${height + 8}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={trainingText.curve(tidy(first), tidy(highest), tidy(end), steps)}
      >
        <line x1="0" x2={width} y1="0" y2="0" vectorEffect="non-scaling-stroke" />
        <line x1="0" x2={width} y1={height} y2={height} vectorEffect="non-scaling-stroke" />
        <polyline points={points.join(' ')} />
      </svg>
      <div className={styles.ends} aria-hidden="true">
        <span>× {tidy(first)}</span>
        <span>× {tidy(end)}</span>
      </div>
    </div>
  )
}

const tidy = (factor: number) => Number(factor.toFixed(3))
