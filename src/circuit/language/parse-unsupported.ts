/* The parts of OpenQASM 3 that the lab does not run yet, each refused by its name at its place. */
import type { Cursor } from './cursor.ts'

const byWord: ReadonlyMap<string, string> = new Map([
  ['while', '`while` loops'],
  ['switch', '`switch` statements'],
  ['def', '`def` subroutines'],
  ['extern', '`extern` functions'],
  ['return', '`return` statements'],
  ['break', '`break` statements'],
  ['continue', '`continue` statements'],
  ['end', '`end` statements'],
  ['delay', '`delay` instructions'],
  ['nop', '`nop` instructions'],
  ['cal', '`cal` blocks'],
  ['defcal', '`defcal` definitions'],
  ['defcalgrammar', '`defcalgrammar` lines'],
  ['opaque', '`opaque` gates'],
  ['output', '`output` variables'],
  ['int', 'classical variables of type `int`'],
  ['uint', 'classical variables of type `uint`'],
  ['float', 'classical variables of type `float`'],
  ['angle', 'classical variables of type `angle`'],
  ['bool', 'classical variables of type `bool`'],
  ['complex', 'classical variables of type `complex`'],
  ['array', 'classical variables of type `array`'],
  ['duration', 'classical variables of type `duration`'],
  ['stretch', 'classical variables of type `stretch`'],
])

/** Fails where the next statement is one of those; returns otherwise. */
export function parseUnsupported(cursor: Cursor): void {
  const { token } = cursor
  const what = byWord.get(token.text)
  if (what === undefined) {
    if (token.text !== 'else') return
    return cursor.fail('unexpected-token', 'unexpected `else`; no `if` stands before it', token)
  }
  if (token.text === 'while' || token.text === 'switch') checkCondition(cursor)
  cursor.refuse(what, token)
}

/** The parenthesis after `while` must be there even though the loop is refused: a slip is told before a limit. */
function checkCondition(cursor: Cursor): void {
  const after = cursor.peek(1)
  if (after.text === '(' && after.kind === 'symbol') return
  cursor.next()
  cursor.expect('(', 'before the condition')
}
