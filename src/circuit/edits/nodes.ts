/* Edits of any nodes: take out, move, copy. */
import { LabError } from '../../base/lab-error.ts'
import type { Patch } from '../language/patches.ts'
import { applyPatches } from '../language/patches.ts'
import type { Node, NodeId, Source } from '../tree.ts'
import { withBraces, withBracesOver } from './braces.ts'
import type { Edit, Place } from './edit.ts'
import { bodyAt, chosenNodes, edited, placeOfNode } from './edit.ts'
import { indentAt, insertion, joinedRemovals, reindentation } from './layout.ts'
import { loopsOf } from './loops.ts'
import { rewritePatches } from './rewriting.ts'

/** Takes nodes out; names of parameters that others use stay as they are. */
export function withoutNodes(given: Source, ids: readonly NodeId[]): Edit {
  const source = withBracesOver(given, ids)
  const nodes = chosenNodes(source.circuit, ids)
  return edited(source, joinedRemovals(source.text, nodes))
}

/**
 * Moves nodes to a place (counted while they still stand where they are), `qubitOffset` wires down.
 * @throws LabError "range" when a qubit would leave the circuit, "circuit" when the place is inside of a moved node
 */
export function withMoved(given: Source, ids: readonly NodeId[], place: Place, qubitOffset: number): Edit {
  const source = withBraces(withBracesOver(given, ids), place)
  const nodes = chosenNodes(source.circuit, ids)
  if (nodes.length === 0) return { ...source, focus: null }
  const leaving = new Set(nodes)
  const { body, parents } = bodyAt(source.circuit, place)
  if (parents.some((parent) => leaving.has(parent)))
    throw new LabError('circuit', 'edit: nodes cannot be moved into themselves')
  const shifts = nodes.map((node) =>
    rewritePatches(source, node, { values: leftVariables(source, node, place), offset: qubitOffset }),
  )
  if (staysInPlace(nodes, body, place.index)) return edited(source, shifts.flat(), nodes[0]!.id)
  const pieces = nodes.map((node, i) => movedText(source, node, place, shifts[i]!))
  const target = insertion(
    source,
    place,
    pieces.map((piece) => piece.text),
    leaving,
  )
  const patches = [withCarried(target, nodes, pieces), ...joinedRemovals(source.text, nodes)]
  return edited(source, patches, nodes[0]!.id)
}

function staysInPlace(nodes: readonly Node[], body: readonly Node[], index: number): boolean {
  const first = body.indexOf(nodes[0]!)
  const together = first >= 0 && nodes.every((node, i) => body[first + i] === node)
  return together && index >= first && index <= first + nodes.length
}

interface Piece {
  readonly text: string
  readonly patches: readonly Patch[]
}

/** A node's text as it is to stand at a place: other qubits, other indent. */
function movedText(source: Source, node: Node, place: Place, shifts: readonly Patch[]): Piece {
  const { text } = source
  const { start, end } = node.span
  const from = indentAt(text, start)
  const patches = [...shifts, ...reindentation(text, node.span, from, indentOf(source, place))]
  const local = patches.map((patch) => ({ ...patch, start: patch.start - start, end: patch.end - start }))
  return { text: applyPatches(text.slice(start, end), local), patches }
}

/** The indent of statements at a place. */
function indentOf(source: Source, place: Place): string {
  const { body, parent } = bodyAt(source.circuit, place)
  const near = body[place.index - 1] ?? body[place.index]
  if (near !== undefined) return indentAt(source.text, near.span.start)
  return parent === null ? '' : `${indentAt(source.text, parent.span.start)}  `
}

/** Says where in the inserted text each moved node stands, so that it keeps its id. */
function withCarried(patch: Patch, nodes: readonly Node[], pieces: readonly Piece[]): Patch {
  let from = 0
  const carries = nodes.map((node, i) => {
    const { text, patches } = pieces[i]!
    const at = patch.text.indexOf(text, from)
    from = at + text.length
    return { span: node.span, at, patches }
  })
  return { ...patch, carries }
}

/** Copies nodes to a place, `qubitOffset` wires down. The copies use the same parameters. */
export function withCopied(given: Source, ids: readonly NodeId[], place: Place, qubitOffset: number): Edit {
  const source = withBraces(given, place)
  const pieces = chosenNodes(source.circuit, ids).map((node) =>
    movedText(
      source,
      node,
      place,
      rewritePatches(source, node, { values: leftVariables(source, node, place), offset: qubitOffset }),
    ),
  )
  return edited(source, [
    insertion(
      source,
      place,
      pieces.map((piece) => piece.text),
    ),
  ])
}

/** Loop variables that a node leaves behind on its way to a place: it goes as it was in their first pass. */
function leftVariables(source: Source, node: Node, place: Place): ReadonlyMap<string, number> {
  const kept = new Set(loopsOf(bodyAt(source.circuit, place).parents))
  const left = loopsOf(placeOfNode(source.circuit, node.id).parents).filter((loop) => !kept.has(loop))
  return new Map(left.map((loop) => [loop.variable, loop.values[0] ?? 0]))
}

/** The place right behind a node. */
export function placeBehind(source: Source, id: NodeId): Place {
  const { index, parents } = placeOfNode(source.circuit, id)
  return { parent: parents.at(-1)?.id ?? null, index: index + 1 }
}
