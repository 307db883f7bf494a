/* The remedies for what is wrong in a part of a text. What they are is said by those who find the problem. */
import type { Diagnostic } from '../../diagnostic.ts'
import type { Span } from '../../tree.ts'
import type { Patch } from '../patches.ts'

export interface QuickFix {
  readonly label: string
  readonly patches: readonly Patch[]
  readonly diagnostic: Diagnostic
}

/** The remedies whose problem touches the range, the nearest to its start first. */
export function quickFixes(diagnostics: readonly Diagnostic[], range: Span): readonly QuickFix[] {
  return diagnostics
    .filter(({ span }) => span.start <= range.end && range.start <= span.end)
    .sort((a, b) => Math.abs(a.span.start - range.start) - Math.abs(b.span.start - range.start))
    .flatMap((diagnostic) => {
      const { fix } = diagnostic
      if (fix === null) return []
      return [{ label: fix.label, patches: [{ ...fix.span, text: fix.text }], diagnostic }]
    })
}
