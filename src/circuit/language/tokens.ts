/* The words of a program, each with its place. Produced by lexer.ts, consumed through cursor.ts. */
import type { Span } from '../tree.ts'

/**
 * `annotation` and `pragma` run to the end of their line; `timing` is a number with a unit (`10ns`, `2im`);
 * `hardware` is a physical qubit (`$0`); `unknown` is a character that no program may hold.
 */
export type TokenKind =
  | 'name'
  | 'integer'
  | 'real'
  | 'timing'
  | 'string'
  | 'symbol'
  | 'annotation'
  | 'pragma'
  | 'hardware'
  | 'unknown'
  | 'end'

export interface Token extends Span {
  readonly kind: TokenKind
  readonly text: string
  /** No other token stands before it on its line. */
  readonly startsLine: boolean
}

/** A text in tokens: the last one is `end`. Comments are kept apart, as places. */
export interface TokenList {
  readonly tokens: readonly Token[]
  readonly comments: readonly Span[]
}
