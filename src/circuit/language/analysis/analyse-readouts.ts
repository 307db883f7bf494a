/* `pragma ansatz.readout name = …`. Other pragmas are kept and not looked at. */
import type { Readout } from '../../readout.ts'
import { parseReadout } from '../../readouts/readout-text.ts'
import type { Span } from '../../tree.ts'
import type { PragmaStatement } from '../syntax.ts'
import type { Scope } from './scope.ts'
import { nearestName } from './spelling.ts'

export interface Readouts {
  readonly readouts: readonly Readout[]
  readonly spans: readonly Span[]
}

/** The readouts of all pragmas. Done last, since a pragma may stand before the qubits that it names. */
export function readoutsOf(scope: Scope, pragmas: readonly PragmaStatement[]): Readouts {
  const readouts: Readout[] = []
  const spans: Span[] = []
  for (const pragma of pragmas) {
    const readout = readoutOf(scope, pragma)
    if (readout === null) continue
    const twice = readouts.some((other) => other.name === readout.name)
    if (twice)
      scope.problems.error('redeclaration', `readout \`${readout.name}\` is already stated`, pragma.span)
    readouts.push(readout)
    spans.push(pragma.span)
  }
  return { readouts, spans }
}

function readoutOf(scope: Scope, { content, contentStart, span }: PragmaStatement): Readout | null {
  const word = /^[^\s=]*/.exec(content)![0]
  if (!word.startsWith('ansatz.')) return null
  if (word !== 'ansatz.readout') {
    const near = nearestName(word, ['ansatz.readout'])
    const at = { start: contentStart, end: contentStart + word.length }
    const hint = near === null ? '' : `; did you mean \`${near}\`?`
    const fix = near === null ? null : { label: `change to \`${near}\``, text: near, span: at }
    scope.problems.warning('pragma', `unknown pragma \`${word}\`${hint}`, at, fix)
    return null
  }
  const parts = /^(\S+\s+)([^\s=]+)(\s*=\s*)(.*)$/s.exec(content)
  if (parts === null) {
    const hint = 'expected `pragma ansatz.readout NAME = SUM`, such as `score = 0.5*Z0*Z1 - X2`'
    scope.problems.error('readout', hint, span)
    return null
  }
  const [, lead, name, equals, text] = parts
  const reading = parseReadout(name!, text!, scope.qubitRegisters)
  if (reading.problem === null) return reading.value
  const { message, offset, length } = reading.problem
  const start = contentStart + lead!.length + name!.length + equals!.length + offset
  const end = Math.min(span.end, start + Math.max(1, length))
  scope.problems.error('readout', message, end > start ? { start, end } : span)
  return null
}
