/*
 * A program laid out in one way: one statement a line, two spaces for each block, single spaces where words meet. Only
 * the space between tokens changes: comments, single blank lines and the breaks of long statements stay.
 */
import type { Span } from '../../tree.ts'
import { tokenize } from '../lexer.ts'
import type { Patch } from '../patches.ts'
import { applyPatches } from '../patches.ts'
import { Problems } from '../problems.ts'
import type { Token } from '../tokens.ts'
import { spaceBetween } from './format-spaces.ts'
import { readingOf, type Reading } from './reading.ts'

/** Statements longer than this keep the line breaks that they have. */
const lineWidth = 100

/** A token or a comment. */
interface Piece extends Span {
  readonly kind: Token['kind'] | 'comment'
  readonly text: string
  /** Position of its token; null for comments. */
  readonly position: number | null
}

/**
 * The changes that lay a text out. Formatting the result changes nothing, and it has the same tokens. No changes for a
 * text that cannot be split into tokens.
 */
export function format(text: string): readonly Patch[] {
  const reading = readingOf(text)
  if (!reading.clean) return []
  const patches = new Layout(reading).patches()
  return sameTokens(reading, applyPatches(text, patches)) ? patches : []
}

function sameTokens({ tokens, comments }: Reading, text: string): boolean {
  const after = tokenize(text, new Problems())
  return (
    after.comments.length === comments.length &&
    after.tokens.length === tokens.length &&
    after.tokens.every(({ kind, text: word }, i) => kind === tokens[i]!.kind && word === tokens[i]!.text)
  )
}

function piecesOf({ text, tokens, comments }: Reading): readonly Piece[] {
  const pieces: Piece[] = tokens.map(({ kind, text: word, start, end }, position) => ({
    kind,
    text: word,
    position,
    start,
    end,
  }))
  for (const { start, end } of comments)
    pieces.push({ kind: 'comment', text: text.slice(start, end), position: null, start, end })
  return pieces.sort((a, b) => a.start - b.start || a.end - b.end)
}

class Layout {
  readonly #reading: Reading
  readonly #pieces: readonly Piece[]
  /** Blocks around the piece being placed. */
  #depth = 0
  /** Positions of the braces of the last block that stays on one line. */
  #inline: { readonly open: number; readonly close: number } | null = null
  /** Whether the statement being placed keeps its line breaks. */
  #keepsBreaks = false

  constructor(reading: Reading) {
    this.#reading = reading
    this.#pieces = piecesOf(reading)
  }

  patches(): readonly Patch[] {
    const { text } = this.#reading
    const patches: Patch[] = []
    let before: Piece | null = null
    for (const [i, piece] of this.#pieces.entries()) {
      if (this.#startsStatement(before)) this.#measure(i)
      const from: number = before?.end ?? 0
      const space = this.#spaceBefore(piece, before, text.slice(from, piece.start))
      if (space !== text.slice(from, piece.start))
        patches.push({ start: from, end: piece.start, text: space })
      this.#count(piece)
      before = piece
    }
    return patches
  }

  #brace(piece: Piece | null) {
    const brace = piece?.position === null ? undefined : this.#reading.braces.get(piece?.position ?? -1)
    return brace?.role === 'block' ? brace : undefined
  }

  /** Whether a piece is the brace that opens, or closes, a set of values. */
  #bordersSet({ position }: Piece, opens: boolean): boolean {
    const brace = position === null ? undefined : this.#reading.braces.get(position)
    return brace?.role === 'set' && brace.opens === opens
  }

  /** Whether a piece is part of the block that stays on one line, its braces included. */
  #isInline({ position }: Piece): boolean {
    const { open, close } = this.#inline ?? { open: 0, close: -1 }
    return position !== null && open <= position && position <= close
  }

  #count(piece: Piece): void {
    const brace = this.#brace(piece)
    if (brace?.opens) this.#depth++
  }

  /** Whether the next piece begins a statement. */
  #startsStatement(before: Piece | null): boolean {
    if (before === null || before.kind === 'annotation' || before.kind === 'pragma') return true
    if (before.kind === 'comment') return true
    return before.text === ';' || this.#brace(before) !== undefined
  }

  /** Decides how the statement that begins at a piece is laid out: in one line, or with the breaks it has. */
  #measure(first: number): void {
    this.#keepsBreaks = false
    let width = 2 * this.#depth
    let parentheses = 0
    for (let i = first; i < this.#pieces.length; i++) {
      const piece = this.#pieces[i]!
      const brace = this.#brace(piece)
      if (brace?.opens && this.#staysInline(i, width)) return
      if (piece.text === '(' || piece.text === '[') parentheses++
      if (piece.text === ')' || piece.text === ']') parentheses--
      const ends = piece.kind === 'end' || brace !== undefined || (piece.text === ';' && parentheses <= 0)
      if (piece.kind === 'comment' && piece.text.includes('\n')) this.#keepsBreaks = true
      if (piece.kind === 'comment' && piece.text.startsWith('//') && i > first) this.#keepsBreaks = true
      if (ends) break
      const next = this.#pieces[i + 1]
      width += piece.text.length + (next === undefined ? 0 : 1)
    }
    if (width > lineWidth) this.#keepsBreaks = true
  }

  /** Blocks written on one line stay there while they are short and hold one statement, or the body of a gate. */
  #staysInline(open: number, width: number): boolean {
    const position = this.#pieces[open]!.position!
    const brace = this.#reading.braces.get(position)!
    if (brace.partner === null) return false
    const close = this.#reading.tokens[brace.partner]!
    const inside = this.#reading.text.slice(this.#pieces[open]!.start, close.end)
    if (inside.includes('\n') || inside.includes('//') || inside.includes('/*')) return false
    const inner = this.#reading.tokens.slice(position + 1, brace.partner)
    if (inner.some((_, k) => this.#reading.braces.get(position + 1 + k)?.role === 'block')) return false
    const statements = inner.filter(({ text }) => text === ';').length
    if (statements > 1 && this.#wordBefore(position) !== 'gate') return false
    if (width + inside.length + 2 * statements > lineWidth) return false
    this.#inline = { open: position, close: brace.partner }
    return true
  }

  /** The first word of the statement that a brace belongs to. */
  #wordBefore(brace: number): string {
    const { tokens, braces } = this.#reading
    let at = brace
    while (at > 0) {
      const before = tokens[at - 1]!
      if (before.text === ';' || before.kind === 'annotation' || before.kind === 'pragma') break
      if (braces.get(at - 1)?.role === 'block') break
      at--
    }
    return tokens[at]!.text
  }

  #spaceBefore(piece: Piece, before: Piece | null, written: string): string {
    if (before === null) return ''
    const breaks = written.split('\n').length - 1
    if (piece.kind === 'end') return '\n'
    const closes = this.#brace(piece)?.opens === false
    if (closes) this.#depth = Math.max(0, this.#depth - 1)
    if (piece.kind === 'comment' && breaks === 0) return this.#beforeComment(piece, before, written)
    if (this.#bordersSet(before, true) || this.#bordersSet(piece, false)) return ''
    if (!this.#breaksLine(piece, before, breaks)) return spaceBetween(before, piece, written)
    const mayHaveBlank = !closes && this.#brace(before)?.opens !== true
    const starts = this.#startsStatement(before) || closes
    const indent = '  '.repeat(this.#depth + (starts ? 0 : 1))
    return `${breaks > 1 && mayHaveBlank ? '\n\n' : '\n'}${indent}`
  }

  /** A comment behind something stays there, with the space it has. */
  #beforeComment(piece: Piece, before: Piece, written: string): string {
    if (piece.text.startsWith('//')) return written === '' ? ' ' : written
    return before.kind === 'symbol' && '([{'.includes(before.text) && written === '' ? '' : ' '
  }

  #breaksLine(piece: Piece, before: Piece, breaks: number): boolean {
    if (before.kind === 'annotation' || before.kind === 'pragma') return true
    if (piece.kind === 'annotation' || piece.kind === 'pragma') return true
    if (before.kind === 'comment') return breaks > 0
    if (piece.kind === 'comment') return true
    if (this.#isInline(piece)) return false
    const after = this.#brace(before)
    if (this.#brace(piece)?.opens === false) return before.text !== '{' || after === undefined
    if (after?.opens === true) return true
    if (after?.opens === false) return piece.text !== 'else' && piece.text !== ';'
    if (before.text === ';') return true
    return this.#keepsBreaks && breaks > 0 && this.#brace(piece)?.opens !== true
  }
}
