/* The words of the language `minimize … subject to …`, each with its place. Comments run from # or // to the end of the line. */
import { LabError } from '../../../base/lab-error.ts'

/** Lines and columns count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number
  readonly column: number
  readonly endColumn: number
}

export interface Token extends Place {
  readonly kind: 'number' | 'name' | 'symbol' | 'newline' | 'end'
  /** Lower case for keywords; as written for names. */
  readonly text: string
}

/** What is wrong with the text, where, and what to do. */
export function syntaxError(place: Place, message: string): LabError {
  const { line, column, endColumn } = place
  return new LabError('syntax', `line ${line}, column ${column}: ${message}`, { line, column, endColumn })
}

const pattern =
  /(?<space>[ \t\r\u00a0]+|#[^\n]*|\/\/[^\n]*)|(?<newline>\n|;)|(?<number>(?:\d+\.(?!\.)\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?)|(?<name>\p{L}[\p{L}\p{N}_]*)|(?<symbol><=|>=|==|\*\*|\.\.|[-+*/^()[\],:=<>≤≥·−])/uy

const spelled: Readonly<Record<string, string>> = {
  '≤': '<=',
  '≥': '>=',
  '==': '=',
  '**': '^',
  '·': '*',
  '−': '-',
}

/** @throws LabError "syntax" on a character that the language does not have */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let [at, line, start] = [0, 1, 0]
  while (at < text.length) {
    pattern.lastIndex = at
    const groups = pattern.exec(text)?.groups
    const column = at - start + 1
    if (!groups) {
      const strange = String.fromCodePoint(text.codePointAt(at)!)
      throw syntaxError(
        { line, column, endColumn: column + strange.length },
        `the text must be made of numbers, names and + - * / ^ ( ) [ ] < > = , :, got "${strange}"; remove it`,
      )
    }
    const [kind, held] = Object.entries(groups).find(([, value]) => value !== undefined)!
    at += held.length
    if (kind !== 'space')
      tokens.push({
        kind: kind as Token['kind'],
        text: spelled[held] ?? held,
        line,
        column,
        endColumn: column + held.length,
      })
    if (held === '\n') [line, start] = [line + 1, at]
  }
  const column = at - start + 1
  return [...tokens, { kind: 'end', text: '', line, column, endColumn: column + 1 }]
}
