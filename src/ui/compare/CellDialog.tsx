/* One model on one data set, opened: its folds, what was chosen in them, what failed, and how it stands against the others. */
import type { ComparisonCell, ComparisonResults } from '../../document/comparison-results.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { linearScale } from '../output/axis-scale.ts'
import { cellText as words, durationText, tableText, testText } from '../text/compare.ts'
import { fixed, signed } from '../text/format.ts'
import styles from './CellDialog.module.css'
import { cellOf, isWhole, level, majorityOf, scoreScale, testBetween } from './result-rows.ts'
import type { CellPlace } from './ResultTable.tsx'
import { accuracy, countText, pValue } from './score-words.ts'
import { Scrolled } from './Scrolled.tsx'

/** Scores that many hundredths better on the training rows are worth a word. */
const largeGap = 0.1

const stripHeight = 40

/** Every fold as a dot, the mean as a line. */
function Strip(props: {
  readonly cell: ComparisonCell
  readonly scale: readonly [number, number]
  readonly majority: number | null
}) {
  const { cell, scale, majority } = props
  const place = linearScale(scale, [2, 98])
  const known = cell.scores.filter((score) => score !== null)
  const at = (value: number) => `${place(value)}%`
  return (
    <figure className={styles.figure}>
      <svg
        role="img"
        aria-label={words.strip(known.map(accuracy).join(', '))}
        className={styles.strip}
        height={stripHeight}
      >
        {place.ticks(5).map((tick) => (
          <g key={tick}>
            <line className={styles.tick} x1={at(tick)} x2={at(tick)} y1={4} y2={24} />
            <text x={at(tick)} y={38} textAnchor="middle">
              {fixed(tick, 1)}
            </text>
          </g>
        ))}
        {majority === null ? null : (
          <line className={styles.majority} x1={at(majority)} x2={at(majority)} y1={2} y2={26} />
        )}
        {cell.mean === null ? null : (
          <line className={styles.mean} x1={at(cell.mean)} x2={at(cell.mean)} y1={2} y2={26} />
        )}
        {known.map((score, i) => (
          <circle key={i} className={styles.dot} cx={at(score)} cy={14} r={4} />
        ))}
      </svg>
    </figure>
  )
}

function Facts({ cell }: { readonly cell: ComparisonCell }) {
  const { mean, trainMean, fitSeconds, evaluations, parameters, tried } = cell
  const gap = mean === null || trainMean === null ? 0 : trainMean - mean
  const sentences = [
    mean === null || trainMean === null ? null : words.facts(accuracy(mean), accuracy(trainMean)),
    gap > largeGap ? words.gap(fixed(gap, 2)) : null,
    fitSeconds === null ? null : words.cost(durationText(fitSeconds), tried ?? 1),
    evaluations ? words.circuits(countText(evaluations)) : null,
    parameters === null ? null : words.parameters(countText(parameters)),
  ]
  return <p className={styles.facts}>{sentences.filter(Boolean).join(' ')}</p>
}

function Folds({ cell, folds }: { readonly cell: ComparisonCell; readonly folds: number }) {
  return (
    <Scrolled label={words.folds}>
      <table className={styles.table}>
        <caption>{words.folds}</caption>
        <thead>
          <tr>
            <th scope="col">{words.fold}</th>
            <th scope="col">{words.test}</th>
            <th scope="col">{words.train}</th>
            <th scope="col">{words.chosen}</th>
          </tr>
        </thead>
        <tbody>
          {cell.scores.map((score, i) => {
            const train = cell.trainScores[i] ?? null
            return (
              <tr key={i}>
                <th scope="row">
                  {folds < cell.scores.length
                    ? words.foldOf(Math.floor(i / folds) + 1, (i % folds) + 1)
                    : i + 1}
                </th>
                <td className={styles.number}>{score === null ? tableText.none : accuracy(score)}</td>
                <td className={styles.number}>{train === null ? tableText.none : accuracy(train)}</td>
                <td>{score === null ? tableText.none : (cell.settings[i] ?? words.untuned)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Scrolled>
  )
}

function Against({ results, place }: { readonly results: ComparisonResults; readonly place: CellPlace }) {
  const { tests } = results.dataSets[place.dataSet]!
  const rows = results.models.flatMap(({ label }, model) => {
    const test = model === place.model ? null : testBetween(tests, place.model, model)
    return test ? [{ label, test }] : []
  })
  if (rows.length === 0) return <p className={styles.note}>{words.noTests}</p>
  return (
    <Scrolled label={words.against}>
      <table className={styles.table}>
        <caption>{words.against}</caption>
        <thead>
          <tr>
            <th scope="col">{tableText.model}</th>
            <th scope="col">{testText.difference}</th>
            <th scope="col" className={styles.wideOnly}>
              {testText.p}
            </th>
            <th scope="col">{testText.adjusted}</th>
            <th scope="col">{testText.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, test }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className={styles.number}>{signed(test.difference, 3)}</td>
              <td className={`${styles.number} ${styles.wideOnly}`}>{pValue(test.p)}</td>
              <td className={styles.number}>{pValue(test.adjusted)}</td>
              <td>
                {test.adjusted >= level
                  ? testText.same
                  : testText.better(test.difference > 0 ? results.models[place.model]!.label : label)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  )
}

export function CellDialog(props: {
  readonly results: ComparisonResults
  readonly place: CellPlace
  /** Folds of one repeat. */
  readonly folds: number
  readonly onClose: () => void
}) {
  const { results, place } = props
  const cell = cellOf(results, place.dataSet, place.model)
  const set = results.dataSets[place.dataSet]!
  return (
    <Dialog
      wide
      readOnly
      title={words.title(results.models[place.model]!.label, set.name)}
      onClose={props.onClose}
    >
      {cell.done === 0 ? <p className={styles.note}>{words.waiting}</p> : null}
      {cell.failures.length > 0 ? (
        <div role="note" aria-label={words.failures} className={styles.failures}>
          <strong>{words.failures}</strong>
          <ul>
            {cell.failures.map((failure) => (
              <li key={failure}>{failure}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {cell.mean === null ? null : (
        <>
          <Facts cell={cell} />
          <Strip cell={cell} scale={scoreScaleOf(results, cell)} majority={majorityOf(set)} />
          <Folds cell={cell} folds={props.folds} />
          {isWhole(cell) || set.tests.length > 0 ? <Against results={results} place={place} /> : null}
        </>
      )}
    </Dialog>
  )
}

/* The table's scale, down to the lowest fold. */
function scoreScaleOf(results: ComparisonResults, cell: ComparisonCell): readonly [number, number] {
  const [low, high] = scoreScale(results)
  const least = Math.min(low, ...cell.scores.filter((score) => score !== null))
  return [Math.floor(least * 10 + 1e-9) / 10, high]
}
