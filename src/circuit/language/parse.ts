/* The one door from text to tree. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Circuit, Source } from '../tree.ts'
import { analyse } from './analysis/analyse.ts'
import { limits } from './analysis/limits.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { withIdentities } from './identity.ts'
import { parseProgram } from './parser.ts'
import type { Patch } from './patches.ts'
import { Problems } from './problems.ts'

export interface Parse {
  /** null only when a diagnostic is an error. */
  readonly circuit: Circuit | null
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads OpenQASM 3 or 2, never throws on bad text, in linear time. Nodes that were in `previous` keep their ids: hand
 * the `Source` over where there is one, since its text tells which nodes an edit left alone; `patches` say how `text`
 * came from it, where that is known.
 */
export function parse(text: string, previous?: Circuit | Source, patches?: readonly Patch[]): Parse {
  const problems = new Problems()
  if (text.length > limits.textLength) {
    const message = `a program may have ${limits.textLength} characters, got ${text.length}`
    problems.error('too-long', message, { start: limits.textLength, end: text.length })
    return { circuit: null, diagnostics: diagnosticsOf(text, problems.found) }
  }
  const circuit = analyse(parseProgram(text, problems), problems)
  const diagnostics = diagnosticsOf(text, problems.found)
  if (problems.errorCount > 0) return { circuit: null, diagnostics }
  return { circuit: withIdentities({ text, circuit }, previous, patches), diagnostics }
}
