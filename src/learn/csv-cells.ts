/* A CSV text as cells: separators, quotes, line ends. What the cells mean is csv.ts. */
import { LabError } from '../base/lab-error.ts'

/** A row of cells and the line of the text that it begins on (1-based). */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly line: number
}

const separators = [',', ';', '\t'] as const

/** The separator that parts the first line into the most cells; a comma when none does. */
export function guessSeparator(text: string): string {
  const newline = text.search(/[\r\n]/)
  const firstLine = newline < 0 ? text : text.slice(0, newline)
  const counts = separators.map((separator) => firstLine.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

interface Cursor {
  at: number
  line: number
}

/* A quoted cell, from behind its opening quote to behind its closing one; "" stands for a quote. */
function quotedCell(text: string, cursor: Cursor): string {
  const opened = cursor.line
  let cell = ''
  for (;;) {
    if (cursor.at >= text.length) {
      throw new LabError(
        'data',
        `csv: a quoted cell must be closed, got the end of the text; see the quote on line ${opened}`,
        { line: opened },
      )
    }
    const character = text.charAt(cursor.at)
    cursor.at += 1
    if (character === '"') {
      if (text.charAt(cursor.at) !== '"') return cell
      cursor.at += 1
    } else if (character === '\n') {
      cursor.line += 1
    }
    cell += character
  }
}

function plainCell(text: string, cursor: Cursor, separator: string): string {
  const start = cursor.at
  while (cursor.at < text.length) {
    const character = text.charAt(cursor.at)
    if (character === separator || character === '\n' || character === '\r') break
    cursor.at += 1
  }
  return text.slice(start, cursor.at).trim()
}

/**
 * The rows of a CSV text (RFC 4180, with semicolons and tabs too); blank lines and a byte order mark are passed over.
 *
 * @throws LabError "data" on a quote that is never closed
 */
export function readCells(text: string, separator: string): CsvRow[] {
  const cursor: Cursor = { at: text.startsWith('\uFEFF') ? 1 : 0, line: 1 }
  const rows: CsvRow[] = []
  while (cursor.at < text.length) {
    const line = cursor.line
    const cells: string[] = []
    for (;;) {
      while (text.charAt(cursor.at) === ' ') cursor.at += 1
      if (text.charAt(cursor.at) === '"') {
        cursor.at += 1
        cells.push(quotedCell(text, cursor) + plainCell(text, cursor, separator))
      } else {
        cells.push(plainCell(text, cursor, separator))
      }
      if (text.charAt(cursor.at) !== separator) break
      cursor.at += 1
    }
    if (text.charAt(cursor.at) === '\r') cursor.at += 1
    if (text.charAt(cursor.at) === '\n') cursor.at += 1
    cursor.line += 1
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line })
  }
  return rows
}
