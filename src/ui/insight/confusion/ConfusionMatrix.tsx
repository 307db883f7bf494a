/* Counts of each class by what the model says; a cell that is pressed narrows the list below to its rows. */
import { classColor, markPath } from '../../controls/class-marks.ts'
import { classes } from '../../controls/classes.ts'
import { fixed } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import type { Cell, ConfusionPart } from './ConfusionSection.tsx'
import styles from './ConfusionMatrix.module.css'

const words = insightText.confusion

export function ClassName({ index, name }: { readonly index: number; readonly name: string }) {
  return (
    <span className={styles.class}>
      <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
        <path d={markPath(index, 4.4)} fill={classColor(index)} />
      </svg>
      {name}
    </span>
  )
}

const share = (value: number | null | undefined) => (typeof value === 'number' ? fixed(value, 2) : '–')

function CellButton(props: {
  readonly cell: Cell
  readonly count: number
  /** Of the rows of its class. */
  readonly part: number
  readonly names: readonly string[]
  readonly pressed: boolean
  readonly onPress: () => void
}) {
  const { cell, count, part, names } = props
  const isRight = cell.truth === cell.predicted
  return (
    <td className={styles.cell}>
      <button
        type="button"
        aria-pressed={props.pressed}
        aria-label={words.cell(names[cell.truth] ?? '', names[cell.predicted] ?? '', count)}
        disabled={count === 0}
        className={classes(styles.count, isRight ? styles.right : styles.wrong)}
        onClick={props.onPress}
      >
        <span className={styles.shade} style={{ opacity: 0.06 + 0.44 * part }} />
        <strong>{count}</strong>
        <small>{`${fixed(100 * part, 0)} %`}</small>
      </button>
    </td>
  )
}

export function ConfusionMatrix(props: {
  readonly part: ConfusionPart
  readonly matrix: readonly (readonly number[])[]
  readonly classNames: readonly string[]
  readonly chosen: Cell | null
  readonly onChoose: (cell: Cell | null) => void
}) {
  const { part, matrix, classNames, chosen } = props
  const isChosen = (cell: Cell) => chosen?.truth === cell.truth && chosen.predicted === cell.predicted
  return (
    <div className={styles.scroll}>
      <table className={styles.matrix}>
        <caption>{words.matrix}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {words.corner}
            </th>
            {classNames.map((name, index) => (
              <th key={name} scope="col">
                <ClassName index={index} name={name} />
              </th>
            ))}
            <th scope="col">{words.recall}</th>
          </tr>
        </thead>
        <tbody>
          {matrix.map((counts, truth) => {
            const total = counts.reduce((sum, count) => sum + count, 0)
            return (
              <tr key={classNames[truth]}>
                <th scope="row">
                  <ClassName index={truth} name={classNames[truth] ?? ''} />
                </th>
                {counts.map((count, predicted) => {
                  const cell = { truth, predicted }
                  return (
                    <CellButton
                      key={predicted}
                      cell={cell}
                      count={count}
                      part={total > 0 ? count / total : 0}
                      names={classNames}
                      pressed={isChosen(cell)}
                      onPress={() => props.onChoose(isChosen(cell) ? null : cell)}
                    />
                  )
                })}
                <td className={styles.rate}>{share(part.recall[truth])}</td>
              </tr>
            )
          })}
          <tr>
            <th scope="row">{words.precision}</th>
            {classNames.map((name, index) => (
              <td key={name} className={styles.rate}>
                {share(part.precision[index])}
              </td>
            ))}
            <td className={styles.rate} aria-label={words.accuracy}>
              {share(part.accuracy)}
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}
