/* Models by data sets: the scores, and what they cost. Columns sort; arrow keys move; a cell opens its folds. */
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { ComparisonResults } from '../../document/comparison-results.ts'
import { Help } from '../controls/Help.tsx'
import { durationText, tableText as words } from '../text/compare.ts'
import { fixed } from '../text/format.ts'
import {
  majorityOf,
  nextOrder,
  rowsOf,
  scoreScale,
  sortedRows,
  standings,
  type ResultRow,
  type SortKey,
  type SortOrder,
} from './result-rows.ts'
import styles from './ResultTable.module.css'
import { ScoreCell } from './ScoreCell.tsx'
import { countText, parameterText } from './score-words.ts'

/** A model on a data set, by number. */
export interface CellPlace {
  readonly model: number
  readonly dataSet: number
}

function Head(props: {
  readonly sortKey: SortKey
  readonly label: string
  readonly order: SortOrder
  readonly onSort: (key: SortKey) => void
  readonly aside?: ReactNode
  readonly isNumber?: boolean
}) {
  const { sortKey, label, order } = props
  const isSorted = order.key === sortKey
  const Arrow = order.reversed ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (order.reversed ? 'descending' : 'ascending') : undefined}
      className={props.isNumber ? styles.numberHead : undefined}
    >
      <span className={styles.head}>
        <button
          type="button"
          title={words.sortBy(label)}
          className={styles.sort}
          onClick={() => props.onSort(sortKey)}
        >
          {label}
          {isSorted && sortKey !== 'model' ? <Arrow aria-hidden="true" /> : null}
        </button>
        {props.aside}
      </span>
    </th>
  )
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** Which cell keys are at, and how they move it. */
function useCellKeys(rows: readonly ResultRow[], setCount: number) {
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<CellPlace | null>(null)
  const row = Math.max(
    0,
    rows.findIndex(({ model }) => model === at?.model),
  )
  const column = Math.min(at?.dataSet ?? 0, setCount - 1)
  const go = (toRow: number, toColumn: number) => {
    const model = rows[Math.max(0, Math.min(rows.length - 1, toRow))]?.model
    const dataSet = Math.max(0, Math.min(setCount - 1, toColumn))
    if (model === undefined) return
    setAt({ model, dataSet })
    table.current?.querySelector<HTMLElement>(`[data-cell="${model} ${dataSet}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key]
    if (move) go(row + move[0], column + move[1])
    else if (event.key === 'Home') go(event.ctrlKey ? 0 : row, 0)
    else if (event.key === 'End') go(event.ctrlKey ? rows.length - 1 : row, setCount - 1)
    else return
    event.preventDefault()
  }
  const isAt = (model: number, dataSet: number) => rows[row]?.model === model && column === dataSet
  return { table, isAt, setAt, onKeyDown }
}

function ModelHead({ row }: { readonly row: ResultRow }) {
  return (
    <th scope="row" className={styles.model}>
      <span className={styles.label}>
        {row.label}
        {row.note ? <Help title={row.label}>{row.note}</Help> : null}
      </span>
      <span className={row.isQuantum ? styles.quantum : styles.classical}>
        {row.isQuantum ? words.quantum : words.classical}
      </span>
    </th>
  )
}

function Costs({ row }: { readonly row: ResultRow }) {
  return (
    <>
      <td className={styles.number}>{row.fitSeconds === null ? words.none : durationText(row.fitSeconds)}</td>
      <td className={styles.number}>{parameterText(row)}</td>
      <td className={styles.number}>{row.evaluations === null ? words.none : countText(row.evaluations)}</td>
    </>
  )
}

export function ResultTable(props: {
  readonly results: ComparisonResults
  readonly onOpen: (place: CellPlace) => void
}) {
  const { results } = props
  const { dataSets } = results
  const [order, setOrder] = useState<SortOrder>({ key: 'model', reversed: false })
  const rows = sortedRows(rowsOf(results), order)
  const scale = scoreScale(results)
  const standing = dataSets.map((_, dataSet) => standings(results, dataSet))
  const { table, isAt, setAt, onKeyDown } = useCellKeys(rows, dataSets.length)
  const head = { order, onSort: (key: SortKey) => setOrder(nextOrder(order, key)) }
  return (
    <div className={styles.scroll}>
      <table ref={table} className={styles.table}>
        <caption className="visually-hidden">
          {words.label}. {words.keys}
        </caption>
        <thead>
          <tr>
            <Head {...head} sortKey="model" label={words.model} />
            <Head
              {...head}
              isNumber
              sortKey="rank"
              label={words.rank}
              aside={<Help title={words.rank}>{words.rankHelp}</Help>}
            />
            {dataSets.map(({ name, facts }, dataSet) => (
              <Head
                {...head}
                key={name}
                sortKey={`set ${dataSet}`}
                label={name}
                aside={
                  facts ? (
                    <Help title={name}>
                      {words.facts(facts.rows, facts.features, facts.classNames.length)}
                      {facts.notes.map((note) => (
                        <div key={note}>{note}</div>
                      ))}
                    </Help>
                  ) : null
                }
              />
            ))}
            <Head {...head} isNumber sortKey="fit" label={words.fit} />
            <Head {...head} isNumber sortKey="parameters" label={words.parameters} />
            <Head {...head} isNumber sortKey="evaluations" label={words.evaluations} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.model}>
              <ModelHead row={row} />
              <td className={styles.number}>{row.rank === null ? words.none : fixed(row.rank, 2)}</td>
              {row.cells.map((cell, dataSet) => (
                <td key={dataSet} className={styles.score}>
                  <ScoreCell
                    cell={cell}
                    standing={standing[dataSet]![row.model]!}
                    scale={scale}
                    majority={majorityOf(dataSets[dataSet]!)}
                    isQuantum={row.isQuantum}
                    model={row.label}
                    set={dataSets[dataSet]!.name}
                    tabIndex={isAt(row.model, dataSet) ? 0 : -1}
                    onKeyDown={onKeyDown}
                    onFocus={() => setAt({ model: row.model, dataSet })}
                    onOpen={() => props.onOpen({ model: row.model, dataSet })}
                  />
                </td>
              ))}
              <Costs row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
