/*
 * Weighted Pauli sums as text: `1.5*Z0*Z1 - 0.5*X2 + 0.25*I`. The number after the letter is the qubit of the whole
 * circuit, not of a register. Which qubits exist is checked in readout-text.ts.
 */
import { printNumber } from '../expression-text.ts'
import type { Pauli, PauliTerm } from '../readout.ts'

/** What is wrong with a text, and where: offsets in UTF-16 units from its start. */
export interface TextProblem {
  readonly message: string
  readonly offset: number
  readonly length: number
}

/** A value read from text, or what is wrong with the text. */
export type Reading<T> =
  { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: TextProblem }

interface Token {
  readonly kind: 'number' | 'pauli' | 'identity' | '+' | '-' | '*' | 'end' | 'unknown'
  readonly text: string
  readonly offset: number
}

const tokenPattern =
  /(\s+)|((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|([XYZ]\d+)|(I)(?![A-Za-z0-9_])|([-+*])|([A-Za-z_]\w*|.)/gsu

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(tokenPattern)) {
    const [whole, space, number, pauli, identity, operator] = match
    const offset = match.index
    if (space !== undefined) continue
    if (number !== undefined) tokens.push({ kind: 'number', text: whole, offset })
    else if (pauli !== undefined) tokens.push({ kind: 'pauli', text: whole, offset })
    else if (identity !== undefined) tokens.push({ kind: 'identity', text: whole, offset })
    else if (operator !== undefined) tokens.push({ kind: operator as '+' | '-' | '*', text: whole, offset })
    else tokens.push({ kind: 'unknown', text: whole, offset })
  }
  return [...tokens, { kind: 'end', text: '', offset: text.length }]
}

/**
 * The terms of a sum, in the order of the text; factors ascending by qubit, equal factors cancelled (Z0*Z0 = I).
 * A sign may stand first; the `*` between factors may be left out.
 */
export function parsePauliSum(text: string): Reading<readonly PauliTerm[]> {
  const tokens = tokenize(text)
  const terms: PauliTerm[] = []
  let at = 0
  while (terms.length === 0 || tokens[at]!.kind !== 'end') {
    let sign = 1
    // A sum may begin with a sign, later terms must; one more minus may follow, as in `X0 + -0.5*Z1`.
    for (let signs = 0; signs < 2 && (tokens[at]!.kind === '+' || tokens[at]!.kind === '-'); signs++)
      if (tokens[at++]!.kind === '-') sign = -sign
    const term = parseTerm(tokens, at, sign)
    if ('message' in term) return { value: null, problem: term }
    terms.push(term.term)
    at = term.next
  }
  return { value: terms, problem: null }
}

function parseTerm(
  tokens: readonly Token[],
  start: number,
  sign: number,
): { readonly term: PauliTerm; readonly next: number } | TextProblem {
  const factors = new Map<number, Pauli>()
  let coefficient = sign
  let at = start
  for (;;) {
    const token = tokens[at]!
    if (token.kind === 'number') coefficient *= Number(token.text)
    else if (token.kind === 'pauli') {
      const clash = multiply(factors, token)
      if (clash !== null) return clash
    } else if (token.kind !== 'identity') return unexpected(token, 'a number or a Pauli factor such as Z0')
    at++
    const next = tokens[at]!
    if (next.kind === '*') at++
    else if (next.kind === 'end' || next.kind === '+' || next.kind === '-') break
    else if (next.kind === 'number' || next.kind === 'unknown') return unexpected(next, '+, - or *')
  }
  if (!Number.isFinite(coefficient))
    return problem(tokens[start]!, 'Pauli sum: every coefficient must be finite')
  const sorted = [...factors].toSorted(([a], [b]) => a - b).map(([qubit, pauli]) => ({ qubit, pauli }))
  return { term: { coefficient, factors: sorted }, next: at }
}

/** Takes one more factor; a problem when another Pauli is on the qubit already. */
function multiply(factors: Map<number, Pauli>, token: Token): TextProblem | null {
  const pauli = token.text[0] as Pauli
  const qubit = Number(token.text.slice(1))
  const held = factors.get(qubit)
  if (held === undefined) factors.set(qubit, pauli)
  else if (held === pauli) factors.delete(qubit)
  else
    return problem(
      token,
      `Pauli sum: a term takes one Pauli per qubit, got ${held}${qubit} and ${token.text}; their product is not Hermitian`,
    )
  return null
}

function unexpected(token: Token, wanted: string): TextProblem {
  const got = token.kind === 'end' ? 'the end' : `"${token.text}"`
  return problem(token, `Pauli sum: ${wanted} must stand here, got ${got}; as in 0.5*Z0*Z1 - X2`)
}

function problem(token: Token, message: string): TextProblem {
  return { message, offset: token.offset, length: token.text.length }
}

/** The text of a sum: `0.5*Z0*Z1 - X2 + 0.25*I`; no terms print as `0*I`. */
export function printPauliSum(terms: readonly PauliTerm[]): string {
  if (terms.length === 0) return '0*I'
  return terms
    .map(({ coefficient, factors }, i) => {
      const negative = coefficient < 0 || Object.is(coefficient, -0)
      const lead = i === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + '
      return lead + printTerm(Math.abs(coefficient), factors)
    })
    .join('')
}

function printTerm(size: number, factors: PauliTerm['factors']): string {
  const product = factors.map(({ qubit, pauli }) => `${pauli}${qubit}`).join('*') || 'I'
  return size === 1 ? product : `${printNumber(size)}*${product}`
}
