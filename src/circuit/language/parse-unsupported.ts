/* The parts of OpenQASM 3 that the lab does not run yet, each refused by its name at its place. */
import type { Cursor } from './cursor.ts'

const byWord: ReadonlyMap<string, string> = new Map([
  ['extern', '`extern` functions'],
  ['cal', '`cal` blocks'],
  ['defcal', '`defcal` definitions'],
  ['defcalgrammar', '`defcalgrammar` lines'],
])

/** Fails where the next statement is one of those; returns otherwise. */
export function parseUnsupported(cursor: Cursor): void {
  const { token } = cursor
  const what = byWord.get(token.text)
  if (what === undefined) {
    if (token.text === 'case' || token.text === 'default')
      return cursor.fail('unexpected-token', `\`${token.text}\` belongs inside of a \`switch\``, token)
    if (token.text !== 'else') return
    return cursor.fail('unexpected-token', 'unexpected `else`; no `if` stands before it', token)
  }
  cursor.refuse(what, token)
}
