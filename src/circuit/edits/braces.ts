/* A loop over one statement without braces gets them before something else is put into it or taken out. */
import type { Patch } from '../language/patches.ts'
import type { NodeId, Source } from '../tree.ts'
import type { Parent, Place } from './edit.ts'
import { edited, placeOfNode } from './edit.ts'
import { bracesOf, indentAt, reindentation } from './layout.ts'

/** The source with braces around the body of the place's parent and of all parents around that. */
export function withBraces(source: Source, place: Place): Source {
  if (place.parent === null) return source
  const { node, parents } = placeOfNode(source.circuit, place.parent)
  return [...parents, node].reduce((current, { id }) => withBracesAround(current, id), source)
}

/** The same for the parents of a node. */
export function withBracesOver(source: Source, ids: readonly NodeId[]): Source {
  const parents = new Set(
    ids.flatMap((id) => placeOfNode(source.circuit, id).parents.map((parent) => parent.id)),
  )
  return [...parents].reduce((current, id) => withBracesAround(current, id), source)
}

function withBracesAround(source: Source, id: NodeId): Source {
  const { node } = placeOfNode(source.circuit, id)
  if (node.kind !== 'repeat' || bracesOf(source.text, node) !== null) return source
  return edited(source, bracePatches(source.text, node), id)
}

function bracePatches(text: string, node: Extract<Parent, { kind: 'repeat' }>): readonly Patch[] {
  const from = node.rangeSpan.end
  const { end } = node.span
  const indent = indentAt(text, node.span.start)
  const skipped = text.slice(from, end).length - text.slice(from, end).trimStart().length
  const open = { start: from, end: from + skipped, text: ` {\n${indent}  ` }
  const inner = text.slice(from, from + skipped).includes('\n') ? indentAt(text, from + skipped) : indent
  const lines = reindentation(text, { start: from + skipped, end }, inner, `${indent}  `)
  return [open, ...lines, { start: end, end, text: `\n${indent}}` }]
}
