/* Where a name is declared and used: go to definition, all places of a name, and giving it another one. */
import type { Span } from '../../tree.ts'
import { keywords } from '../analysis/names.ts'
import { constantNames } from '../analysis/analyse-expressions.ts'
import type { Patch } from '../patches.ts'
import { libraryGate } from './library.ts'
import { nameAt, readingOf, type Reading } from './reading.ts'
import { symbolNamed, type ProgramSymbol } from './symbols.ts'

/** The program's own symbol that the name at an offset stands for; null where there is none. */
export function symbolAt(text: string, offset: number): ProgramSymbol | null {
  const reading = readingOf(text)
  const at = nameAt(reading.tokens, offset)
  const name = at === null ? nameInPragma(reading, offset) : reading.tokens[at]!.text
  return name === null ? null : symbolNamed(reading.symbols, name, offset)
}

/** Readouts name qubits too: `probabilities(q[0], q[1])`. */
function nameInPragma(reading: Reading, offset: number): string | null {
  const words = pragmaWords(reading)
  const word = words.find(({ start, end }) => start <= offset && offset <= end)
  return word === undefined ? null : reading.text.slice(word.start, word.end)
}

/** Names inside the parentheses of the lab's own pragmas, as places. */
function pragmaWords({ tokens, text }: Reading): readonly Span[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'pragma' || !token.text.includes('probabilities')) return []
    const open = text.indexOf('(', token.start)
    if (open < 0 || open > token.end) return []
    return [...text.slice(open, token.end).matchAll(/[A-Za-z_]\w*/g)].map(({ index, 0: word }) => ({
      start: open + index,
      end: open + index + word.length,
    }))
  })
}

/** Where the name at an offset is declared: the place of the name itself. null for names of the language. */
export function definitionOf(text: string, offset: number): Span | null {
  return symbolAt(text, offset)?.nameSpan ?? null
}

/** Every place of the name at an offset, its declaration included, in the order of the text. */
export function referencesOf(text: string, offset: number): readonly Span[] {
  const symbol = symbolAt(text, offset)
  if (symbol === null) return []
  const reading = readingOf(text)
  const names = reading.tokens.filter((token) => token.kind === 'name')
  const words = pragmaWords(reading)
  return [...names, ...words]
    .filter(({ start, end }) => text.slice(start, end) === symbol.name)
    .filter(({ start }) => symbolNamed(reading.symbols, symbol.name, start) === symbol)
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start)
}

/** What giving a name another one comes to: the patches, or why it cannot be. */
export type Renaming =
  | { readonly patches: readonly Patch[]; readonly refused: null }
  | { readonly patches: null; readonly refused: string }

/** Gives the name at an offset another one, wherever it stands. */
export function rename(text: string, offset: number, name: string): Renaming {
  const symbol = symbolAt(text, offset)
  const refused = whyNot(text, symbol, name)
  if (refused !== null) return { patches: null, refused }
  const places = referencesOf(text, offset)
  const clash = places.find(({ start }) => isInTheWay(text, start, name))
  if (clash !== undefined || isInTheWay(text, symbol!.nameSpan.start, name))
    return { patches: null, refused: `\`${name}\` is already a name of this program` }
  return { patches: places.map(({ start, end }) => ({ start, end, text: name })), refused: null }
}

function isInTheWay(text: string, offset: number, name: string): boolean {
  const { symbols } = readingOf(text)
  return symbolNamed(symbols, name, offset) !== null
}

function whyNot(text: string, symbol: ProgramSymbol | null, name: string): string | null {
  if (symbol === null) return 'only names that the program declares can be changed'
  if (!/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}_]*$/u.test(name))
    return `a name is letters, digits and _, got \`${name}\``
  if (keywords.has(name)) return `\`${name}\` is a word of the language`
  if (constantNames.has(name) || libraryGate(readingOf(text).program, name) !== undefined)
    return `\`${name}\` is a gate or a constant of the language`
  return null
}
