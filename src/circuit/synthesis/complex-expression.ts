/*
 * Complex numbers as people and packages write them: `1/sqrt(2)`, `e^(i*pi/4)`, `0.5-0.5j`, `np.exp(1j*np.pi/8)`. Constants
 * only; angles of circuits are read in language/.
 */
import { LabError } from '../../base/lab-error.ts'
import { cos, sin } from '../../base/elementary.ts'
import type { Complex } from './complex.ts'
import { exponential, over, plus, power, squareRoot, times } from './complex.ts'

interface Token {
  readonly kind: 'number' | 'name' | 'symbol' | 'end'
  readonly text: string
  /** Whether white space stands before it. */
  readonly apart: boolean
}

const pattern = /(\s*)(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([A-Za-z_][\w.]*|π)|(\*\*|[-+*/^(),√−·×]))/uy

const longest = 400
const deepest = 40

/** The value of a text. @throws LabError "syntax" saying what was expected */
export function complexOf(text: string): Complex {
  if (text.length > longest)
    throw new LabError('syntax', `number: may have ${longest} characters, got ${text.length}`)
  return new Reader(tokensOf(text), text).whole()
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex
    const match = pattern.exec(text)
    if (match === null) throw unexpected(text.slice(at).trim().slice(0, 1), text)
    const [, space = '', number, name, symbol] = match
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'symbol'
    tokens.push({ kind, text: number ?? name ?? plain(symbol!), apart: space !== '' })
  }
  return [...tokens, { kind: 'end', text: 'the end', apart: false }]
}

function plain(symbol: string): string {
  if (symbol === '−') return '-'
  return symbol === '·' || symbol === '×' ? '*' : symbol
}

function unexpected(found: string, text: string): LabError {
  return new LabError('syntax', `\`${text.trim()}\`: expected a complex number, got \`${found}\``)
}

const constants: Readonly<Record<string, Complex>> = {
  pi: [Math.PI, 0],
  π: [Math.PI, 0],
  tau: [2 * Math.PI, 0],
  e: [2.718281828459045, 0],
  i: [0, 1],
  j: [0, 1],
}

/** Of one operand; `complex` may have a second one, the imaginary part. */
const functions: Readonly<Record<string, (a: Complex, b: Complex) => Complex>> = {
  sqrt: squareRoot,
  exp: exponential,
  cos: (angle) => [cos(real(angle)), 0],
  sin: (angle) => [sin(real(angle)), 0],
  conj: ([re, im]) => [re, -im],
  complex: (re, im) => plus(re, times([0, 1], im)),
}

function real([re, im]: Complex): number {
  if (im === 0) return re
  throw new LabError('syntax', 'sin and cos: the angle must be real')
}

class Reader {
  readonly #tokens: readonly Token[]
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(tokens: readonly Token[], text: string) {
    this.#tokens = tokens
    this.#text = text
  }

  whole(): Complex {
    const value = this.#sum()
    if (this.#next.kind !== 'end') throw unexpected(this.#next.text, this.#text)
    return value
  }

  get #next(): Token {
    return this.#tokens[this.#at]!
  }

  #take(text: string): boolean {
    if (this.#next.kind !== 'symbol' || this.#next.text !== text) return false
    this.#at += 1
    return true
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw unexpected(this.#next.text, this.#text)
  }

  #sum(): Complex {
    if (++this.#depth > deepest) throw new LabError('syntax', `number: parentheses may nest ${deepest} deep`)
    let value = this.#term()
    for (;;) {
      if (this.#take('+')) value = plus(value, this.#term())
      else if (this.#take('-')) value = plus(value, times([-1, 0], this.#term()))
      else break
    }
    this.#depth -= 1
    return value
  }

  #term(): Complex {
    let value = this.#signed()
    for (;;) {
      if (this.#take('*')) value = times(value, this.#signed())
      else if (this.#take('/')) value = over(value, this.#signed())
      else if (this.#follows()) value = times(value, this.#raised())
      else return value
    }
  }

  /** `2π`, `i(1 + i)`: side by side without a space is a product. */
  #follows(): boolean {
    const { kind, text, apart } = this.#next
    if (apart) return false
    return kind === 'name' || kind === 'number' || (kind === 'symbol' && (text === '(' || text === '√'))
  }

  #signed(): Complex {
    let sign = 1
    for (;;) {
      if (this.#take('-')) sign = -sign
      else if (!this.#take('+')) break
    }
    const value = this.#raised()
    return sign === 1 ? value : times([-1, 0], value)
  }

  #raised(): Complex {
    const base = this.#atom()
    return this.#take('^') || this.#take('**') ? power(base, this.#signed()) : base
  }

  #atom(): Complex {
    const token = this.#next
    if (this.#take('√')) return squareRoot(this.#atom())
    if (this.#take('(')) {
      const value = this.#sum()
      this.#expect(')')
      return value
    }
    this.#at += 1
    if (token.kind === 'number') return this.#imaginary(Number(token.text))
    if (token.kind === 'name') return this.#named(token.text)
    throw unexpected(token.text, this.#text)
  }

  /** `0.5j` is one number. */
  #imaginary(value: number): Complex {
    const { kind, text, apart } = this.#next
    if (apart || kind !== 'name' || !/^[ijIJ]$/.test(text)) return [value, 0]
    this.#at += 1
    return [0, value]
  }

  #named(name: string): Complex {
    const own = name.slice(name.lastIndexOf('.') + 1)
    const call = Object.hasOwn(functions, own) ? functions[own] : undefined
    if (call !== undefined && this.#take('(')) {
      const first = this.#sum()
      const second: Complex = own === 'complex' && this.#take(',') ? this.#sum() : [0, 0]
      this.#expect(')')
      return call(first, second)
    }
    if (Object.hasOwn(constants, own)) return constants[own]!
    throw new LabError(
      'syntax',
      `\`${this.#text.trim()}\`: expected a number, i, pi, e, sqrt(…), exp(…), cos(…) or sin(…), got \`${name}\``,
    )
  }
}
