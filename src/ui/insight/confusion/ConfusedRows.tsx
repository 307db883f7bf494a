/* The rows that the model is least right about, with what it says of each; a press shows one in the Lab. */
import { useLocation } from 'wouter'
import { Button } from '../../controls/Button.tsx'
import { useLab } from '../../lab-context.tsx'
import { compact, fixed, signed, symbolOf } from '../../text/format.ts'
import { insightText } from '../../text/insight.ts'
import { ClassName } from './ConfusionMatrix.tsx'
import type { Cell, ConfusionPart, ConfusionView } from './ConfusionSection.tsx'
import styles from './ConfusedRows.module.css'

const words = insightText.confusion
/** More features than this are left to the Lab. */
const mostFeatures = 4

type Row = ConfusionPart['rows'][number]

/** The model's probability of each class, as a bar of as many parts. */
function Scores({ row, view }: { readonly row: Row; readonly view: ConfusionView }) {
  return (
    <span className={styles.scores} role="img" aria-label={words.scores(view.classNames, row.probabilities)}>
      {row.probabilities.map((probability, index) => (
        <span
          key={index}
          className={styles.score}
          style={{
            flexGrow: Math.max(0.001, probability),
            background: `var(--class-${['a', 'b', 'c', 'd'][index % 4]})`,
          }}
        />
      ))}
    </span>
  )
}

function Answer({ row, view }: { readonly row: Row; readonly view: ConfusionView }) {
  const isClasses = view.classNames.length > 0
  if (!isClasses)
    return (
      <>
        <td>{compact(row.truth)}</td>
        <td>{compact(row.predicted)}</td>
        <td>{signed(row.predicted - row.truth, 3)}</td>
      </>
    )
  return (
    <>
      <td>
        <ClassName index={row.truth} name={view.classNames[row.truth] ?? ''} />
      </td>
      <td>
        <ClassName index={row.predicted} name={view.classNames[row.predicted] ?? ''} />
        {row.predicted === row.truth ? null : <span className={styles.wrong}>{words.wrong}</span>}
      </td>
      <td>
        <Scores row={row} view={view} />
        <span className={styles.probability}>{fixed(row.probabilities[row.truth] ?? 0, 2)}</span>
      </td>
    </>
  )
}

export function ConfusedRows(props: {
  readonly view: ConfusionView
  readonly part: ConfusionPart
  readonly rows: readonly Row[]
  readonly cell: Cell | null
}) {
  const { view, part, rows, cell } = props
  const lab = useLab()
  const [, navigate] = useLocation()
  const isClasses = view.classNames.length > 0
  const features = view.featureNames.slice(0, mostFeatures)
  const show = (row: Row) => {
    lab.view.setState({ sample: row.shown, phoneTab: 'result' })
    navigate('/')
  }
  const title = cell
    ? words.cellRows(view.classNames[cell.truth] ?? '', view.classNames[cell.predicted] ?? '')
    : words.rows
  return (
    <div>
      <h3 className={styles.title}>{title}</h3>
      {rows.length === 0 ? (
        <p className={styles.note}>{words.noRows(part.rows.length)}</p>
      ) : (
        <div className={styles.scroll} role="region" aria-label={title}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.row}</th>
                {features.map((name) => (
                  <th key={name} scope="col">
                    {symbolOf(name)}
                  </th>
                ))}
                {(isClasses ? words.classHeads : words.numberHeads).map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                <th scope="col">{words.lossHead}</th>
                <th scope="col">
                  <span className="visually-hidden">{words.showColumn}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.row}>
                  <th scope="row">{row.row}</th>
                  {features.map((name, index) => (
                    <td key={name}>{compact(row.features[index] ?? Number.NaN)}</td>
                  ))}
                  <Answer row={row} view={view} />
                  <td>{compact(row.loss)}</td>
                  <td>
                    <Button size="small" aria-label={words.show(row.row)} onClick={() => show(row)}>
                      {words.showShort}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
