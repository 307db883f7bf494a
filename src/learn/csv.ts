/* A CSV text as a table of features and targets: column roles, missing values, class labels. Scaling is prepare.ts. */
import { LabError } from '../base/lab-error.ts'
import type { Table } from '../document/experiment.ts'
import { guessSeparator, readCells, type CsvRow } from './csv-cells.ts'

export type ColumnRole = 'feature' | 'target' | 'ignore'

export interface CsvColumn {
  readonly name: string
  readonly kind: 'number' | 'text'
  /** Cells without a value. */
  readonly missing: number
  readonly role: ColumnRole
  /** All cells that hold a value hold the same one. */
  readonly isConstant: boolean
  readonly examples: readonly string[]
}

export interface CsvTable {
  readonly columns: readonly CsvColumn[]
  readonly rowCount: number
  readonly table: Table
  readonly targetKind: 'classes' | 'number'
  readonly warnings: readonly string[]
}

export interface CsvSettings {
  readonly name: string
  /** By column; null or missing entries are guessed. */
  readonly roles: readonly (ColumnRole | null)[]
  readonly missing: 'drop' | 'mean' | 'refuse'
}

export const largestRowCount = 20_000
export const largestColumnCount = 200
/** A numeric target with at most so many different whole numbers is read as classes. */
const mostNumericClasses = 10

const missingWords = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?', '-'])
const isMissing = (cell: string): boolean => missingWords.has(cell.toLowerCase())
/* Classes may be called "-" or "none". */
const isMissingTarget = (cell: string): boolean => isMissing(cell) && !/^(-|none)$/i.test(cell)
const infinite = /^[+-]?(inf|infinity|∞)$/i
const numeric = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const isNumber = (cell: string): boolean => numeric.test(cell)

function refuse(message: string, details: Record<string, unknown> = {}): never {
  throw new LabError('data', `csv: ${message}`, details)
}

function checkShape(rows: readonly CsvRow[]): number {
  const width = rows[0]?.cells.length ?? 0
  if (rows.length === 0)
    refuse('a table needs at least a row, got an empty text; paste rows with a target column')
  if (width < 2)
    refuse(`a table needs at least 2 columns, got ${width}; separate columns by comma, semicolon or tab`)
  if (width > largestColumnCount)
    refuse(`at most ${largestColumnCount} columns, got ${width}; leave some out`)
  for (const { cells, line } of rows) {
    if (cells.length !== width) {
      refuse(
        `row on line ${line}: ${width} columns as in the first row, got ${cells.length}; look for a missing or extra separator`,
        {
          line,
          column: Math.min(cells.length, width) + 1,
        },
      )
    }
  }
  return width
}

/* The first row is a header when some column holds text there and numbers below, or when it holds no number at all. */
function hasHeader(rows: readonly CsvRow[]): boolean {
  const [first, second] = rows
  if (!first || !second) return false
  return (
    !first.cells.some(isNumber) &&
    (second.cells.some(isNumber) || new Set(first.cells).size === first.cells.length)
  )
}

function columnNames(header: CsvRow | null, width: number): string[] {
  const names = Array.from({ length: width }, (_, i) => header?.cells[i] || `column ${i + 1}`)
  return names.map((name, i) => (names.indexOf(name) === i ? name : `${name} (${i + 1})`))
}

function describeColumn(name: string, cells: readonly string[]): Omit<CsvColumn, 'role'> {
  const values = cells.filter((cell) => !isMissing(cell))
  const numbers = values.filter((cell) => isNumber(cell) || infinite.test(cell)).length
  /* One stray word among numbers is an error to show, not a reason to call the column text. */
  const kind = values.length > 0 && numbers >= values.length * 0.5 ? 'number' : 'text'
  return {
    name,
    kind,
    missing: cells.length - values.length,
    isConstant: new Set(values).size === 1,
    examples: cells.slice(0, 4),
  }
}

/* A column named as a target is; y only where it is not the other coordinate of x. */
function namedTarget(names: readonly string[]): number {
  const named = names.findIndex((name) => /^(label|class|target|species|outcome)$/i.test(name))
  const isCoordinate = names.some((name) => /^x$/i.test(name))
  return named >= 0 || isCoordinate ? named : names.findIndex((name) => /^y$/i.test(name))
}

/* The target: a column named so, else the last column. Text columns that are not the target are left out. */
function guessRoles(columns: readonly Omit<CsvColumn, 'role'>[], given: CsvSettings['roles']): ColumnRole[] {
  const named = namedTarget(columns.map(({ name }) => name))
  const chosen = given.indexOf('target')
  const target = chosen >= 0 ? chosen : named >= 0 && !given[named] ? named : lastThatVaries(columns, given)
  return columns.map(
    ({ kind }, i) => given[i] ?? (i === target ? 'target' : kind === 'number' ? 'feature' : 'ignore'),
  )
}

function lastThatVaries(columns: readonly Omit<CsvColumn, 'role'>[], given: CsvSettings['roles']): number {
  const varying = columns.findLastIndex(({ isConstant }, i) => !given[i] && !isConstant)
  return varying >= 0 ? varying : columns.findLastIndex((_, i) => !given[i])
}

function numberAt(cell: string, line: number, column: number, name: string): number {
  if (infinite.test(cell)) refuseInfinite(cell, line, column, name)
  if (!isNumber(cell)) {
    refuse(
      `line ${line}, column ${column} "${name}": a number is needed, got "${cell}"; mend the cell, or give the column another role`,
      { line, column },
    )
  }
  const value = Number(cell)
  if (!Number.isFinite(value)) refuseInfinite(cell, line, column, name)
  return value
}

function refuseInfinite(cell: string, line: number, column: number, name: string): never {
  return refuse(
    `line ${line}, column ${column} "${name}": a finite number is needed, got "${cell}"; mend the cell, or empty it to have it treated as missing`,
    { line, column },
  )
}

function refuseMissing(line: number, column: number, name: string): never {
  return refuse(
    `line ${line}, column ${column} "${name}": a value is missing; fill it in, or choose to drop such rows or to take the mean`,
    { line, column },
  )
}

interface Layout {
  readonly columns: readonly CsvColumn[]
  readonly featureIndices: readonly number[]
  readonly targetIndex: number
}

function columnsOf(
  rows: readonly CsvRow[],
  names: readonly string[],
  settings: CsvSettings,
): readonly CsvColumn[] {
  const described = names.map((name, i) =>
    describeColumn(
      name,
      rows.map(({ cells }) => cells[i] ?? ''),
    ),
  )
  const roles = guessRoles(described, settings.roles)
  return described.map((column, i) => ({ ...column, role: roles[i] ?? 'ignore' }))
}

function layoutOf(columns: readonly CsvColumn[]): Layout {
  const roles = columns.map(({ role }) => role)
  const featureIndices = columns.flatMap(({ role }, i) => (role === 'feature' ? [i] : []))
  if (featureIndices.length === 0)
    refuse('at least one feature column is needed, got none; give a numeric column the role feature')
  if (roles.filter((role) => role === 'target').length !== 1)
    refuse('exactly one target column is needed; choose the one to predict')
  return { columns, featureIndices, targetIndex: roles.indexOf('target') }
}

/* Means of the feature columns over the cells that hold a number. */
function columnMeans(rows: readonly CsvRow[], layout: Layout): Map<number, number> {
  return new Map(
    layout.featureIndices.map((i) => {
      const values = rows.flatMap(({ cells }) => (isNumber(cells[i] ?? '') ? [Number(cells[i])] : []))
      return [i, values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)]
    }),
  )
}

function keepRows(
  rows: readonly CsvRow[],
  layout: Layout,
  settings: CsvSettings,
): { kept: CsvRow[]; dropped: number } {
  const { featureIndices, targetIndex, columns } = layout
  const kept = rows.filter(({ cells, line }) => {
    const noTarget = isMissingTarget(cells[targetIndex] ?? '')
    const gap = noTarget ? targetIndex : featureIndices.find((i) => isMissing(cells[i] ?? ''))
    if (gap === undefined) return true
    if (settings.missing === 'refuse') refuseMissing(line, gap + 1, columns[gap]!.name)
    return settings.missing === 'mean' && !noTarget
  })
  if (kept.length < 4)
    refuse(
      `at least 4 complete rows are needed, got ${kept.length}; fill in missing values or take their mean`,
    )
  return { kept, dropped: rows.length - kept.length }
}

function refuseOneLabel(name: string, label: string): never {
  return refuse(
    `the target "${name}" must have at least 2 different values, got "${label}" in every row; choose another target column, or add rows of another class`,
    { target: name },
  )
}

/* Where commas do not part cells, 3,14 is a number. */
function withDecimalPoints(rows: CsvRow[], separator: string): CsvRow[] {
  if (separator === ',') return rows
  const decimalComma = /^[+-]?\d+,\d+(e[+-]?\d+)?$/i
  const mended = (cell: string) => (decimalComma.test(cell) ? cell.replace(',', '.') : cell)
  return rows.map(({ cells, line }) => ({ cells: cells.map(mended), line }))
}

/**
 * Reads a CSV text.
 *
 * Separator and header are detected; between semicolons or tabs a comma is a decimal point. Roles that are not given are
 * guessed: the target is the column named label, class, target, species or outcome, or y where no column is x, else the
 * last one; other numeric columns are features.
 *
 * @throws LabError "data" naming line and column of what cannot be read, with the columns in its details where they are known:
 * another role may mend it
 */
export function readCsv(text: string, settings: CsvSettings): CsvTable {
  const separator = guessSeparator(text)
  const all = withDecimalPoints(readCells(text, separator), separator)
  const width = checkShape(all)
  const headed = hasHeader(all)
  const rows = headed ? all.slice(1) : all
  if (rows.length > largestRowCount)
    refuse(`at most ${largestRowCount} rows, got ${rows.length}; take a part of them`)
  const columns = columnsOf(rows, columnNames(headed ? (all[0] ?? null) : null, width), settings)
  try {
    return tableOf(rows, columns, settings)
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    throw new LabError(thrown.code, thrown.message, { ...thrown.details, columns })
  }
}

function tableOf(rows: readonly CsvRow[], columns: readonly CsvColumn[], settings: CsvSettings): CsvTable {
  const layout = layoutOf(columns)
  const { kept, dropped } = keepRows(rows, layout, settings)
  const means = columnMeans(rows, layout)
  const { featureIndices, targetIndex } = layout
  const features = kept.map(({ cells, line }) =>
    featureIndices.map((i) => {
      const cell = cells[i] ?? ''
      return isMissing(cell) ? (means.get(i) ?? 0) : numberAt(cell, line, i + 1, columns[i]!.name)
    }),
  )
  const labels = kept.map(({ cells }) => cells[targetIndex] ?? '')
  const different = new Set(labels)
  if (different.size === 1) refuseOneLabel(columns[targetIndex]!.name, labels[0]!)
  const whole = labels.every((cell) => isNumber(cell) && Number.isInteger(Number(cell)))
  const asNumber = labels.every(isNumber) && !(whole && different.size <= mostNumericClasses)
  const warnings = [
    ...(dropped > 0 ? [`${dropped} of ${rows.length} rows were left out, because a value was missing`] : []),
    ...columns
      .filter(({ kind, role }) => kind === 'text' && role === 'ignore')
      .map(({ name }) => `column "${name}" holds text and is left out`),
  ]
  return {
    columns,
    rowCount: rows.length,
    table: {
      name: settings.name,
      provenance: '',
      featureNames: featureIndices.map((i) => columns[i]!.name),
      targetName: columns[targetIndex]!.name,
      features,
      targets: asNumber ? labels.map(Number) : labels,
    },
    targetKind: asNumber ? 'number' : 'classes',
    warnings,
  }
}
