/* What taking a suggestion comes to. */
import type { Patch } from '../../circuit/language/patches.ts'
import type { Completion } from '../../circuit/language/services/completion.ts'
import type { Span } from '../../circuit/tree.ts'

/** Patches that put a suggestion in, and where the caret stands then. */
export function chosen(
  { insert, caret, needs }: Completion,
  span: Span,
): { readonly patches: readonly Patch[]; readonly caret: number } {
  const before = needs
    .filter(({ start }) => start <= span.start)
    .reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0)
  const patches = [...needs, { start: span.start, end: span.end, text: insert }]
  return { patches, caret: span.start + before + caret }
}
