/* A text cut where problems begin and end. */
import type { Diagnostic } from '../../circuit/diagnostic.ts'

interface Piece {
  readonly text: string
  readonly severity: Diagnostic['severity'] | null
}

/** The text in pieces, marked and not. Of problems that overlap the first is shown. */
export function markedPieces(text: string, diagnostics: readonly Diagnostic[]): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { span, severity } of diagnostics) {
    if (span.start < at || span.start >= text.length) continue
    const end = Math.max(span.end, span.start + 1)
    pieces.push({ text: text.slice(at, span.start), severity: null })
    pieces.push({ text: text.slice(span.start, end), severity })
    at = end
  }
  pieces.push({ text: text.slice(at), severity: null })
  return pieces
}
