/* From a circuit's text to what runs, with one error for all that can be wrong with the text. */
import { LabError } from '../base/lab-error.ts'
import type { Diagnostic } from '../circuit/diagnostic.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import { flatten } from '../circuit/flatten.ts'
import { lineColumnOf } from '../circuit/language/diagnostics.ts'
import { parse } from '../circuit/language/parse.ts'
import type { Circuit, Span } from '../circuit/tree.ts'

export interface ReadCircuit {
  readonly circuit: Circuit
  readonly flat: FlatCircuit
}

/** Where something is wrong and what: enough for `FILE:line:column: message`. */
export type Problem = Pick<Diagnostic, 'line' | 'column' | 'message'>

/**
 * The circuit of a text, as tree and unrolled.
 * @throws LabError "syntax", "circuit" or "unsupported" with `details.problems`, a list of Problem, first place first
 */
export function readCircuit(text: string): ReadCircuit {
  const { circuit, diagnostics } = parse(text)
  if (!circuit) {
    const problems = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').map(problemOf)
    const first = problems[0]
    const where = first ? `, got line ${first.line}, column ${first.column}: ${first.message}` : ''
    throw new LabError('syntax', `circuit: its text must be OpenQASM${where}`, { problems })
  }
  try {
    return { circuit, flat: flatten(circuit) }
  } catch (thrown) {
    throw thrown instanceof LabError ? withPlace(thrown, text) : thrown
  }
}

function problemOf({ line, column, message }: Diagnostic): Problem {
  return { line, column, message }
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
