/* Columns of numbers in a CSV file, for a histogram: what can be used, and where a cell is none. */

export interface CsvColumns {
  readonly names: readonly string[]
  /** By line, then by column, as they stand; the first line of data has number `firstLine`. */
  readonly cells: readonly (readonly string[])[]
  readonly firstLine: number
}

const numeric = (cell: string) => cell.trim() !== '' && Number.isFinite(Number(cell.trim().replace(',', '.')))

/** Lines cut at the separator that occurs most in the first one; a first line without numbers names the columns. */
export function readColumns(text: string): CsvColumns {
  const lines = text.split(/\r?\n/)
  while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop()
  const head = lines[0] ?? ''
  const counts = [';', '\t', ','].map((sign) => [sign, head.split(sign).length] as const)
  const [separator] = counts.reduce((best, one) => (one[1] > best[1] ? one : best))
  const rows = lines.map((line) => line.split(separator).map((cell) => cell.trim().replaceAll(/^"|"$/g, '')))
  const first = rows[0] ?? []
  const isHead = !first.some(numeric)
  const names = first.map((cell, i) => (isHead && cell !== '' ? cell : `column ${i + 1}`))
  return { names, cells: isHead ? rows.slice(1) : rows, firstLine: isHead ? 2 : 1 }
}

/** Columns whose first cell is a number. */
export function numberColumns({ names, cells }: CsvColumns): readonly number[] {
  return names.flatMap((_, column) => (numeric(cells[0]?.[column] ?? '') ? [column] : []))
}

/** The numbers of a column, or the first line whose cell is none; empty lines are passed over. */
export function columnValues(
  { cells, firstLine }: CsvColumns,
  column: number,
): { readonly values: readonly number[] } | { readonly line: number; readonly cell: string } {
  const values: number[] = []
  for (const [i, row] of cells.entries()) {
    if (row.every((cell) => cell === '')) continue
    const cell = row[column] ?? ''
    if (!numeric(cell)) return { line: firstLine + i, cell }
    values.push(Number(cell.replace(',', '.')))
  }
  return { values }
}
