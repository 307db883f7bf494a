/* A small table of numbers that are typed; a pasted block of cells fills from where it is pasted. */
import { useState, type ClipboardEvent } from 'react'
import { readNumber } from '../../../controls/use-draft.ts'
import { controlsText } from '../../../text/controls.ts'
import styles from './Editors.module.css'

interface CellProps {
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly onPaste: (cells: readonly (readonly number[])[]) => void
}

/* Several cells of a pasted text, or null where it is a single value. */
function pastedCells(text: string): readonly (readonly number[])[] | null {
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\t|;|,\s*|\s+/))
  if (rows.length === 1 && rows[0]!.length === 1) return null
  const values = rows.map((cells) => cells.map(readNumber))
  const numbers = values.map((cells) => cells.filter((value) => value !== null))
  return numbers.every((cells, row) => cells.length === values[row]!.length) ? numbers : null
}

function Cell({ label, value, onChange, onPaste }: CellProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const typed = draft === null ? value : readNumber(draft)
  const commit = () => {
    if (typed !== null && typed !== value) onChange(typed)
    setDraft(null)
  }
  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={typed === null}
      title={typed === null ? controlsText.notANumber : undefined}
      className={styles.cell}
      value={draft ?? (value === 0 ? '' : String(Number(value.toPrecision(6))))}
      placeholder="0"
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setDraft(null)
      }}
      onPaste={(event: ClipboardEvent) => {
        const cells = pastedCells(event.clipboardData.getData('text'))
        if (!cells) return
        event.preventDefault()
        setDraft(null)
        onPaste(cells)
      }}
    />
  )
}

/** Rows and columns with names; cells for which `has` says no stay empty. */
export function NumberGrid(props: {
  readonly label: string
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly values: readonly (readonly number[])[]
  readonly has?: (row: number, column: number) => boolean
  readonly nameOf: (row: number, column: number) => string
  readonly onChange: (values: readonly (readonly number[])[]) => void
}) {
  const { rows, columns, values, has = () => true, nameOf } = props
  const put = (row: number, column: number, cells: readonly (readonly number[])[]) =>
    props.onChange(
      values.map((old, i) =>
        old.map((value, j) => (has(i, j) ? (cells[i - row]?.[j - column] ?? value) : value)),
      ),
    )
  return (
    <div className={styles.scroll} role="region" aria-label={props.label}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{props.label}</span>
            </th>
            {columns.map((name, column) => (
              <th key={column} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((name, row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {columns.map((_, column) => (
                <td key={column}>
                  {has(row, column) ? (
                    <Cell
                      label={nameOf(row, column)}
                      value={values[row]?.[column] ?? 0}
                      onChange={(value) => put(row, column, [[value]])}
                      onPaste={(cells) => put(row, column, cells)}
                    />
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
