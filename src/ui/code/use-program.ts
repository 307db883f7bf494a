/* The program as the editors see it: what is typed, or the last good text, and what is wrong with it. */
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import type { DocumentState } from '../../store/document-slice.ts'
import { useDocument } from '../lab-context.tsx'

/** The text on the screen: the draft while there is one. */
export const shownText = (state: DocumentState): string =>
  state.experiment.circuit.draft ?? state.experiment.circuit.text

const diagnosticsOf = (state: DocumentState): readonly Diagnostic[] => state.diagnostics

export function useShownText(): string {
  return useDocument(shownText)
}

export function useDiagnostics(): readonly Diagnostic[] {
  return useDocument(diagnosticsOf)
}

/** The first error, or null while the text parses. */
export function firstError(diagnostics: readonly Diagnostic[]): Diagnostic | null {
  return diagnostics.find(({ severity }) => severity === 'error') ?? null
}

/** The text with a fix applied. */
export function withFix(text: string, fix: NonNullable<Diagnostic['fix']>): string {
  return text.slice(0, fix.span.start) + fix.text + text.slice(fix.span.end)
}
