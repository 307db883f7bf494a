/* From a circuit's text to what runs, with one error for all that can be wrong with the text. */
import { LabError } from '../base/lab-error.ts'
import type { Diagnostic } from '../circuit/diagnostic.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import { parse } from '../circuit/language/parse.ts'
import type { Circuit } from '../circuit/tree.ts'
import { unrollCircuit, type Problem } from './unroll-circuit.ts'

export interface ReadCircuit {
  readonly circuit: Circuit
  readonly flat: FlatCircuit
}

/**
 * The circuit of a text, as tree and unrolled.
 * @throws LabError "syntax", "circuit" or "unsupported" with `details.problems`, a list of Problem, first place first
 */
export function readCircuit(text: string): ReadCircuit {
  const { circuit, diagnostics } = parse(text)
  if (circuit) return { circuit, flat: unrollCircuit({ circuit, text }) }
  const problems = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').map(problemOf)
  const first = problems[0]
  const where = first ? `, got line ${first.line}, column ${first.column}: ${first.message}` : ''
  throw new LabError('syntax', `circuit: its text must be OpenQASM${where}`, { problems })
}

function problemOf({ line, column, message }: Diagnostic): Problem {
  return { line, column, message }
}
