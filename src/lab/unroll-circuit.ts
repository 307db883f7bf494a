/* From a circuit's tree to what runs. */
import { LabError } from '../base/lab-error.ts'
import type { Diagnostic } from '../circuit/diagnostic.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import { flatten } from '../circuit/flatten.ts'
import { lineColumnOf } from '../circuit/language/diagnostics.ts'
import type { Source, Span } from '../circuit/tree.ts'

/** Where something is wrong and what: enough for `FILE:line:column: message`. */
export type Problem = Pick<Diagnostic, 'line' | 'column' | 'message'>

/**
 * The circuit unrolled.
 * @throws LabError "circuit" or "unsupported" with `details.problems`, a list of Problem
 */
export function unrollCircuit({ circuit, text }: Source): FlatCircuit {
  try {
    return flatten(circuit)
  } catch (thrown) {
    throw thrown instanceof LabError ? withPlace(thrown, text) : thrown
  }
}

function withPlace(error: LabError, text: string): LabError {
  const span = error.details['span'] as Span | undefined
  if (!span) return error
  const place = lineColumnOf(text, span.start)
  const problems: Problem[] = [{ ...place, message: error.message }]
  return new LabError(error.code, `${error.message} (line ${place.line}, column ${place.column})`, {
    ...error.details,
    problems,
  })
}
