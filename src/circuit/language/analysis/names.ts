/* Which names a declaration may take. */
import type { Span } from '../../tree.ts'
import { lineColumnOf } from '../diagnostics.ts'
import { constantNames } from './analyse-expressions.ts'
import { isLibraryGate } from './gate-names.ts'
import type { Meaning, Scope } from './scope.ts'

/** Words that no declaration may take. */
export const keywords: ReadonlySet<string> = new Set(
  'OPENQASM include qubit bit qreg creg const input output gate opaque for in while if else switch case default def extern box measure reset barrier let delay gphase return break continue end cal defcal defcalgrammar int uint float angle bool complex array duration stretch void true false pragma ctrl negctrl inv pow U'.split(
    ' ',
  ),
)

/** Enters a name where it stands: inside of blocks for these alone. */
export function enterName(scope: Scope, name: string, at: Span, meaning: Meaning): void {
  if (scope.blockDepth === 0) return void declareName(scope, name, at, meaning)
  const twice = scope.locals.some((local) => local.name === name && local.depth === scope.blockDepth)
  const reason = twice ? `\`${name}\` is already declared in this block` : reservedReason(scope, name)
  if (reason !== null) scope.problems.error('redeclaration', reason, at)
  if (meaning.kind === 'classical') scope.hasVariables = true
  scope.locals.push({
    name,
    meaning: reason === null ? meaning : { kind: 'broken' },
    depth: scope.blockDepth,
  })
}

/** Enters a name; false, with the reason reported, when it is taken or reserved. `meaning` null enters a gate. */
export function declareName(scope: Scope, name: string, at: Span, meaning: Meaning | null): boolean {
  const reason = whyNot(scope, name)
  if (reason !== null) {
    scope.problems.error('redeclaration', reason, at)
    if (scope.globalMeaningOf(name) === undefined && meaning !== null)
      scope.declare(name, at, { kind: 'broken' })
    return false
  }
  if (meaning?.kind === 'classical') scope.hasVariables = true
  if (meaning !== null) scope.declare(name, at, meaning)
  return true
}

function whyNot(scope: Scope, name: string): string | null {
  const reserved = reservedReason(scope, name)
  if (reserved !== null) return reserved
  const earlier = scope.declarationOf(name)
  if (earlier !== undefined)
    return `\`${name}\` is already declared on line ${lineColumnOf(scope.program.text, earlier.start).line}`
  if (scope.ownGates.has(name)) return `\`${name}\` is already a gate of this program`
  if (isLibraryGate(scope, name))
    return `\`${name}\` is already a gate of the include file; take another name`
  return null
}

/** Words of OpenQASM 2: all others of version 3 are names there. */
const oldKeywords: ReadonlySet<string> = new Set(
  'OPENQASM include qreg creg gate opaque if measure reset barrier U CX'.split(' '),
)

function reservedReason({ program: { version } }: Scope, name: string): string | null {
  if (version === '2.0' && !oldKeywords.has(name) && name !== 'pi') return null
  if (keywords.has(name) || (version === '2.0' && oldKeywords.has(name)))
    return `\`${name}\` is a word of the language and cannot be a name`
  if (constantNames.has(name)) return `\`${name}\` is a constant of the language and cannot be a name`
  return null
}
