/*
 * A matrix out of text: rows on lines with entries between commas or spaces, Python lists and numpy arrays as they are written or printed,
 * JSON with numbers, texts or [re, im] pairs.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import { times, type Complex } from './complex.ts'
import { complexOf } from './complex-expression.ts'

/** Sizes that a gate can have. */
export const matrixSizes = [2, 4, 8]

const longest = 40_000

/** The square matrix of a text. @throws LabError "syntax" naming the row and column, "shape" on another size */
export function matrixOfText(text: string): ComplexMatrix {
  if (text.length > longest)
    throw new LabError('syntax', `matrix: may have ${longest} characters, got ${text.length}`)
  const { rows, factor } = readingOf(text)
  const size = rows.length
  if (!matrixSizes.includes(size))
    throw new LabError('shape', `matrix: must have 2, 4 or 8 rows, got ${size}`)
  const wrong = rows.findIndex((row) => row.length !== size)
  if (wrong >= 0)
    throw new LabError(
      'shape',
      `matrix: row ${wrong + 1} must have ${size} entries as there are ${size} rows, got ${rows[wrong]!.length}`,
    )
  const entries = rows.map((row, r) => row.map((entry, c) => times(factor, entryOf(entry, r, c))))
  return { size, data: Float64Array.from(entries.flat(2)) }
}

function entryOf(text: string, row: number, column: number): Complex {
  try {
    const value = complexOf(text)
    if (value.every(Number.isFinite)) return value
    throw new LabError('syntax', `\`${text.trim()}\`: must be finite`)
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    throw new LabError('syntax', `matrix, row ${row + 1}, column ${column + 1}: ${thrown.message}`, {
      row,
      column,
    })
  }
}

/** The texts of the entries, and what they are all multiplied by. */
function readingOf(text: string): {
  readonly rows: readonly (readonly string[])[]
  readonly factor: Complex
} {
  const open = text.indexOf('[')
  if (open < 0) {
    const lines = text.split(/[;\n]/u).filter((line) => line.trim() !== '')
    return { rows: lines.map(entriesOf), factor: [1, 0] }
  }
  const close = closingOf(text, open)
  const rows = groupsOf(text.slice(open + 1, close)).map((row) =>
    entriesOf(row.slice(1, -1).replaceAll('"', ' ')),
  )
  const before = factorBefore(text.slice(0, open))
  return { rows, factor: times(before, factorBehind(text.slice(close + 1))) }
}

/** Of `U = 1/sqrt(2) * np.array(`. */
function factorBefore(text: string): Complex {
  const bare = text
    .replace(/[\w.]*\(\s*$/u, '')
    .replace(/^\s*\w+\s*=/u, '')
    .trim()
  if (bare === '') return [1, 0]
  if (bare.endsWith('*')) return complexOf(bare.slice(0, -1))
  throw new LabError('syntax', `matrix: expected \`[\` or a factor with \`*\`, got \`${bare.slice(0, 40)}\``)
}

/** Of `, dtype=complex) / sqrt(2)`. */
function factorBehind(text: string): Complex {
  const bare = text
    .replace(/^\s*(?:,\s*dtype\s*=\s*[\w.']+\s*)?,?\s*\)?/u, '')
    .replace(/;\s*$/u, '')
    .trim()
  if (bare === '') return [1, 0]
  if (bare.startsWith('*')) return complexOf(bare.slice(1))
  if (bare.startsWith('/')) return complexOf(`1${bare}`)
  throw new LabError('syntax', `matrix: expected its end or a factor, got \`${bare.slice(0, 40)}\``)
}

/** Where the bracket closes that opens at a place. */
function closingOf(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '[') depth++
    else if (text[at] === ']' && --depth === 0) return at
  }
  throw new LabError('syntax', 'matrix: every `[` needs its `]`')
}

/** The outer `[…]` parts of a text. */
function groupsOf(text: string): readonly string[] {
  const groups: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '[' && depth++ === 0) start = at
    else if (text[at] === ']' && --depth === 0) groups.push(text.slice(start, at + 1))
  }
  return groups
}

/** `[0.5, -0.5]` and `{"re": 0.5, "im": -0.5}` as complex(0.5, -0.5). */
function withPairs(row: string): string {
  return row
    .replaceAll(/\[([^[\],]*),([^[\],]*)\]/gu, 'complex($1,$2)')
    .replaceAll(/\{\s*re\s*:([^,}]*),\s*im\s*:([^}]*)\}/gu, 'complex($1,$2)')
}

function entriesOf(row: string): readonly string[] {
  const text = withPairs(row).trim()
  const parts = atTopLevel(text, (letter) => letter === ',')
  const listed = parts.at(-1)!.trim() === '' ? parts.slice(0, -1) : parts
  if (listed.length > 1) return listed
  return bySpaces(text)
}

/** Pieces of a text between separators outside of parentheses. */
function atTopLevel(text: string, separates: (letter: string) => boolean): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (letter === '(') depth++
    else if (letter === ')') depth--
    else if (depth === 0 && separates(letter)) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** Entries between spaces; `a - b` is one entry and `a -b` two. */
function bySpaces(text: string): readonly string[] {
  const entries: string[] = []
  for (const word of atTopLevel(text, (letter) => /\s/u.test(letter))) {
    if (word === '') continue
    const last = entries.at(-1)
    const goesOn = last !== undefined && (/[-+*/^−·×]$/u.test(last) || /^(?:[-+−]$|[*/^·×])/u.test(word))
    if (goesOn) entries[entries.length - 1] = `${last} ${word}`
    else entries.push(word)
  }
  return matrixSizes.includes(entries.length) ? entries : withImaginaryParts(entries)
}

/** numpy fills up with spaces inside of a number: `0.        +0.70710678j`. */
function withImaginaryParts(words: readonly string[]): readonly string[] {
  const entries: string[] = []
  for (const word of words) {
    const last = entries.at(-1)
    if (last !== undefined && /^[-+].*j$/u.test(word) && !last.includes('j'))
      entries[entries.length - 1] = last + word
    else entries.push(word)
  }
  return entries
}
