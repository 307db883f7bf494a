/* The space between two tokens on one line. Around arithmetic it stays as written, since both ways are common. */
import type { Token } from '../tokens.ts'

interface Word {
  readonly kind: Token['kind'] | 'comment'
  readonly text: string
}

/** Words after which `(` and `[` do not belong to them. */
const apart: ReadonlySet<string> = new Set([
  'if',
  'while',
  'switch',
  'in',
  'return',
  'case',
  'measure',
  'let',
])

const spaced: ReadonlySet<string> = new Set([
  '=', '==', '!=', '<=', '>=', '<', '>', '&&', '||', '->', '@', '++', '+=', '-=', '*=', '/=', '%=', '**=', '&=', '|=',
  '^=', '<<=', '>>=',
]) // prettier-ignore

/** Nothing or a single space; where either is common, as `written`. */
export function spaceBetween(before: Word, after: Word, written: string): string {
  const kept = written === '' ? '' : ' '
  if (after.kind === 'comment' || before.kind === 'comment') return kept
  if (after.kind === 'symbol') return beforeSymbol(before, after.text, kept)
  if (before.kind !== 'symbol') return ' '
  switch (before.text) {
    case '(':
    case '[':
    case '!':
    case '~':
      return ''
    case ')':
    case ']':
    case ',':
    case ';':
    case '{':
    case '}':
      return ' '
    default:
      return spaced.has(before.text) ? ' ' : kept
  }
}

function beforeSymbol(before: Word, symbol: string, kept: string): string {
  const opens = before.kind === 'symbol' && (before.text === '(' || before.text === '[')
  switch (symbol) {
    case ';':
    case ',':
    case ')':
    case ']':
      return ''
    case '(':
    case '[':
      return opens ? '' : beforeBracket(before, kept)
    case '{':
      return opens ? '' : ' '
    case '}':
      return before.text === '{' ? kept : ' '
    default:
      if (opens) return ''
      if (spaced.has(symbol) || (before.kind === 'symbol' && spaced.has(before.text))) return ' '
      return before.text === ',' ? ' ' : kept
  }
}

function beforeBracket(before: Word, kept: string): string {
  if (before.kind === 'name') return apart.has(before.text) ? ' ' : ''
  if (before.kind !== 'symbol') return kept
  if (before.text === ')' || before.text === ']') return ''
  return before.text === ',' || before.text === '{' || spaced.has(before.text) ? ' ' : kept
}
