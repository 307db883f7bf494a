/* The parts of OpenQASM 3 that the lab does not run yet, each refused by its name at its place; and unknown modifiers. */
import type { Cursor } from './cursor.ts'
import { shown } from './cursor.ts'

const byWord: ReadonlyMap<string, string> = new Map([
  ['while', '`while` loops'],
  ['if', '`if` conditions'],
  ['switch', '`switch` statements'],
  ['def', '`def` subroutines'],
  ['extern', '`extern` functions'],
  ['return', '`return` statements'],
  ['break', '`break` statements'],
  ['continue', '`continue` statements'],
  ['end', '`end` statements'],
  ['let', 'aliases with `let`'],
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

const modifiers = new Set(['ctrl', 'negctrl', 'inv', 'pow'])

/** Fails where the next statement is one of those; returns otherwise. */
export function parseUnsupported(cursor: Cursor): void {
  const { token } = cursor
  refuseModifier(cursor)
  const what = byWord.get(token.text)
  if (what === undefined) {
    if (token.text !== 'else') return
    return cursor.fail('unexpected-token', 'unexpected `else`; no `if` stands before it', token)
  }
  if (token.text === 'while' || token.text === 'if' || token.text === 'switch') checkCondition(cursor)
  cursor.refuse(what, token)
}

/** `ctrl @ …` and the like; a misspelt one is told from a part that is missing. */
function refuseModifier(cursor: Cursor): void {
  const { token } = cursor
  const after = cursor.peek(1)
  if (after.text === '@' && after.kind === 'symbol') {
    if (modifiers.has(token.text)) cursor.refuse(`gate modifiers such as \`${token.text} @\``, token)
    const message = `unknown gate modifier ${shown(token)}; there are \`ctrl\`, \`negctrl\`, \`inv\` and \`pow\``
    cursor.fail('unknown-modifier', message, token)
  }
  if (modifiers.has(token.text) && after.text === '(')
    cursor.refuse(`gate modifiers such as \`${token.text}(…) @\``, token)
}

/** The parenthesis after `while` must be there even though the loop is refused: a slip is told before a limit. */
function checkCondition(cursor: Cursor): void {
  const after = cursor.peek(1)
  if (after.text === '(' && after.kind === 'symbol') return
  cursor.next()
  cursor.expect('(', 'before the condition')
}
