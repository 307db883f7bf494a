/*
 * Reads `minimize EXPRESSION subject to CONSTRAINT…  binary NAME, …`. A constraint is one line: `label: left <= right weight w
 * for i in 1..3`; it may be broken before its relation sign and within parentheses.
 */
import { syntaxError, tokensOf, type Place, type Token } from './lexer.ts'
import type { ConstraintTree, Expression, ProgramTree, Range, Relation } from './tree.ts'

const relations: readonly string[] = ['=', '<=', '>=', '<', '>']
const keywords = [
  'minimize',
  'minimise',
  'min',
  'maximize',
  'maximise',
  'max',
  'subject',
  'binary',
  'weight',
  'for',
  'sum',
  'in',
]

/** @throws LabError "syntax" with line and column, and `details` {line, column, endColumn} */
export function parseQuboText(text: string): ProgramTree {
  return new Parser(tokensOf(text)).program()
}

class Parser {
  private at = 0
  /* Newlines mean nothing in parentheses and in the objective. */
  private open = 0

  private readonly tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  program(): ProgramTree {
    this.open = 1
    const word = this.next()
    const isMaximum = ['maximize', 'maximise', 'max'].includes(word.text.toLowerCase())
    if (!isMaximum && !['minimize', 'minimise', 'min'].includes(word.text.toLowerCase()))
      throw syntaxError(
        word,
        `the text must begin with minimize or maximize, got ${shown(word)}; write "minimize a + b"`,
      )
    const objective = this.sum()
    const constraints: ConstraintTree[] = []
    let declared: ProgramTree['declared'] = null
    for (let token = this.peek(); token.kind !== 'end'; token = this.peek()) {
      if (this.isWord('subject')) {
        this.next()
        this.expectWord('to', '"subject to"')
        this.constraints(constraints)
      } else if (this.isWord('binary')) {
        this.next()
        declared = [...(declared ?? []), ...this.names()]
      } else
        throw syntaxError(
          token,
          `"subject to", "binary" or the end must follow, got ${shown(token)}; put an operator between two terms`,
        )
    }
    return { sense: isMaximum ? 'maximize' : 'minimize', objective, constraints, declared }
  }

  private constraints(into: ConstraintTree[]): void {
    const isOver = () => this.peek().kind === 'end' || this.isWord('binary') || this.isWord('subject')
    for (this.open = 1; !isOver(); this.open = 1) into.push(this.constraint())
  }

  private constraint(): ConstraintTree {
    const start = this.peek()
    const label = this.label()
    const left = this.sum()
    const sign = this.next()
    if (!relations.includes(sign.text))
      throw syntaxError(
        sign,
        `a constraint needs =, <= or >= after its left side, got ${shown(sign)}; write "a + b <= 1"`,
      )
    this.open = 0
    const right = this.sum()
    let weight: Expression | null = null
    let ranges: Range[] = []
    for (;;) {
      if (this.isWord('weight')) {
        this.next()
        weight = this.sum()
      } else if (this.isWord('for')) {
        this.next()
        ranges = this.ranges()
      } else break
    }
    const last = this.peek()
    if (last.kind !== 'newline' && last.kind !== 'end')
      throw syntaxError(
        last,
        `a constraint must end with its line, got ${shown(last)}; put each constraint on a line of its own`,
      )
    const { line, column } = start
    return {
      label,
      left,
      relation: sign.text as Relation,
      right,
      weight,
      ranges,
      line,
      column,
      endColumn: this.before().endColumn,
    }
  }

  private label(): string | null {
    const name = this.peek()
    if (name.kind !== 'name' || this.following().text !== ':') return null
    this.next()
    this.next()
    return name.text
  }

  private ranges(): Range[] {
    const ranges = [this.range()]
    while (this.peek().text === ',' && this.following().kind === 'name' && this.isRangeAhead()) {
      this.next()
      ranges.push(this.range())
    }
    return ranges
  }

  /* After a comma: `j in` begins another range, anything else what is summed. */
  private isRangeAhead(): boolean {
    const ahead = this.tokens.slice(this.at).filter((token) => this.open === 0 || token.kind !== 'newline')
    return ahead[2]?.text.toLowerCase() === 'in'
  }

  private range(): Range {
    const index = this.name('a name such as i')
    this.expectWord('in', '"in"')
    const from = this.sum()
    this.expect('..', '".." between the ends of a range')
    return { index: index.text, from, to: this.sum() }
  }

  private names(): (Place & { readonly name: string })[] {
    this.open = 1
    const named = () => {
      const { text, line, column, endColumn } = this.name('the name of a variable')
      return { name: text, line, column, endColumn }
    }
    const names = [named()]
    while (this.peek().text === ',') {
      this.next()
      names.push(named())
    }
    return names
  }

  private sum(): Expression {
    let left = this.product()
    for (let sign = this.peek(); sign.text === '+' || sign.text === '-'; sign = this.peek()) {
      this.next()
      left = joined(sign.text, left, this.product())
    }
    return left
  }

  private product(): Expression {
    let left = this.signed()
    for (;;) {
      const sign = this.peek()
      if (sign.text === '*' || sign.text === '/') {
        this.next()
        left = joined(sign.text, left, this.signed())
      } else if (this.startsOperand(sign)) left = joined('*', left, this.power())
      else return left
    }
  }

  /* `3 a`, `2 (a + b)`: a product without a sign. */
  private startsOperand(token: Token): boolean {
    if (token.text === '(') return true
    if (token.kind !== 'name') return false
    return token.text.toLowerCase() === 'sum' || (!this.isKeyword(token) && this.following().text !== ':')
  }

  private signed(): Expression {
    const sign = this.peek()
    if (sign.text === '+') {
      this.next()
      return this.signed()
    }
    if (sign.text !== '-') return this.power()
    this.next()
    const of = this.signed()
    return { kind: 'minus', of, line: sign.line, column: sign.column, endColumn: of.endColumn }
  }

  private power(): Expression {
    const base = this.operand()
    if (this.peek().text !== '^') return base
    this.next()
    return joined('^', base, this.signed())
  }

  private operand(): Expression {
    const token = this.next()
    const { line, column, endColumn } = token
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text), line, column, endColumn }
    if (token.text === '(') return this.within(() => this.sum(), ')')
    if (token.kind === 'name' && token.text.toLowerCase() === 'sum' && this.peek().text === '(')
      return this.total(token)
    if (token.kind === 'name' && !this.isKeyword(token)) {
      const indices = this.peek().text === '[' ? this.indices() : []
      return { kind: 'name', name: token.text, indices, line, column, endColumn: this.before().endColumn }
    }
    throw syntaxError(
      token,
      `a number, a name or "(" is expected, got ${shown(token)}; write an expression such as 3 a + 2 a*b`,
    )
  }

  private total(token: Token): Expression {
    this.next()
    return this.within(() => {
      const ranges = this.ranges()
      this.expect(',', '"," between the ranges and what is summed')
      const of = this.sum()
      return { kind: 'sum', ranges, of, line: token.line, column: token.column, endColumn: of.endColumn }
    }, ')')
  }

  private indices(): Expression[] {
    this.next()
    return this.within(() => {
      const indices = [this.sum()]
      while (this.peek().text === ',') {
        this.next()
        indices.push(this.sum())
      }
      return indices
    }, ']')
  }

  private within<T>(read: () => T, end: string): T {
    this.open++
    const value = read()
    this.expect(end, `"${end}"`)
    this.open--
    return value
  }

  private isKeyword(token: Token): boolean {
    return keywords.includes(token.text.toLowerCase())
  }

  private isWord(word: string): boolean {
    const token = this.peek()
    return token.kind === 'name' && token.text.toLowerCase() === word
  }

  private expect(text: string, what: string): void {
    const token = this.next()
    if (token.text !== text) throw syntaxError(token, `${what} is expected, got ${shown(token)}`)
  }

  private expectWord(word: string, what: string): void {
    const token = this.next()
    if (token.text.toLowerCase() !== word)
      throw syntaxError(token, `${what} is expected, got ${shown(token)}`)
  }

  private name(what: string): Token {
    const token = this.next()
    if (token.kind !== 'name' || this.isKeyword(token))
      throw syntaxError(token, `${what} is expected, got ${shown(token)}`)
    return token
  }

  private skip(): void {
    while (this.open > 0 && this.tokens[this.at]!.kind === 'newline') this.at++
  }

  private peek(): Token {
    this.skip()
    return this.tokens[this.at]!
  }

  /* The token behind the next one. */
  private following(): Token {
    this.skip()
    return this.tokens[Math.min(this.at + 1, this.tokens.length - 1)]!
  }

  private before(): Token {
    return this.tokens[Math.max(0, this.at - 1)]!
  }

  private next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.at++
    return token
  }
}

function joined(operator: string, left: Expression, right: Expression): Expression {
  const { line, column } = left
  return { kind: 'binary', operator: operator as '+', left, right, line, column, endColumn: right.endColumn }
}

function shown(token: Token): string {
  if (token.kind === 'end') return 'the end of the text'
  return token.kind === 'newline' ? 'the end of the line' : `"${token.text}"`
}
