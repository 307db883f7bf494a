/* A table whose rows follow one another in time: which of the past is looked at, and the calendar. */
import { useId, useState } from 'react'
import type { Series } from '../../document/experiment.ts'
import { FieldError, FieldLabel } from '../controls/Field.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { Switch } from '../controls/Switch.tsx'
import { csvText } from '../text/csv.ts'
import styles from './CsvDialog.module.css'

/** Rows that must be left once those without a past are gone. */
const leastRows = 4
const firstCalendar = { start: '2024-01-01T00:00', stepHours: 1 }

/** The longest way back in a table of so many rows. */
export const longestLag = (rows: number): number => rows - leastRows

/** The steps back that a text names, or null. */
export function readLags(text: string, most: number): readonly number[] | null {
  const lags = text.split(/[\s,;]+/).flatMap((word) => (word === '' ? [] : [Number(word)]))
  const fits = lags.every((lag) => Number.isInteger(lag) && lag >= 1 && lag <= most)
  return fits && lags.length > 0 && lags.length <= 50 ? [...new Set(lags)] : null
}

function Lags(props: {
  readonly lags: readonly number[]
  readonly most: number
  readonly onChange: (lags: readonly number[]) => void
}) {
  const id = useId()
  const [draft, setDraft] = useState(props.lags.join(', '))
  const problem = readLags(draft, props.most) ? null : csvText.lagsProblem(props.most)
  return (
    <div className={styles.field}>
      <FieldLabel label={csvText.lags} htmlFor={id} help={csvText.lagsHelp} />
      <input
        id={id}
        value={draft}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-error`}
        onChange={(event) => {
          setDraft(event.target.value)
          const lags = readLags(event.target.value, props.most)
          if (lags) props.onChange(lags)
        }}
      />
      <FieldError id={`${id}-error`}>{problem}</FieldError>
    </div>
  )
}

/** @param rows of the table; `onChange` with null where the rows have no order */
export function CsvSeries(props: {
  readonly series: Series | null
  readonly rows: number
  readonly onChange: (series: Series | null) => void
}) {
  const { series, onChange } = props
  const start = useId()
  const most = longestLag(props.rows)
  return (
    <div className={styles.series}>
      <Switch
        label={csvText.series}
        help={csvText.seriesHelp}
        checked={series !== null}
        disabled={most < 1 && series === null}
        onChange={(on) => onChange(on ? { lags: [1], calendar: null } : null)}
      />
      {most < 1 ? <p className={styles.intro}>{csvText.tooShort}</p> : null}
      {series ? (
        <div className={styles.more}>
          <Lags lags={series.lags} most={most} onChange={(lags) => onChange({ ...series, lags })} />
          <Switch
            label={csvText.calendar}
            help={csvText.calendarHelp}
            checked={series.calendar !== null}
            onChange={(on) => onChange({ ...series, calendar: on ? firstCalendar : null })}
          />
          {series.calendar ? (
            <>
              <label htmlFor={start} className={styles.field}>
                <span>{csvText.start}</span>
                <input
                  id={start}
                  type="datetime-local"
                  value={series.calendar.start}
                  onChange={({ target }) => {
                    if (series.calendar && target.value !== '')
                      onChange({ ...series, calendar: { ...series.calendar, start: target.value } })
                  }}
                />
              </label>
              <NumberField
                label={csvText.stepHours}
                value={series.calendar.stepHours}
                low={1 / 60}
                high={8784}
                onChange={(stepHours) =>
                  onChange({ ...series, calendar: { start: series.calendar?.start ?? '', stepHours } })
                }
              />
            </>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
