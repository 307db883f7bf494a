/* What is wrong with a text, where, and what to do. */
import type { Span } from './tree.ts'

export interface Diagnostic {
  readonly severity: 'error' | 'warning' | 'information'
  /** Short and stable, `unknown-gate`. */
  readonly code: string
  readonly message: string
  readonly span: Span
  /** 1-based; columns count UTF-16 units. */
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  /** A replacement of the span that would mend it. */
  readonly fix: { readonly label: string; readonly text: string; readonly span: Span } | null
}
