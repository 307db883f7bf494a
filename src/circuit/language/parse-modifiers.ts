/* `ctrl @`, `negctrl(2) @`, `inv @`, `pow(1/2) @` before a gate. */
import { nearestName } from './analysis/spelling.ts'
import type { Cursor } from './cursor.ts'
import { shown } from './cursor.ts'
import { parseExpression } from './parse-expressions.ts'
import type { SyntaxModifier } from './syntax.ts'

const words = new Set<string>(['ctrl', 'negctrl', 'inv', 'pow'] satisfies SyntaxModifier['kind'][])

/** Whether a modifier comes next, or what is meant as one: a name before `@`. */
export function startsModifier(cursor: Cursor): boolean {
  const after = cursor.peek(1)
  if (after.kind === 'name') return words.has(cursor.token.text) && cursor.version === '3.0'
  if (after.kind !== 'symbol') return false
  return (
    after.text === '@' || (after.text === '(' && words.has(cursor.token.text) && cursor.version === '3.0')
  )
}

/** All modifiers, outermost first, each with its `@`. */
export function parseModifiers(cursor: Cursor): SyntaxModifier[] {
  const modifiers: SyntaxModifier[] = []
  while (startsModifier(cursor)) modifiers.push(parseModifier(cursor))
  return modifiers
}

function parseModifier(cursor: Cursor): SyntaxModifier {
  const word = cursor.token
  if (!words.has(word.text)) {
    const near = nearestName(word.text, words)
    const hint = near === null ? 'there are `ctrl`, `negctrl`, `inv` and `pow`' : `did you mean \`${near}\`?`
    const fix = near === null ? null : { label: `change to \`${near}\``, text: near, span: word }
    cursor.fail('unknown-modifier', `unknown gate modifier ${shown(word)}; ${hint}`, word, fix)
  }
  cursor.next()
  const kind = word.text as SyntaxModifier['kind']
  if (kind === 'inv' && cursor.is('('))
    cursor.fail('unexpected-token', '`inv` takes no number; write `inv @`', cursor.token)
  if (kind === 'pow' && !cursor.is('(')) cursor.expect('(', 'after `pow`, with the exponent')
  const argument = cursor.take('(') ? parseExpression(cursor) : null
  if (argument !== null) cursor.expect(')', `after the number of \`${word.text}\``)
  cursor.expect('@', `after \`${word.text}\``)
  return { kind, argument, span: cursor.spanFrom(word) }
}
