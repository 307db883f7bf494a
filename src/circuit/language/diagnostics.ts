/* Problems with the line and column that people read. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Span } from '../tree.ts'
import type { Problem } from './problems.ts'

/** A place as people say it: both 1-based, columns in UTF-16 units. */
export interface LineColumn {
  readonly line: number
  readonly column: number
}

/** Offsets at which the lines of a text begin. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Line and column of an offset, by the table of line starts. Offsets outside of the text are brought inside. */
export function lineColumnIn(starts: readonly number[], offset: number): LineColumn {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: Math.max(0, offset - starts[low]!) + 1 }
}

/** Line and column of one offset. For many offsets of one text use `lineStartsOf` and `lineColumnIn`. */
export function lineColumnOf(text: string, offset: number): LineColumn {
  const clamped = Math.min(Math.max(0, offset), text.length)
  const start = clamped === 0 ? 0 : text.lastIndexOf('\n', clamped - 1) + 1
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < clamped; at = text.indexOf('\n', at + 1)) line++
  return { line, column: clamped - start + 1 }
}

/** A span without whatever else a token holds: diagnostics cross worker boundaries. */
function plain({ start, end }: Span): Span {
  return { start, end }
}

/** Problems as diagnostics of a text, in the order of their places. */
export function diagnosticsOf(text: string, problems: readonly Problem[]): readonly Diagnostic[] {
  if (problems.length === 0) return []
  const starts = lineStartsOf(text)
  const inOrder = [...problems].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
  return inOrder.map(({ severity, code, message, span, fix }) => {
    const from = lineColumnIn(starts, span.start)
    const to = lineColumnIn(starts, span.end)
    const place = { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
    const plainFix = fix === null ? null : { label: fix.label, text: fix.text, span: plain(fix.span) }
    return { severity, code, message, span: plain(span), ...place, fix: plainFix }
  })
}
