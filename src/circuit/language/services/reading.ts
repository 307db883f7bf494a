/* A text read once for all language services: its tokens, the roles of its braces, its syntax, its names. */
import type { Span } from '../../tree.ts'
import { tokenize } from '../lexer.ts'
import { parseProgram } from '../parser.ts'
import { Problems } from '../problems.ts'
import type { Program } from '../syntax.ts'
import type { Token } from '../tokens.ts'
import { bracesOf, type Brace } from './braces.ts'
import { symbolsOf, type ProgramSymbol } from './symbols.ts'

/** What the services know of a text, well-formed or not. */
export interface Reading {
  readonly text: string
  /** The last one is `end`. */
  readonly tokens: readonly Token[]
  readonly comments: readonly Span[]
  /** By the position of its token. */
  readonly braces: ReadonlyMap<number, Brace>
  readonly program: Program
  readonly symbols: readonly ProgramSymbol[]
  /** Whether the lexer could read all of it. */
  readonly clean: boolean
}

let last: Reading | null = null

/** Reads a text; asked again for the same one it gives the same reading. */
export function readingOf(text: string): Reading {
  if (last?.text === text) return last
  const problems = new Problems()
  const { tokens, comments } = tokenize(text, problems)
  const clean = problems.errorCount === 0
  const program = parseProgram(text, new Problems())
  last = { text, tokens, comments, braces: bracesOf(tokens), program, symbols: symbolsOf(program), clean }
  return last
}

/** Position of the last token that begins before the offset; -1 before the first. */
export function tokenBefore(tokens: readonly Token[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Position of the name that the offset is in or at the end of; null elsewhere. */
export function nameAt(tokens: readonly Token[], offset: number): number | null {
  const before = tokenBefore(tokens, offset)
  const touches = (token: Token | undefined) =>
    token?.kind === 'name' && token.start <= offset && offset <= token.end
  if (touches(tokens[before + 1])) return before + 1
  return touches(tokens[before]) ? before : null
}
