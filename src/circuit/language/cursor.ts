/* A reader of tokens that knows how to complain and how to go on. Shared by the parse-*.ts files. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Span } from '../tree.ts'
import { nearestName } from './analysis/spelling.ts'
import type { Problems } from './problems.ts'
import type { Lexer } from './lexer.ts'
import type { Token } from './tokens.ts'

/** Thrown inside the parser when a statement cannot be read further; the statement loop catches it and goes on. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned'
}

/** Blocks within blocks, and parentheses within parentheses. */
export const nestingLimit = 64

/** Tokens that are kept before they are forgotten. */
const forgetAfter = 256

/** Words that begin a statement: after an error, reading goes on at one of these. */
const statementWords = new Set(
  'OPENQASM include qubit bit qreg creg const input output gate opaque for while if else switch def extern box measure reset barrier let delay gphase return break continue end cal defcal defcalgrammar int uint float angle bool complex array duration stretch'.split(
    ' ',
  ),
)

const declaringWords = new Set(
  'qubit bit qreg creg const input output gate def let int uint float angle bool complex array extern opaque'.split(
    ' ',
  ),
)

const typeNames: ReadonlySet<string> = new Set('int uint float angle bool bit complex array qubit'.split(' '))

/** A token as a message shows it. */
export function shown(token: Token): string {
  if (token.kind === 'end') return 'the end of the text'
  if (token.kind === 'string') return `"${token.text}"`
  const text = token.text.length > 40 ? `${token.text.slice(0, 37)}…` : token.text
  return `\`${text}\``
}

export class Cursor {
  readonly problems: Problems
  version: '2.0' | '3.0' = '3.0'
  /** How many statements enclose the one being read. */
  depth = 0
  /** How many parentheses enclose the expression being read. */
  expressionDepth = 0
  /** Operators read in the expression so far. */
  operatorCount = 0
  /** Names in declarations that could not be read. */
  readonly lostNames = new Set<string>()
  /** Braces of the statement being read that are open besides those of its bodies. */
  openBraces = 0
  /** Physical qubits by number. */
  readonly physicalQubits = new Set<number>()
  /** Whether complex numbers or durations occur. */
  hasUnits = false
  readonly #lexer: Lexer
  /** Read and not forgotten; the one at the position is always there. */
  #tokens: Token[]
  #position = 0

  constructor(lexer: Lexer, problems: Problems) {
    this.#lexer = lexer
    this.#tokens = [lexer.next()]
    this.problems = problems
  }

  get token(): Token {
    return this.#tokens[this.#position]!
  }

  /** The token `ahead` places further; the last one for ever at the end. */
  peek(ahead: number): Token {
    while (this.#tokens.length <= this.#position + ahead) this.#tokens.push(this.#lexer.next())
    return this.#tokens[this.#position + ahead]!
  }

  #advance(): void {
    this.#position++
    if (this.#position === this.#tokens.length) this.#tokens.push(this.#lexer.next())
  }

  /** Lets go of the tokens that have been read, but the last: for the beginning of a statement that nothing encloses. */
  forget(): void {
    if (this.#position < forgetAfter) return
    this.#tokens = this.#tokens.slice(this.#position - 1)
    this.#position = 1
  }

  /** The token that was read last; the first one at the beginning. */
  get last(): Token {
    return this.#tokens[Math.max(0, this.#position - 1)]!
  }

  get atEnd(): boolean {
    return this.token.kind === 'end'
  }

  next(): Token {
    const { token } = this
    if (token.kind !== 'end') this.#advance()
    return token
  }

  is(symbol: string): boolean {
    const { token } = this
    return token.text === symbol && token.kind === 'symbol'
  }

  isWord(word: string): boolean {
    const { token } = this
    return token.text === word && token.kind === 'name'
  }

  /** Reads the symbol if it is next. */
  take(symbol: string): boolean {
    if (!this.is(symbol)) return false
    this.#advance()
    return true
  }

  /** The text as written at a place. */
  textOf({ start, end }: Span): string {
    return this.#lexer.text.slice(start, end)
  }

  /** From the start of a token to the end of the last one read. */
  spanFrom(start: Span | number): Span {
    return { start: typeof start === 'number' ? start : start.start, end: this.last.end }
  }

  /** The symbol that must come next. */
  expect(symbol: string, context: string): Token {
    if (this.is(symbol)) return this.next()
    const at = this.last.end
    const text = symbol === '@' ? ' @' : symbol
    const fix = { label: `insert \`${symbol}\``, text, span: { start: at, end: at } }
    return this.fail(
      'unexpected-token',
      `expected \`${symbol}\` ${context}, got ${shown(this.token)}`,
      this.token,
      fix,
    )
  }

  /** The name that must come next; `what` says of what. */
  expectName(what: string): Token {
    if (this.token.kind === 'name') return this.next()
    return this.fail('unexpected-token', `expected ${what}, got ${shown(this.token)}`, this.token)
  }

  /** Notes an error and gives the statement up. */
  fail(code: string, message: string, at: Span, fix: Diagnostic['fix'] = null): never {
    const { length } = this.#lexer.text
    const span = at.start < at.end ? at : { start: at.start, end: Math.min(length, at.start + 1) }
    this.problems.error(code, message, span, fix)
    throw new Abandoned(message)
  }

  /** Whether a new statement surely begins here, on a line of its own. */
  get startsStatement(): boolean {
    const { token } = this
    if (token.kind === 'end' || token.kind === 'annotation' || token.kind === 'pragma') return true
    return token.startsLine && token.kind === 'name' && statementWords.has(token.text)
  }

  /** Whether the name of a type comes next. */
  get atType(): boolean {
    return this.token.kind === 'name' && typeNames.has(this.token.text)
  }

  /** Fails at a word that may be meant as one of those that begin a statement; returns where none is near. */
  failIfMisspelt(word: Token): void {
    const near = nearestName(word.text, statementWords)
    if (near === null || near === word.text) return
    const fix = { label: `change to \`${near}\``, text: near, span: word }
    const message = `unknown statement \`${word.text}\`; did you mean \`${near}\`?`
    this.fail('unknown-statement', message, word, fix)
  }

  /** Refuses a part of the language by its name. */
  refuse(what: string, at: Span): never {
    return this.fail('unsupported', `${what} are not supported yet`, at)
  }

  /** The `;` that ends a statement. Where it is only forgotten, reading goes on as if it were there. */
  endStatement(what: string): void {
    if (this.take(';')) return
    const { token, last } = this
    const fix = { label: 'insert `;`', text: ';', span: { start: last.end, end: last.end } }
    const message = `expected \`;\` after ${what}, got ${shown(token)}`
    const ahead = this.peek(1)
    if ((this.is(':') || this.is(',') || this.is('.')) && (ahead.startsLine || ahead.kind === 'end')) {
      const label = `change ${shown(token)} to \`;\``
      this.problems.error('missing-semicolon', message, token, { label, text: ';', span: token })
      return void this.next()
    }
    const isNext = token.startsLine || (token.kind === 'name' && ahead.kind === 'name')
    if (isNext || token.kind === 'end' || this.is('}')) {
      const span = token.kind === 'end' ? { start: Math.max(0, last.end - 1), end: last.end } : token
      this.problems.error('missing-semicolon', message, { start: span.start, end: span.end }, fix)
      return
    }
    this.fail('missing-semicolon', message, token, fix)
  }

  /** After an error in the statement that began at a token: what it may have declared is lost, not missing. */
  loseNames(first: Token): void {
    if (first.kind !== 'name' && first.kind !== 'annotation') return
    let at = this.#position - 1
    while (at >= 0 && this.#tokens[at] !== first) at--
    const declares = this.#tokens.slice(at, this.#position).some((token) => declaringWords.has(token.text))
    if (at < 0 || !declares) return
    for (const token of this.#tokens.slice(at, this.#position))
      if (token.kind === 'name') this.lostNames.add(token.text)
  }

  /** Past a `{ … }` without reading it. */
  skipBlock(): void {
    let open = 0
    while (!this.atEnd) {
      if (this.is('{')) open++
      else if (this.is('}')) open--
      this.next()
      if (open <= 0) return
    }
  }

  /** After an error: to the end of the statement, or before what surely begins or closes another. */
  recover(braces = 0): void {
    let open = braces
    while (!this.atEnd) {
      const { token } = this
      if (open === 0 && token.startsLine && token.kind === 'name' && statementWords.has(token.text)) return
      if (open === 0 && (token.kind === 'pragma' || token.kind === 'annotation')) return
      if (this.is('}') && open === 0) return
      this.next()
      if (token.kind !== 'symbol') continue
      if (token.text === '{') open++
      else if (token.text === '}' && --open === 0 && !this.isWord('else')) return
      else if (token.text === ';' && open === 0) return
    }
  }
}
