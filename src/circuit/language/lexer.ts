/* From text to tokens, for OpenQASM 3 and 2 alike. Never fails: what it cannot read becomes a token of kind `unknown`. */
import type { Span } from '../tree.ts'
import type { Problems } from './problems.ts'
import type { Token, TokenKind, TokenList } from './tokens.ts'

/** Symbols of more than one character, longest first. */
const longSymbols = [
  '**=', '<<=', '>>=', '->', '++', '**', '<<', '>>', '<=', '>=', '==', '!=', '&&', '||',
  '+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '~=',
] // prettier-ignore
const longSymbolsByFirst = new Map<string, string[]>()
for (const symbol of longSymbols) {
  const first = symbol.charAt(0)
  longSymbolsByFirst.set(first, [...(longSymbolsByFirst.get(first) ?? []), symbol])
}
const shortSymbols = new Set('()[]{};:,.=+-*/%!~&|^<>@')

/** Sticky patterns: each is tried at one offset. */
const patterns = {
  space: /[\f\v\u00a0\ufeff]+/y,
  name: /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}_]*/uy,
  number:
    /0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:[0-9](?:_?[0-9])*(?:\.(?:[0-9](?:_?[0-9])*)?)?|\.[0-9](?:_?[0-9])*)(?:[eE][+-]?[0-9](?:_?[0-9])*)?/y,
  hardware: /\$[0-9]+/y,
  dimensions: /#dim(?![\p{L}\p{Nd}_])/uy,
  restOfLine: /[^\n]*/y,
  annotation: /@[\p{L}_]/uy,
  pragma: /#?pragma(?=[ \t\r\n]|$)/y,
}

const units = new Set(['ns', 'us', 'µs', 'μs', 'ms', 's', 'dt', 'im'])

/** Characters that text programs put in place of others. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['−', '-'],
  ['–', '-'],
  ['×', '*'],
  ['·', '*'],
  ['÷', '/'],
  ['；', ';'],
  ['，', ','],
  ['（', '('],
  ['）', ')'],
  ['→', '->'],
])

const tab = 9
const lineBreak = 10
const carriageReturn = 13
const space = 32
const zero = 48
const nine = 57
/** From here on characters are looked at by patterns. */
const firstUnusual = 127

/** a to z, A to Z and _. */
function isPlainLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95
}

function matchAt(pattern: RegExp, text: string, offset: number): string | null {
  pattern.lastIndex = offset
  const found = pattern.exec(text)
  return found === null ? null : found[0]
}

/** Splits a text into tokens; comments are kept as places. Linear in the length of the text. */
export function tokenize(text: string, problems: Problems): TokenList {
  const lexer = new Lexer(text, problems)
  const tokens: Token[] = []
  for (;;) {
    const token = lexer.next()
    tokens.push(token)
    if (token.kind === 'end') return { tokens, comments: lexer.comments }
  }
}

/** Splits a text token by token: a parser that forgets those it has read keeps the memory small. */
export class Lexer {
  readonly text: string
  /** The comments so far. */
  readonly comments: Span[] = []
  readonly #text: string
  readonly #problems: Problems
  /** Read and not yet handed out. */
  #token: Token | null = null
  #last: Token | null = null
  #offset = 0
  #startsLine = true

  constructor(text: string, problems: Problems) {
    this.text = text
    this.#text = text
    this.#problems = problems
  }

  /** The next token; at the end of the text `end`, for ever. */
  next(): Token {
    const { length } = this.#text
    while (this.#token === null && this.#offset < length) {
      if (!this.#skipSpace() && !this.#skipComment()) this.#readToken()
    }
    if (this.#token === null) this.#push('end', '', length)
    this.#last = this.#token
    this.#token = null
    return this.#last!
  }

  #skipSpace(): boolean {
    const text = this.#text
    const from = this.#offset
    let code = text.charCodeAt(this.#offset)
    while (code === space || code === lineBreak || code === tab || code === carriageReturn) {
      if (code === lineBreak) this.#startsLine = true
      code = text.charCodeAt(++this.#offset)
    }
    if (this.#offset > from) return true
    if (code > space && code < firstUnusual) return false
    const unusual = matchAt(patterns.space, text, from)
    if (unusual === null) return false
    this.#offset += unusual.length
    return true
  }

  #skipComment(): boolean {
    const text = this.#text
    const start = this.#offset
    if (text.charCodeAt(start) !== 47) return false
    const second = text.charCodeAt(start + 1)
    if (second === 47) {
      const end = text.indexOf('\n', start)
      this.#offset = end < 0 ? text.length : end
    } else if (second === 42) {
      const end = text.indexOf('*/', start + 2)
      if (end < 0) {
        const label = 'close the comment at the end of the text'
        const fix = { label, text: ' */', span: { start: text.length, end: text.length } }
        const message = 'comment `/*` is never closed; expected `*/`'
        this.#problems.error('unterminated-comment', message, { start, end: start + 2 }, fix)
      }
      this.#offset = end < 0 ? text.length : end + 2
      if (text.slice(start, this.#offset).includes('\n')) this.#startsLine = true
    } else return false
    this.comments.push({ start, end: this.#offset })
    return true
  }

  #readToken(): void {
    const text = this.#text
    const start = this.#offset
    const first = text.charAt(start)
    if (first === '"' || first === "'") return this.#readString(first)
    if ((first >= '0' && first <= '9') || first === '.') {
      const number = this.#shortInteger(start) ?? matchAt(patterns.number, text, start)
      if (number !== null) return this.#readNumber(number)
    }
    if (first === '@' && this.#mayAnnotate() && matchAt(patterns.annotation, text, start) !== null)
      return this.#readLine('annotation')
    if (
      (first === 'p' || first === '#') &&
      this.#startsLine &&
      matchAt(patterns.pragma, text, start) !== null
    )
      return this.#readLine('pragma')
    if (first === '#' && matchAt(patterns.dimensions, text, start) !== null)
      return this.#push('symbol', '#dim', start + 4)
    const symbol = this.#symbolAt(first)
    if (symbol !== null) return this.#push('symbol', symbol, start + symbol.length)
    const name = this.#nameAt(start)
    if (name !== null) return this.#push('name', name, start + name.length)
    const hardware = first === '$' ? matchAt(patterns.hardware, text, start) : null
    if (hardware !== null) return this.#push('hardware', hardware, start + hardware.length)
    this.#readUnknown()
  }

  /** A single digit before something that cannot belong to a number: most indices. */
  #shortInteger(start: number): string | null {
    const first = this.#text.charCodeAt(start)
    const after = this.#text.charCodeAt(start + 1)
    return first >= zero && first <= nine && (after === 93 || after === space || after === 41 || after === 44)
      ? this.#text.charAt(start)
      : null
  }

  /** Names of plain letters are read by hand, since they are most of a text; others by the pattern. */
  #nameAt(start: number): string | null {
    const text = this.#text
    let end = start
    let code = text.charCodeAt(end)
    while (isPlainLetter(code) || (end > start && code >= zero && code <= nine)) code = text.charCodeAt(++end)
    return code < firstUnusual || end === text.length
      ? end > start
        ? text.slice(start, end)
        : null
      : matchAt(patterns.name, text, start)
  }

  #symbolAt(first: string): string | null {
    if (!shortSymbols.has(first)) return null
    const longer = longSymbolsByFirst.get(first)
    if (longer === undefined) return first
    for (const symbol of longer) {
      if (this.#text.startsWith(symbol, this.#offset)) return symbol
    }
    return first
  }

  /** `@` begins an annotation where a statement may begin; elsewhere it belongs to a modifier such as `inv @`. */
  #mayAnnotate(): boolean {
    const last = this.#last
    if (last === null || last.kind === 'annotation' || last.kind === 'pragma') return true
    return last.kind === 'symbol' && (last.text === ';' || last.text === '{' || last.text === '}')
  }

  /** Annotations and pragmas run to the end of the line, or to a `//` comment on it. */
  #readLine(kind: 'annotation' | 'pragma'): void {
    const line = matchAt(patterns.restOfLine, this.#text, this.#offset) ?? ''
    const comment = line.indexOf('//')
    const content = (comment < 0 ? line : line.slice(0, comment)).trimEnd()
    this.#push(kind, content, this.#offset + content.length)
  }

  #readString(quote: string): void {
    const start = this.#offset
    let end = start + 1
    const { length } = this.#text
    while (end < length && this.#text.charAt(end) !== quote && this.#text.charAt(end) !== '\n') end++
    if (this.#text.charAt(end) === quote)
      return this.#push('string', this.#text.slice(start + 1, end), end + 1)
    const inside = this.#text.slice(start, end).trimEnd()
    const close = start + inside.length - (inside.endsWith(';') ? 1 : 0)
    const fix = { label: 'close the string', text: quote, span: { start: close, end: close } }
    const message = `string is never closed; expected \`${quote}\` on the same line`
    this.#problems.error('unterminated-string', message, { start, end }, fix)
    this.#push('string', this.#text.slice(start + 1, end), end)
  }

  #readNumber(digits: string): void {
    const end = this.#offset + digits.length
    const suffix = this.#nameAt(end)
    if (suffix === null) {
      const integer = digits.length === 1 || /^[0-9_]+$|^0[xXbBoO]/.test(digits)
      return this.#push(integer ? 'integer' : 'real', digits, end)
    }
    if (!units.has(suffix)) {
      const span = { start: this.#offset, end: end + suffix.length }
      const text = `${digits}*${suffix}`
      const message = `\`${digits}${suffix}\` is neither a number nor a name; a product is written \`${text}\``
      this.#problems.error('malformed-number', message, span, { label: `change to \`${text}\``, text, span })
      return this.#push('integer', '1', span.end)
    }
    this.#push('timing', digits + suffix, end + suffix.length)
  }

  #readUnknown(): void {
    const start = this.#offset
    if (this.#text.charAt(start) === '#' && this.#startsLine) return this.#skipForeignComment()
    const character = String.fromCodePoint(this.#text.codePointAt(start) ?? 0xfffd)
    const span = { start, end: start + character.length }
    const shown = character < ' ' ? `U+${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character
    const meant = lookalikes.get(character)
    const hint = meant === undefined ? '' : `; did you mean \`${meant}\`?`
    const label = meant === undefined ? `remove \`${shown}\`` : `change to \`${meant}\``
    const fix = { label, text: meant ?? '', span }
    this.#problems.error('unknown-character', `unexpected character \`${shown}\`${hint}`, span, fix)
    this.#push('unknown', character, span.end)
  }

  /** `# …`, a comment of other languages: complained about and skipped. */
  #skipForeignComment(): void {
    const span = { start: this.#offset, end: this.#offset + 1 }
    const fix = { label: 'change to `//`', text: '//', span }
    this.#problems.error('unknown-character', 'unexpected character `#`; comments begin with `//`', span, fix)
    const end = this.#text.indexOf('\n', this.#offset)
    this.#offset = end < 0 ? this.#text.length : end
  }

  #push(kind: TokenKind, text: string, end: number): void {
    this.#token = { kind, text, start: this.#offset, end, startsLine: this.#startsLine }
    this.#offset = end
    this.#startsLine = false
  }
}
