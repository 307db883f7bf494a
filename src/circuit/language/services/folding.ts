/* What can be folded away: blocks of statements, comments of several lines, and runs of `//` comments. */
import { lineColumnIn, lineStartsOf } from '../diagnostics.ts'
import { readingOf, type Reading } from './reading.ts'

/** Lines count from 1; the first one stays on the screen. */
export interface FoldingRange {
  readonly start: number
  readonly end: number
  readonly kind: 'block' | 'comment'
}

/** All ranges of more than one line, in the order of their first lines. */
export function foldingRanges(text: string): readonly FoldingRange[] {
  const reading = readingOf(text)
  const starts = lineStartsOf(text)
  const lineOf = (offset: number) => lineColumnIn(starts, offset).line
  return [...blockRanges(reading, lineOf), ...commentRanges(reading, lineOf)]
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/** From the line that the statement begins on, its annotations included, to that before the `}`. */
function blockRanges(reading: Reading, lineOf: (offset: number) => number): FoldingRange[] {
  const ranges: FoldingRange[] = []
  for (const [at, brace] of reading.braces) {
    if (!brace.opens || brace.role !== 'block' || brace.partner === null) continue
    const start = lineOf(reading.tokens[beginOf(reading, at)]!.start)
    const close = reading.tokens[brace.partner]!
    const end = close.startsLine ? lineOf(close.start) - 1 : lineOf(close.start)
    ranges.push({ start, end, kind: 'block' })
  }
  return ranges
}

/** The first token of the annotated box that a brace belongs to; else the brace itself. */
function beginOf({ tokens }: Reading, brace: number): number {
  if (tokens[brace - 1]?.text !== 'box') return brace
  let at = brace - 1
  while (tokens[at - 1]?.kind === 'annotation') at--
  return at
}

function commentRanges({ text, comments }: Reading, lineOf: (offset: number) => number): FoldingRange[] {
  const ranges: FoldingRange[] = []
  let run: { start: number; end: number } | null = null
  for (const { start, end } of comments) {
    const first = lineOf(start)
    const alone = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === ''
    const joins = run !== null && alone && first === run.end + 1
    if (joins) run = { start: run!.start, end: lineOf(end) }
    else {
      if (run !== null) ranges.push({ ...run, kind: 'comment' })
      run = alone || lineOf(end) > first ? { start: first, end: lineOf(end) } : null
    }
  }
  if (run !== null) ranges.push({ ...run, kind: 'comment' })
  return ranges
}
