/* Where statements stand on their lines: how to put lines in and take them out so that the rest keeps its bytes. */
import { Problems } from '../language/problems.ts'
import { tokenize } from '../language/lexer.ts'
import type { Patch } from '../language/patches.ts'
import type { Node, Source, Span } from '../tree.ts'
import type { Parent, Place } from './edit.ts'
import { bodyAt } from './edit.ts'
import { headerOf } from './header.ts'

/** Offset of the first character of the line of an offset. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

/** Offset of the line break that ends the line of an offset, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return text.charAt(end - 1) === '\r' && end - 1 >= offset ? end - 1 : end
}

/** The white space that begins the line of an offset. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0]
}

function startsItsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === ''
}

/** True when nothing but white space and one comment follows on the line. */
export function endsItsLine(text: string, offset: number): boolean {
  const rest = text.slice(offset, lineEnd(text, offset)).trim()
  return rest === '' || rest.startsWith('//') || /^\/\*([^*]|\*(?!\/))*\*\/$/.test(rest)
}

/** Puts lines behind a place in the text: on lines of their own where the line allows it. */
export function linesBehind(text: string, offset: number, lines: readonly string[], indent: string): Patch {
  if (lines.length === 0) return { start: offset, end: offset, text: '' }
  const own = endsItsLine(text, offset)
  const at = own ? lineEnd(text, offset) : offset
  if (own) return { start: at, end: at, text: lines.map((line) => `\n${indent}${line}`).join('') }
  return { start: at, end: at, text: `\n${indent}${lines.join(`\n${indent}`)}\n${indent}` }
}

function linesBefore(text: string, offset: number, lines: readonly string[], indent: string): Patch {
  if (startsItsLine(text, offset))
    return { start: offset, end: offset, text: lines.map((line) => `${line}\n${indent}`).join('') }
  return { start: offset, end: offset, text: `\n${indent}${lines.join(`\n${indent}`)}\n${indent}` }
}

/**
 * The patch that puts statements at a place; lines of inner bodies bring their own further indent. Neighbours in
 * `leaving` are about to go and are not built upon.
 */
export function insertion(
  source: Source,
  place: Place,
  lines: readonly string[],
  leaving: ReadonlySet<Node> = new Set(),
): Patch {
  const { text, circuit } = source
  const { body, parent } = bodyAt(circuit, place)
  const before = body.slice(0, place.index).findLast((node) => !leaving.has(node))
  if (before !== undefined)
    return linesBehind(text, before.span.end, lines, indentAt(text, before.span.start))
  const after = body.slice(place.index).find((node) => !leaving.has(node))
  if (after !== undefined) return linesBefore(text, after.span.start, lines, indentAt(text, after.span.start))
  if (parent !== null) return insertionInEmpty(text, parent, lines)
  const at = headerOf(source).declarationsEnd
  return at === 0
    ? { start: 0, end: 0, text: `${lines.join('\n')}\n` }
    : linesBehind(text, at, ['', ...lines], '')
}

function insertionInEmpty(text: string, parent: Parent, lines: readonly string[]): Patch {
  const { open, close } = bracesOf(text, parent)!
  const outer = indentAt(text, parent.span.start)
  const inner = lines.map((line) => `\n${outer}  ${line}`).join('')
  const between = text.slice(open + 1, close)
  if (between.trim() === '') return { start: open + 1, end: close, text: `${inner}\n${outer}` }
  return { start: open + 1, end: open + 1, text: inner }
}

/** Offsets of the `{` and `}` around a body, null for a loop over one statement without braces. */
export function bracesOf(text: string, parent: Parent): Braces | null {
  const from = parent.kind === 'repeat' ? parent.rangeSpan.end : parent.annotationSpan.end
  return bracesIn(text, from, parent.span.end)
}

export interface Braces {
  readonly open: number
  readonly close: number
}

/** The braces of a statement that ends at `to`, searched behind `from`; the word `box` may stand before them. */
export function bracesIn(text: string, from: number, to: number): Braces | null {
  const { tokens } = tokenize(text.slice(from, to), new Problems())
  const first = tokens.find((token) => token.text !== 'box')
  if (first?.text !== '{' || text.charAt(to - 1) !== '}') return null
  return { open: from + first.start, close: to - 1 }
}

/** Takes a node out, with its line if nothing else stands there; comments stay. */
export function removal(text: string, { start, end }: Span): Patch {
  const from = lineStart(text, start)
  const to = lineEnd(text, end)
  const rest = text.slice(end, to)
  if (startsItsLine(text, start) && rest.trim() === '') {
    const breakEnd = text.startsWith('\r\n', to) ? to + 2 : Math.min(text.length, to + 1)
    return { start: from, end: breakEnd, text: '' }
  }
  const spaces = rest.length - rest.trimStart().length
  return { start, end: end + (rest.trim() === '' ? 0 : spaces), text: '' }
}

/** Takes nodes out that are given in the order of the text; removals of neighbours on one line share no character. */
export function joinedRemovals(text: string, nodes: readonly { readonly span: Span }[]): readonly Patch[] {
  const patches: Patch[] = []
  for (const node of nodes) {
    const patch = removal(text, node.span)
    const last = patches.at(-1)
    if (last !== undefined && patch.start < last.end) patches.push({ ...patch, start: last.end })
    else patches.push(patch)
  }
  return patches
}

/** Patches that change the indent of every line within a span but the first. */
export function reindentation(text: string, span: Span, from: string, to: string): readonly Patch[] {
  if (from === to) return []
  const patches: Patch[] = []
  for (let at = text.indexOf('\n', span.start); at >= 0 && at < span.end; at = text.indexOf('\n', at + 1)) {
    const start = at + 1
    const blank = /^[ \t]*(\r?\n|$)/.test(text.slice(start, lineEnd(text, start) + 2))
    if (!blank && text.startsWith(from, start)) patches.push({ start, end: start + from.length, text: to })
  }
  return patches
}

/**
 * Puts a heading, which ends with `{`, and a closing brace around neighbours, on lines of their own; `span` reaches from
 * the first of them to the end of the last.
 */
export function wrapping(text: string, { start, end }: Span, heading: readonly string[]): readonly Patch[] {
  const indent = indentAt(text, start)
  const closing = linesBehind(text, end, ['}'], indent)
  const lead = startsItsLine(text, start) ? '' : `\n${indent}`
  const lines = heading.join(`\n${indent}`)
  return [
    { start, end: start, text: `${lead}${lines}\n${indent}  ` },
    ...reindentation(text, { start, end: Math.max(end, closing.start) }, indent, `${indent}  `),
    closing,
  ]
}

/** The inside of a body between its braces: where it begins and ends without white space, and how it is indented. */
export interface Inside extends Span {
  readonly indent: string
  /** What must follow where the closing brace goes: a line break after a `//` comment, else nothing. */
  readonly breakAfter: string
}

/** The inside of a repeat or block that has braces. */
export function insideOf(text: string, parent: Parent): Inside {
  return insideBraces(text, parent.span.start, bracesOf(text, parent)!, parent.body[0]?.span.start ?? null)
}

/** The same for a statement that begins at `outer`, whose first inner statement begins at `first`. */
export function insideBraces(
  text: string,
  outer: number,
  { open, close }: Braces,
  first: number | null,
): Inside {
  const body = text.slice(open + 1, close)
  const from = open + 1 + body.length - body.trimStart().length
  const end = Math.max(open + 1, close - (body.length - body.trimEnd().length))
  const start = Math.min(from, end)
  const { comments } = tokenize(text.slice(start, end), new Problems())
  const last = comments.at(-1)
  const commented =
    last !== undefined && start + last.end === end && text.startsWith('//', start + last.start)
  const breakAfter = commented ? `\n${indentAt(text, outer)}` : ''
  return { start, end, indent: indentAt(text, first ?? start), breakAfter }
}

/** Takes the braces, and what stands before them from `outer` on, off a body, whose lines move to the outer indent. */
export function unwrapping(text: string, outer: Span, inside: Inside): readonly Patch[] {
  const { start, end, indent, breakAfter } = inside
  if (start === end) return [removal(text, outer)]
  return [
    { start: outer.start, end: start, text: '' },
    ...reindentation(text, inside, indent, indentAt(text, outer.start)),
    { start: end, end: outer.end, text: breakAfter },
  ]
}
