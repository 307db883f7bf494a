/* What lexer, parser and analysis find wrong, by offset. Lines and columns are added at the end, by diagnostics.ts. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Span } from '../tree.ts'

export interface Problem {
  readonly severity: Diagnostic['severity']
  readonly code: string
  readonly message: string
  readonly span: Span
  readonly fix: Diagnostic['fix']
}

/** After this many errors the rest of a text is not read: it is not a program. Nor are more remarks than this kept. */
export const errorLimit = 100

/** A growing list of problems. */
export class Problems {
  readonly found: Problem[] = []
  errorCount = 0
  #remarkCount = 0

  /** True when nothing more needs to be said. */
  get full(): boolean {
    return this.errorCount >= errorLimit
  }

  error(code: string, message: string, span: Span, fix: Diagnostic['fix'] = null): void {
    const last = this.found.at(-1)
    if (last?.span.start === span.start && last.message === message) return
    this.errorCount++
    if (this.errorCount <= errorLimit) this.found.push({ severity: 'error', code, message, span, fix })
  }

  warning(code: string, message: string, span: Span, fix: Diagnostic['fix'] = null): void {
    this.#remark({ severity: 'warning', code, message, span, fix })
  }

  information(code: string, message: string, span: Span, fix: Diagnostic['fix'] = null): void {
    this.#remark({ severity: 'information', code, message, span, fix })
  }

  #remark(problem: Problem): void {
    this.#remarkCount++
    if (this.#remarkCount <= errorLimit) this.found.push(problem)
  }
}
