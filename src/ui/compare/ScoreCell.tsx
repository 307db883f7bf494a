/* One model on one data set: its mean as number and dot, the interval, and whether it is the best; opens its folds. */
import { Star, TriangleAlert } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { ComparisonCell } from '../../document/comparison-results.ts'
import { classes } from '../controls/classes.ts'
import { tableText } from '../text/compare.ts'
import { fixed } from '../text/format.ts'
import type { Standing } from './result-rows.ts'
import { ScoreBar } from './ScoreBar.tsx'
import styles from './ScoreCell.module.css'
import { accuracy, cellWords, failedFolds, stateOf } from './score-words.ts'

export interface ScoreCellProps {
  readonly cell: ComparisonCell
  readonly standing: Standing
  readonly scale: readonly [number, number]
  readonly majority: number | null
  readonly isQuantum: boolean
  /** Model and data set, for the accessible name. */
  readonly model: string
  readonly set: string
  readonly tabIndex: number
  readonly onOpen: () => void
  readonly onFocus?: (() => void) | undefined
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined
}

function Mark({ cell, standing }: Pick<ScoreCellProps, 'cell' | 'standing'>) {
  if (failedFolds(cell) > 0) return <TriangleAlert className={styles.warning} aria-hidden="true" />
  if (standing === 'best') return <Star className={styles.star} aria-hidden="true" />
  if (standing === 'tied')
    return (
      <span className={styles.tied} title={tableText.tied} aria-hidden="true">
        {tableText.tiedSign}
      </span>
    )
  if (cell.done < cell.scores.length)
    return (
      <span className={styles.progress} aria-hidden="true">
        {cell.done}/{cell.scores.length}
      </span>
    )
  return null
}

function Content({ cell, standing, scale, majority, isQuantum }: ScoreCellProps) {
  const state = stateOf(cell)
  if (state === 'waiting')
    return (
      <span className={styles.waiting}>
        {cell.done > 0 ? `${cell.done}/${cell.scores.length}` : tableText.none}
      </span>
    )
  if (state === 'failed')
    return (
      <span className={styles.failed}>
        <span className={styles.line}>
          <TriangleAlert className={styles.warning} aria-hidden="true" />
          {tableText.failed}
        </span>
        <span className={styles.reason}>{cell.failures[0]}</span>
      </span>
    )
  const { mean, interval } = cell
  return (
    <>
      <span className={styles.line}>
        <span className={classes(styles.mean, standing === 'best' && styles.best)}>{accuracy(mean!)}</span>
        <Mark cell={cell} standing={standing} />
        <span className={styles.interval}>
          {interval ? tableText.interval(fixed(interval[0], 2), fixed(interval[1], 2)) : null}
        </span>
      </span>
      <ScoreBar
        scale={scale}
        mean={mean!}
        interval={interval}
        majority={majority}
        isQuantum={isQuantum}
        isBest={standing === 'best'}
      />
    </>
  )
}

export function ScoreCell(props: ScoreCellProps) {
  const { cell, standing, model, set } = props
  return (
    <button
      type="button"
      data-cell={`${cell.model} ${cell.dataSet}`}
      aria-haspopup="dialog"
      aria-label={tableText.cell(model, set, cellWords(cell, standing))}
      title={cell.failures.length > 0 ? cell.failures.join('\n') : undefined}
      tabIndex={props.tabIndex}
      className={classes(styles.cell, cell.done < cell.scores.length && styles.open)}
      onClick={props.onOpen}
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
    >
      <Content {...props} />
    </button>
  )
}
