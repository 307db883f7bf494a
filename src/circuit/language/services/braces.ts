/* Which braces hold statements and which hold values: `{ h q; }` against `{0, 3}`. */
import type { Token } from '../tokens.ts'

export interface Brace {
  readonly role: 'block' | 'set'
  readonly opens: boolean
  /** Position of the other one; null when it is missing. */
  readonly partner: number | null
}

/** After one of these a brace opens a set or an array of values. */
const beforeValues: ReadonlySet<string> = new Set(['in', '=', '[', '(', ',', '++', '+=', '-='])

/** The role of every brace, by the position of its token. Linear. */
export function bracesOf(tokens: readonly Token[]): ReadonlyMap<number, Brace> {
  const found = new Map<number, Brace>()
  const open: number[] = []
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'symbol') continue
    if (token.text === '{') {
      found.set(i, { role: roleOf(tokens, i, found), opens: true, partner: null })
      open.push(i)
    } else if (token.text === '}') {
      const start = open.pop()
      const role = start === undefined ? 'block' : found.get(start)!.role
      found.set(i, { role, opens: false, partner: start ?? null })
      if (start !== undefined) found.set(start, { role, opens: true, partner: i })
    }
  }
  return found
}

function roleOf(tokens: readonly Token[], at: number, found: ReadonlyMap<number, Brace>): Brace['role'] {
  const before = tokens[at - 1]
  if (before === undefined) return 'block'
  if (before.text === '{') return found.get(at - 1)!.role
  const isWord = before.kind === 'symbol' || before.text === 'in'
  return isWord && beforeValues.has(before.text) ? 'set' : 'block'
}
