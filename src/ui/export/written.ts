/* A file of a format, or why there is none. */
import { LabError } from '../../base/lab-error.ts'
import type { ExportFormat, ExportValues } from '../../circuit/export/exporter.ts'
import { lineColumnOf } from '../../circuit/language/diagnostics.ts'
import type { Source, Span } from '../../circuit/tree.ts'

export type Written =
  | { readonly text: string; readonly refused: null }
  | { readonly text: null; readonly refused: string; readonly line: number | null }

/** Writes the circuit; what the format does not have is said, with the line of the program where it stands. */
export function writtenAs(format: ExportFormat, source: Source, values: ExportValues | null): Written {
  try {
    return { text: format.write(source.circuit, values), refused: null }
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    const span = thrown.details['span'] as Span | undefined
    const line = span === undefined || span.end === 0 ? null : lineColumnOf(source.text, span.start).line
    return { text: null, refused: thrown.message, line }
  }
}
