/* What may stand at a place of a text, from the tokens of its statement: a gate, qubits, an angle, a type. */
import type { Span } from '../../tree.ts'
import type { Token } from '../tokens.ts'
import { tokenBefore, type Reading } from './reading.ts'

export type Place =
  /** A comment, a number, a name that is just being given. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'statement' }
  | { readonly kind: 'gate' }
  | { readonly kind: 'operand'; readonly of: 'qubit' | 'bit' | 'any'; readonly used: readonly string[] }
  | { readonly kind: 'expression'; readonly canMeasure: boolean }
  | { readonly kind: 'index'; readonly owner: string }
  | { readonly kind: 'type'; readonly of: 'input' | 'value' | 'loop' | 'argument' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'file' }
  /** The text of the annotation or pragma up to the place. */
  | { readonly kind: 'annotation' | 'pragma'; readonly before: string }

export interface Placed {
  readonly place: Place
  /** The word that is being written: what a completion replaces. */
  readonly word: Span
}

const nothing: Place = { kind: 'nothing' }
const value: Place = { kind: 'expression', canMeasure: false }
const typeWords: ReadonlySet<string> = new Set('int uint float angle bool bit array complex'.split(' '))

/** What may stand at an offset. */
export function placeAt(reading: Reading, offset: number): Placed {
  const { tokens, comments, text } = reading
  const at = tokenBefore(tokens, offset)
  const token = tokens[at]
  const here = { start: offset, end: offset }
  if (isInComment(reading, comments, offset)) return { place: nothing, word: here }
  const line = token === undefined ? null : lineOf(token, text, offset)
  if (line !== null) return { place: line, word: wordBefore(text, offset, token!.start) }
  if (
    token?.kind === 'string' &&
    offset < token.end + (token.end - token.start > token.text.length + 1 ? 0 : 1)
  ) {
    const isFile = tokens[at - 1]?.text === 'include'
    return { place: isFile ? { kind: 'file' } : nothing, word: { start: token.start + 1, end: offset } }
  }
  const touches = token !== undefined && offset <= token.end
  if (touches && token.kind === 'unknown' && token.text === '@')
    return { place: { kind: 'annotation', before: '@' }, word: here }
  if (touches && token.kind === 'symbol' && token.text === '@' && isBegin(reading, at))
    return { place: { kind: 'annotation', before: '@' }, word: here }
  if (touches && token.kind !== 'name' && token.kind !== 'symbol' && token.kind !== 'string')
    return { place: nothing, word: here }
  if (touches && token.kind === 'name')
    return { place: placeBehind(reading, at), word: { start: token.start, end: offset } }
  return { place: placeBehind(reading, at + 1), word: here }
}

/** Whether an offset is outside of comments, strings, annotations and pragmas. */
export function isInPlainText(reading: Reading, offset: number): boolean {
  const token = reading.tokens[tokenBefore(reading.tokens, offset)]
  if (isInComment(reading, reading.comments, offset)) return false
  if (token === undefined) return true
  return lineOf(token, reading.text, offset) === null && !(token.kind === 'string' && offset < token.end)
}

function isInComment({ text }: Reading, comments: readonly Span[], offset: number): boolean {
  return comments.some(({ start, end }) => {
    const isLine = text.startsWith('//', start)
    const isOpen = !isLine && !text.startsWith('*/', end - 2)
    return start < offset && (offset < end || ((isLine || isOpen) && offset === end))
  })
}

/** Annotations and pragmas reach to the end of their line. */
function lineOf(token: Token, text: string, offset: number): Place | null {
  if (token.kind !== 'annotation' && token.kind !== 'pragma') return null
  if (text.slice(token.start, offset).includes('\n')) return null
  return { kind: token.kind, before: text.slice(token.start, offset) }
}

/** The characters before an offset that belong to a word of an annotation. */
function wordBefore(text: string, offset: number, least: number): Span {
  let start = offset
  while (start > least && /[\w.,]/.test(text.charAt(start - 1))) start--
  return { start, end: offset }
}

function isBegin(reading: Reading, at: number): boolean {
  return statementBefore(reading, at).length === 0
}

/** The tokens of the statement that the token at a position would go on with, none at its beginning. */
export function statementBefore({ tokens, braces }: Reading, position: number): readonly Token[] {
  let start = position
  while (start > 0) {
    const { kind, text } = tokens[start - 1]!
    if (kind === 'annotation' || kind === 'pragma') break
    if (kind === 'symbol' && (text === ';' || braces.get(start - 1)?.role === 'block')) break
    start--
  }
  return tokens.slice(start, position)
}

/** What may follow the tokens before a position. */
function placeBehind(reading: Reading, position: number): Place {
  let words = statementBefore(reading, position)
  if (words[0]?.text === 'else') words = words.slice(1)
  const [first] = words
  if (first === undefined) return { kind: 'statement' }
  const open = innermostOpen(words)
  if (open !== null) return insideBrackets(words, open)
  const modifier = words.findLastIndex(({ kind, text }) => kind === 'symbol' && text === '@')
  if (modifier >= 0)
    return modifier === words.length - 1 ? { kind: 'gate' } : behindGate(words.slice(modifier + 1))
  return behindWord(first.text, words)
}

/** Position of the bracket that is open at the end; null when none is. */
function innermostOpen(words: readonly Token[]): number | null {
  let closed = 0
  for (let i = words.length - 1; i >= 0; i--) {
    const { kind, text } = words[i]!
    if (kind !== 'symbol') continue
    if (text === ')' || text === ']' || text === '}') closed++
    else if (text === '(' || text === '[' || text === '{') {
      if (closed === 0) return i
      closed--
    }
  }
  return null
}

function insideBrackets(words: readonly Token[], open: number): Place {
  const bracket = words[open]!.text
  const owner = words[open - 1]
  const last = words.at(-1)!
  if (words[0]!.text === 'gate') return nothing
  if (bracket === '(' && words[0]!.text === 'def')
    return last.text === '(' || last.text === ',' ? { kind: 'type', of: 'argument' } : nothing
  if (owner?.text === 'array' && bracket === '[' && last.text === '[') return { kind: 'type', of: 'value' }
  if (!awaitsValue(last)) return nothing
  if (bracket === '(' && (words[0]!.text === 'measure' || owner?.text === 'measure'))
    return operand('qubit', [])
  if (bracket !== '[' || owner === undefined || owner.kind !== 'name') return value
  return owner.text === 'in' || typeWords.has(owner.text) || owner.text === 'qubit'
    ? value
    : { kind: 'index', owner: owner.text }
}

/** After an operand comes an operator, which nobody needs to be told of. */
function awaitsValue({ kind, text }: Token): boolean {
  return kind === 'symbol' && text !== ')' && text !== ']' && text !== '}'
}

function operand(of: 'qubit' | 'bit' | 'any', words: readonly Token[]): Place {
  const list = words.map(({ text }) => text).join('')
  return { kind: 'operand', of, used: list.split(/,(?![^[]*\])/).filter((one) => one !== '') }
}

function behindWord(first: string, words: readonly Token[]): Place {
  const last = words.at(-1)!
  const isFirst = words.length === 1
  switch (first) {
    case 'input':
      return isFirst ? { kind: 'type', of: 'input' } : nothing
    case 'const':
      return isFirst ? { kind: 'type', of: 'value' } : behindEquals(words)
    case 'measure': {
      const arrow = words.findIndex(({ text }) => text === '->')
      if (arrow >= 0) return arrow === words.length - 1 ? operand('bit', []) : nothing
      return isFirst ? operand('qubit', []) : { kind: 'words', words: ['->'] }
    }
    case 'reset':
    case 'barrier':
      return isFirst || last.text === ',' ? operand('qubit', words.slice(1)) : nothing
    case 'delay':
      return last.text === ']' || last.text === ',' ? operand('qubit', []) : nothing
    case 'let':
      return last.text === '=' || last.text === '++' ? operand('any', []) : nothing
    case 'for':
      return behindFor(words)
    case 'if':
    case 'while':
      return last.text === ')' ? { kind: 'statement' } : nothing
    case 'def':
      return last.text === '->' ? { kind: 'type', of: 'value' } : nothing
    case 'return':
      return isFirst ? { kind: 'expression', canMeasure: true } : behindEquals(words)
    case 'case':
      return value
    case 'gate':
    case 'qubit':
    case 'qreg':
    case 'creg':
    case 'include':
    case 'OPENQASM':
    case 'switch':
    case 'box':
      return nothing
    default:
      return words.some(assigns) || typeWords.has(first) ? behindEquals(words) : behindGate(words)
  }
}

function assigns({ kind, text }: Token): boolean {
  return kind === 'symbol' && text.endsWith('=') && !['==', '!=', '<=', '>='].includes(text)
}

function behindEquals(words: readonly Token[]): Place {
  const last = words.at(-1)!
  if (last.text === 'measure') return operand('qubit', [])
  if (assigns(last)) return { kind: 'expression', canMeasure: true }
  const behind = words.findLastIndex(assigns)
  if (behind < 0) return nothing
  return awaitsValue(last) ? value : nothing
}

function behindFor(words: readonly Token[]): Place {
  const last = words.at(-1)!
  if (words.length === 1) return { kind: 'type', of: 'loop' }
  if (last.text === 'in') return value
  if (words.some(({ text }) => text === 'in')) return { kind: 'statement' }
  return last.kind === 'name' && words.length > 2 ? { kind: 'words', words: ['in'] } : nothing
}

/** A call: its name, perhaps its angles, then qubits. */
function behindGate(words: readonly Token[]): Place {
  const last = words.at(-1)!
  if (words[0]!.kind !== 'name') return nothing
  if (words.length === 1 || last.text === ',') return operand('qubit', operandsOf(words))
  const isClosed = last.text === ')' && innermostOpen(words.slice(0, -1)) === 1
  return isClosed ? operand('qubit', []) : nothing
}

/** The tokens behind the name and its angles. */
function operandsOf(words: readonly Token[]): readonly Token[] {
  if (words[1]?.text !== '(') return words.slice(1)
  let open = 0
  for (let i = 1; i < words.length; i++) {
    if (words[i]!.text === '(') open++
    if (words[i]!.text === ')' && --open === 0) return words.slice(i + 1)
  }
  return []
}
