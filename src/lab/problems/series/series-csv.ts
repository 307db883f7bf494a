/* A series out of a CSV text: which column is the time, which the load, and that rows are one step apart. */
import { LabError } from '../../../base/lab-error.ts'
import type { SeriesSource } from '../../../document/problems/series/types.ts'
import { hoursOf } from '../../../learn/calendar.ts'
import { guessSeparator, readCells, type CsvRow } from '../../../learn/csv-cells.ts'
import type { LoadSeries } from './read-series.ts'

const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const loadName = /load|demand|consumption|value|target|^y$/i
const isTime = (cell: string): boolean => !Number.isNaN(hoursOf(cell))

function refuse(message: string, details: Record<string, unknown> = {}): never {
  throw new LabError('data', `csv: ${message}`, details)
}

/**
 * Rows in the order of time. A column of times (2014-01-31 13:00:00) says when the series begins and how long a step is;
 * without one its step is an hour. Columns of words are left out.
 *
 * @throws LabError "data" naming line and column of what cannot be read, or the line at which a step is missing
 */
export function readSeriesCsv({ name, text, value }: Extract<SeriesSource, { source: 'csv' }>): LoadSeries {
  const all = readCells(text, guessSeparator(text))
  const [first, second] = all
  if (!first || !second) refuse('a series needs a header and rows, got none; paste a table or open a file')
  const hasHeader = !first.cells.some((cell) => numeric.test(cell))
  const rows = hasHeader ? all.slice(1) : all
  const names = first.cells.map((cell, k) => (hasHeader && cell !== '' ? cell : `column ${k + 1}`))
  for (const { cells, line } of rows)
    if (cells.length !== names.length)
      refuse(`line ${line}: ${names.length} columns as in the first row, got ${cells.length}`, { line })
  const time = names.findIndex((_, k) => rows.every(({ cells }) => isTime(cells[k]!)))
  const numbers = names.flatMap((_, k) => (k !== time && isNumeric(rows, k) ? [k] : []))
  const target = targetOf(names, numbers, value)
  const clock = time < 0 ? { start: null, stepHours: 1 } : clockOf(rows, time)
  return {
    name,
    valueName: names[target]!,
    values: columnOf(rows, target, names),
    columns: numbers
      .filter((k) => k !== target)
      .map((k) => ({ name: names[k]!, values: columnOf(rows, k, names) })),
    ...clock,
  }
}

/* One stray word among numbers is a mistake to show, not a column of words. */
function isNumeric(rows: readonly CsvRow[], column: number): boolean {
  return 2 * rows.filter(({ cells }) => numeric.test(cells[column]!)).length >= rows.length
}

function targetOf(names: readonly string[], numbers: readonly number[], wanted: string | null): number {
  if (wanted !== null) {
    const named = names.indexOf(wanted)
    return named >= 0
      ? named
      : refuse(`the column to predict must be one of ${names.join(', ')}, got "${wanted}"`)
  }
  const target = numbers.find((k) => loadName.test(names[k]!)) ?? numbers[0]
  return target ?? refuse(`a column of numbers is needed, got ${names.join(', ')}`)
}

function columnOf(rows: readonly CsvRow[], column: number, names: readonly string[]): Float64Array {
  return Float64Array.from(rows, ({ cells, line }) => {
    const cell = cells[column]!
    if (numeric.test(cell)) return Number(cell)
    return refuse(
      `line ${line}, column ${column + 1} "${names[column]!}": a number is needed, got "${cell}"; a series may have no gaps, fill it in`,
      { line, column: column + 1 },
    )
  })
}

/** Steps that differ by less are equal: a minute. */
const tolerance = 1 / 60

function clockOf(rows: readonly CsvRow[], column: number): Pick<LoadSeries, 'start' | 'stepHours'> {
  const hours = rows.map(({ cells }) => hoursOf(cells[column]!))
  const stepHours = hours[1]! - hours[0]!
  const wrong = hours.findIndex(
    (hour, k) => k > 0 && !(Math.abs(hour - hours[k - 1]! - stepHours) < tolerance),
  )
  if (!(stepHours > 0) || wrong > 0) {
    const at = rows[Math.max(1, wrong)]!
    refuse(
      `line ${at.line}: rows must be ${stepHours > 0 ? `${stepHours} hours apart, as the first two are` : 'in the order of time'}, got ${at.cells[column]!}; add what is missing, or sort them`,
      { line: at.line },
    )
  }
  return { start: rows[0]!.cells[column]!.slice(0, 16).replace(' ', 'T'), stepHours }
}
