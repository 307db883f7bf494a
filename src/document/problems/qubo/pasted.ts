/*
 * Tables as people paste them into the editors of kind `qubo`: cells between tabs, semicolons, commas or blanks. What cannot
 * be meant is told with its line and column; nothing is guessed.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { AccessGroup, PortfolioSource, QuboTerm } from './types.ts'

interface Row {
  /** From 1. */
  readonly line: number
  readonly cells: readonly string[]
}

const separators = ['\t', ';', ','] as const

/** Rows of a text; empty lines and what follows # are left out. */
function rowsOf(text: string, blanks: boolean): readonly Row[] {
  const separator = separators.find((sign) => text.includes(sign)) ?? (blanks ? /\s+/ : /$^/)
  const rows = text
    .split(/\r?\n/)
    .map((line, k) => ({
      line: k + 1,
      text: line
        .replace(/#.*/, '')
        .trim()
        .replace(/\][\s,;]*$/, ''),
    }))
    .filter((row) => row.text !== '')
    .map((row) => ({ line: row.line, cells: row.text.split(separator).map(plain) }))
  if (rows.length === 0) throw new LabError('data', 'table: must have a line, got none; paste one')
  return rows
}

const plain = (cell: string): string =>
  cell
    .trim()
    .replaceAll(/^["[(]+|["\])]+$/g, '')
    .trim()

function numberAt({ line, cells }: Row, column: number): number {
  const cell = cells[column] ?? ''
  const value = Number(cell.replace('−', '-'))
  if (cell === '' || !Number.isFinite(value))
    throw new LabError(
      'data',
      `table, line ${line}, column ${column + 1}: must be a number, got ${JSON.stringify(cell)}`,
      { line, column: column + 1 },
    )
  return value
}

function numbersFrom(row: Row, first: number, count: number): number[] {
  if (row.cells.length !== first + count)
    throw new LabError(
      'data',
      `table, line ${row.line}: must have ${first + count} cells, got ${row.cells.length}; every line needs as many`,
      { line: row.line },
    )
  return Array.from({ length: count }, (_, k) => numberAt(row, first + k))
}

/** A square table of numbers. @throws LabError "data" with line and column */
export function pastedSquare(text: string): number[][] {
  const rows = rowsOf(text, true)
  return rows.map((row) => numbersFrom(row, 0, rows.length))
}

/** Lines `i j value`. @throws LabError "data" with line and column */
export function pastedTerms(text: string): QuboTerm[] {
  return rowsOf(text, true).map((row) => {
    const [i, j, value] = numbersFrom(row, 0, 3) as [number, number, number]
    const wrong = [i, j].find((index) => !Number.isInteger(index) || index < 0)
    if (wrong !== undefined)
      throw new LabError(
        'data',
        `table, line ${row.line}: i and j must be whole numbers from 0, got ${wrong}; count variables from 0`,
        { line: row.line },
      )
    return [i, j, value]
  })
}

type Assets = Pick<PortfolioSource, 'names' | 'mu' | 'cov'>

/** A line for each asset: name, expected return, its covariances. @throws LabError "data" with line and column */
export function pastedAssets(text: string): Assets {
  const all = rowsOf(text, false)
  const hasHead = Number.isNaN(Number(all[0]!.cells[1]))
  const rows = hasHead ? all.slice(1) : all
  if (rows.length === 0) throw new LabError('data', 'table: must have a line below its head, got none')
  const numbers = rows.map((row) => numbersFrom(row, 1, rows.length + 1))
  return {
    names: rows.map(({ cells }) => cells[0]!),
    mu: numbers.map(([mean]) => mean!),
    cov: numbers.map((row) => row.slice(1)),
  }
}

/**
 * A column for each asset, its name at the top and a return a line: means, and covariances with divisor count - 1.
 *
 * @throws LabError "data" with line and column, or for fewer than two lines of returns
 */
export function pastedReturns(text: string): Assets {
  const [head, ...rows] = rowsOf(text, true)
  const { cells: names } = head!
  const returns = rows.map((row) => numbersFrom(row, 0, names.length))
  const count = returns.length
  if (count < 2)
    throw new LabError('data', `table: must have two lines of returns or more below the names, got ${count}`)
  const mu = names.map((_, k) => returns.reduce((sum, row) => sum + row[k]!, 0) / count)
  const cov = names.map((_, a) =>
    names.map((__, b) => {
      const products = returns.reduce((sum, row) => sum + (row[a]! - mu[a]!) * (row[b]! - mu[b]!), 0)
      return products / (count - 1)
    }),
  )
  return { names, mu, cov }
}

const several = (cell: string | undefined): readonly string[] =>
  (cell ?? '')
    .split('|')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** A line for each group: name, slots wanted, priority, machines, time slots; the last three may be left out. */
export function pastedGroups(text: string): AccessGroup[] {
  const all = rowsOf(text, false)
  const rows = all.length > 1 && Number.isNaN(Number(all[0]!.cells[1])) ? all.slice(1) : all
  return rows.map((row) => {
    const [name = '', , priority = '', machines, slots] = row.cells
    if (name === '')
      throw new LabError('data', `table, line ${row.line}: a group must have a name, got none`, {
        line: row.line,
      })
    const group = { name, runs: numberAt(row, 1) }
    const [own, when] = [several(machines), several(slots)]
    return {
      ...group,
      ...(priority === '' ? {} : { priority: numberAt(row, 2) }),
      ...(own.length > 0 ? { machines: own } : {}),
      ...(when.length > 0 ? { slots: when } : {}),
    }
  })
}

/** Numbers between commas, semicolons, blanks or line ends. @throws LabError "data" with the number's place */
export function pastedNumbers(text: string): number[] {
  const cells = text.split(/[\s,;]+/).filter((cell) => cell !== '')
  return cells.map((cell, k) => {
    const value = Number(cell.replace('−', '-'))
    if (!Number.isFinite(value))
      throw new LabError('data', `number ${k + 1} must be a number, got ${JSON.stringify(cell)}`, {
        place: k + 1,
      })
    return value
  })
}
