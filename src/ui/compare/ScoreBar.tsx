/* A score as a dot on its interval, on the scale that all scores of the table share. Decorative: numbers stand beside it. */
import { linearScale } from '../output/axis-scale.ts'
import styles from './ScoreBar.module.css'

const height = 14

export function ScoreBar(props: {
  readonly scale: readonly [number, number]
  readonly mean: number
  readonly interval: readonly [number, number] | null
  /** What always naming the largest class would score. */
  readonly majority: number | null
  readonly isQuantum: boolean
  readonly isBest: boolean
}) {
  const { scale, mean, interval, majority, isQuantum, isBest } = props
  const place = linearScale(scale, [3, 97])
  const at = (value: number) => `${place(Math.max(scale[0], Math.min(scale[1], value)))}%`
  const ink = isQuantum ? styles.quantum : styles.classical
  const middle = height / 2
  return (
    <svg className={styles.bar} height={height} aria-hidden="true">
      <line className={styles.track} x1="0%" x2="100%" y1={middle} y2={middle} />
      {majority === null ? null : (
        <line className={styles.majority} x1={at(majority)} x2={at(majority)} y1={1} y2={height - 1} />
      )}
      {interval ? (
        <line
          className={`${styles.interval} ${ink}`}
          x1={at(interval[0])}
          x2={at(interval[1])}
          y1={middle}
          y2={middle}
        />
      ) : null}
      <circle className={`${isBest ? styles.dot : styles.hollow} ${ink}`} cx={at(mean)} cy={middle} r={4} />
    </svg>
  )
}
