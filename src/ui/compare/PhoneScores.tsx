/* The results where a table does not fit: one data set at a time, or the ranks, best first, with a wide bar each. */
import { useState } from 'react'
import type { ComparisonResults } from '../../document/comparison-results.ts'
import { Select } from '../controls/Select.tsx'
import { durationText, tableText as words } from '../text/compare.ts'
import { fixed } from '../text/format.ts'
import styles from './PhoneScores.module.css'
import { majorityOf, rowsOf, scoreScale, sortedRows, standings, type ResultRow } from './result-rows.ts'
import type { CellPlace } from './ResultTable.tsx'
import { ScoreCell } from './ScoreCell.tsx'
import { accuracy, countText, parameterText } from './score-words.ts'

const all = 'all'

/* What one model cost, in a line. */
function Costs({ row }: { readonly row: ResultRow }) {
  const parts = [
    row.fitSeconds === null ? null : `${words.fit} ${durationText(row.fitSeconds)}`,
    row.parameters === null ? null : `${words.parameters} ${parameterText(row)}`,
    row.evaluations ? `${words.evaluations} ${countText(row.evaluations)}` : null,
  ].filter(Boolean)
  return parts.length > 0 ? <span className={styles.costs}>{parts.join(' · ')}</span> : null
}

function ModelLine({ row }: { readonly row: ResultRow }) {
  return (
    <span className={styles.model}>
      <strong>{row.label}</strong>
      <span className={row.isQuantum ? styles.quantum : undefined}>
        {row.isQuantum ? words.quantum : words.classical}
      </span>
    </span>
  )
}

export function PhoneScores(props: {
  readonly results: ComparisonResults
  readonly onOpen: (place: CellPlace) => void
}) {
  const { results } = props
  const { dataSets } = results
  const [wanted, setWanted] = useState<string>('0')
  const shown = wanted === all ? all : String(Math.min(Number(wanted), dataSets.length - 1))
  const dataSet = Number(shown)
  const rows = sortedRows(rowsOf(results), {
    key: shown === all ? 'rank' : `set ${dataSet}`,
    reversed: false,
  })
  const standing = shown === all ? [] : standings(results, dataSet)
  const scale = scoreScale(results)
  return (
    <div>
      <Select
        label={words.show}
        value={shown}
        options={[
          ...dataSets.map(({ name }, i) => ({ value: String(i), label: name })),
          ...(dataSets.length > 1 ? [{ value: all, label: words.all }] : []),
        ]}
        onChange={setWanted}
      />
      <ul aria-label={words.label} className={styles.rows}>
        {rows.map((row) => (
          <li key={row.model} className={styles.row}>
            <ModelLine row={row} />
            {shown === all ? (
              <span className={styles.ranks}>
                {words.rank} <b>{row.rank === null ? words.none : fixed(row.rank, 2)}</b>
                {row.mean === null ? null : ` · ${accuracy(row.mean)} ${words.meanOver(dataSets.length)}`}
              </span>
            ) : (
              <ScoreCell
                cell={row.cells[dataSet]!}
                standing={standing[row.model]!}
                scale={scale}
                majority={majorityOf(dataSets[dataSet]!)}
                isQuantum={row.isQuantum}
                model={row.label}
                set={dataSets[dataSet]!.name}
                tabIndex={0}
                onOpen={() => props.onOpen({ model: row.model, dataSet })}
              />
            )}
            <Costs row={row} />
          </li>
        ))}
      </ul>
    </div>
  )
}
